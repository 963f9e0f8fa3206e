"""Round: every participant speaks once, in order; passing is allowed."""

from app.domain.document.blocks import Block, Quote, text
from app.domain.records import Answer, Step
from app.domain.words.text import is_gap
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import TABLE_SIZE, TURN, Factor, RoomSize, Share, people
from app.domain.workshop.settings import RoundSettings
from app.domain.workshop.stage import StageCard, StageCards, StageColumn
from app.domain.workshop.time_plan import StepPlan


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

    def references(self, settings: RoundSettings) -> tuple[tuple[str, str], ...]:
        return tuple(("beside", key) for key in settings.beside)

    def recalls(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        """Return who said what, in the order in which the room speaks: the order of the participants."""
        said = {a.participant_id: a.text for a in content.of_step(Answer, step.id) if not is_gap(a.text)}
        return tuple(f"{content.person_label(p.id)}: {said[p.id]}" for p in content.participants if p.id in said)

    def effort(self, settings: RoundSettings, plan: StepPlan) -> tuple[Share, ...]:
        turns = Factor(plan.expects or 1, "turn", "turns")
        if plan.room.large:
            return (Share(TURN, (Factor(-(-plan.room.people // TABLE_SIZE), "table", "tables"), turns)),)
        return (Share(TURN, (people(plan.room.people), turns)),)

    def size_advice(self, settings: RoundSettings, room: RoomSize) -> tuple[str, ...]:
        if room.large:
            return ("So many people: talk at tables of five first, then one voice from each table.",)
        return ()
