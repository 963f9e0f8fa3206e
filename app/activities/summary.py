"""Summary: the first page of the review, proposed from what was said and put right by the room."""

from app.domain.document.blocks import Block
from app.domain.outcomes.results import MET_WORDS
from app.domain.outcomes.review_report.review_summary import build_summary
from app.domain.outcomes.review_report.review_summary_blocks import QUESTION_MET, parts_of_summary, summary_blocks
from app.domain.records import Step
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import LOOK, Share
from app.domain.workshop.settings import SummarySettings
from app.domain.workshop.stage import StageText
from app.domain.workshop.time_plan import StepPlan


class SummaryActivity(Activity[SummarySettings]):
    """Did we meet the goal, what helped, what hindered, the three changes: proposed, and yours to edit."""

    kind = "summary"
    title = "Summary"
    description = "Did we meet the goal, what helped, what hindered, the three changes: proposed, and yours to edit."
    icon = "file-check"
    settings = SummarySettings
    minutes = 4

    def stage(self, content: WorkshopContent, step: Step) -> StageText:
        """Return the summary to read together."""
        summary = build_summary(content)
        met = " ".join(part for part in (MET_WORDS[summary.met], summary.met_text.words) if part)
        parts = [(QUESTION_MET, met)]
        for title, sentences in parts_of_summary(summary):
            parts.append((title, "\n".join(f"{n}. {said.words}" for n, said in enumerate(sentences, 1))))
        return StageText(tuple(parts))

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the summary, once there is something to sum up."""
        summary = build_summary(content)
        if not (summary.met or summary.own or parts_of_summary(summary)):
            return ()
        return summary_blocks(content)

    def effort(self, settings: SummarySettings, plan: StepPlan) -> tuple[Share, ...]:
        return (Share(LOOK),)
