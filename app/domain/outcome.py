"""What a workshop's outcome still lacks, whatever it is."""

from app.domain.content import WorkshopContent
from app.domain.goal_brief import build_brief, yields_brief
from app.domain.guide import build_guide, yields_guide
from app.domain.guide_content import Gap


def outcome_gaps(content: WorkshopContent) -> tuple[Gap, ...]:
    """Return what the guide or goal brief of a workshop lacks; nothing for a workshop that yields neither."""
    if yields_guide(content):
        return build_guide(content).gaps
    return build_brief(content).gaps if yields_brief(content) else ()
