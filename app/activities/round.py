"""Round: every participant speaks once, in order; passing is allowed."""

from app.domain.document.blocks import Block, Quote, text
from app.domain.records import Answer, Step
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import RoundSettings
from app.domain.workshop.stage import StageCard, StageCards, StageColumn


class RoundActivity(Activity[RoundSettings]):
    """Everybody speaks once, in order; passing is allowed."""

    kind = "round"
    title = "Round"
    description = "Everybody speaks once, in order; passing is allowed."
    icon = "mic"
    settings = RoundSettings
    minutes = 8
    counts_voices = True

    def stage(self, content: WorkshopContent, step: Step) -> StageCards:
        """Return what was said so far, in the order of the participants."""
        cards = []
        said = {a.participant_id: a for a in content.of_step(Answer, step.id)}
        for person in content.participants:
            answer = said.get(person.id)
            if answer is None or answer.passed or not answer.text:
                continue
            department = content.department_by_id.get(person.department_id or "")
            cards.append(
                StageCard(
                    answer.text,
                    department.short if department else "",
                    department.hue if department else -1,
                    person.name,
                )
            )
        columns = (StageColumn("", tuple(cards)),) if cards else ()
        return StageCards(columns, "Everybody speaks once. Passing is fine.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return each answer as a quote with its speaker."""
        said = {a.participant_id: a for a in content.of_step(Answer, step.id)}
        found = []
        for person in content.participants:
            answer = said.get(person.id)
            if answer is not None and answer.text and not answer.passed:
                found.append(Quote(text(answer.text), content.person_label(person.id)))
        return tuple(found)

    def voices(self, content: WorkshopContent, step: Step) -> frozenset[str]:
        """Return the participants who answered or passed, and their departments."""
        ids: set[str] = set()
        for answer in content.of_step(Answer, step.id):
            ids.add(answer.participant_id)
            person = content.participant_by_id.get(answer.participant_id)
            if person is not None and person.department_id:
                ids.add(person.department_id)
        return frozenset(ids)
