"""What a step lacks is named in the section that tells the step, in every kind of document."""

import pytest

from app.domain.document.blocks import Callout, Heading, plain
from app.domain.outcomes.registry import outcome_gaps, outcome_of
from app.plenary import Plenary

CASES = (
    ("messaging", "alignment", "Sign-off"),
    ("messaging", "actions", "Open questions and actions"),
    ("goal-breakdown", "raci", "Responsibilities"),
    ("goal-breakdown", "actions", "Actions"),
    ("retrospective", "actions", "Improvement actions"),
)


@pytest.mark.parametrize(("sample", "key", "section"), CASES)
def test_gaps_stand_where_their_step_is_told(plenary: Plenary, sample: str, key: str, section: str) -> None:
    content = plenary.workshops.content(plenary.samples.open(sample))
    gaps = [gap for gap in outcome_gaps(content) if gap.step_key == key]
    assert gaps
    assert {gap.section for gap in gaps} == {section}
    here = ""
    said: list[str] = []
    for block in outcome_of(content).document(content, "2026-11-27T12:00:00Z").blocks:
        if isinstance(block, Heading) and block.level == 1:
            here = block.text
        elif isinstance(block, Callout) and block.kind == "gap" and here == section:
            said += [plain(line) for line in block.content]
    assert {gap.whole for gap in gaps} <= set(said)
