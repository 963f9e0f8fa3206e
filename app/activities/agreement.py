"""Agreement: each department says to each item: agree, agree if, concern or block, with the reason."""

from collections.abc import Iterator

from app.domain.document.blocks import Block, BulletList, Callout, Column, Paragraph, Row, Span, Table, Text, text
from app.domain.document.gap import Gap
from app.domain.records import Stance, Step
from app.domain.words.text import is_gap, shorten
from app.domain.workshop import choosing, flow
from app.domain.workshop.action_offers import ActionOffer
from app.domain.workshop.actions import task_facts
from app.domain.workshop.activity import Activity
from app.domain.workshop.agreement import answers_of, is_settled, task_of
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import DISSENT, DISSENT_EVERY, STANCE, Factor, Share, departments
from app.domain.workshop.settings import AgreementSettings
from app.domain.workshop.stage import (
    NOT_ASKED,
    NOT_HEARD,
    StageAgreement,
    StageAgreementRow,
    StageDepartment,
    StageStance,
)
from app.domain.workshop.time_plan import StepPlan


def stance_text(content: WorkshopContent, stance: Stance) -> Text:
    """Return a stance with its reason, who said it and when, and whether it is settled."""
    spans = [Span(answers_of(content.step_by_id[stance.step_id]).words[stance.kind], strong=True)]
    if not is_gap(stance.reason):
        spans.append(Span(f": {stance.reason}"))
    who = content.participant_by_id.get(stance.participant_id or "")
    facts = [who.name if who else "", stance.said_at[:10]]
    if stance.kind != "agree":
        facts.append(_what_became_of(content, stance))
    spans.append(Span(f" ({', '.join(fact for fact in facts if fact)})", muted=True))
    return tuple(spans)


def _what_became_of(content: WorkshopContent, stance: Stance) -> str:
    """Return whether a condition, concern or block is met, is somebody's task, or is open.

    A block is settled by hand alone.
    """
    if stance.met or (stance.kind != "block" and is_settled(stance, content.actions)):
        return "met"
    task = task_of(stance, content.actions)
    return "open" if task is None else task_facts(content, task)


def _agreeing(content: WorkshopContent, stances: tuple[Stance, ...]) -> Text:
    """Return those who simply agree on one line: department, person and date."""
    names = []
    for stance in stances:
        who = content.participant_by_id.get(stance.participant_id or "")
        facts = ", ".join(fact for fact in (who.name if who else "", stance.said_at[:10]) if fact)
        names.append(
            f"{content.department_name(stance.department_id)} ({facts})"
            if facts
            else content.department_name(stance.department_id)
        )
    return text("; ".join(names))


def sign_off(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return every item with what each department said, and dissent in boxes of its own."""
    found: list[Block] = []
    rows: list[Row] = []
    for alignment in flow.alignments(content, step):
        item, verdict = Span(alignment.item.text, strong=True), Span(f"  — {alignment.verdict()}", muted=True)
        rows.append(Row(((item, verdict),), section=True))
        plain = tuple(s for s in alignment.stances if s.kind == "agree" and not s.reason)
        if plain:
            rows.append(Row(((Span(alignment.answers.words["agree"], strong=True),), _agreeing(content, plain))))
        for stance in alignment.stances:
            if stance not in plain:
                rows.append(Row((text(content.department_name(stance.department_id)), stance_text(content, stance))))
        if alignment.silent:
            names = ", ".join(d.name for d in alignment.silent)
            rows.append(Row(((Span("Not heard", emphasis=True),), text(names))))
    if rows:
        columns = (Column("Department", 1), Column("What it says", 4))
        found.append(Table(columns, tuple(rows), description="Sign-off by department"))
    found += dissent(content, step)
    found += _about_what_is_gone(content, step)
    return tuple(found)


def _about_what_is_gone(content: WorkshopContent, step: Step) -> list[Block]:
    """Return what was said to items that no longer stand: a candidate that lost a vote, a row that was deleted."""
    there = {alignment.item.id for alignment in flow.alignments(content, step)}
    items = []
    for stance in content.of_step(Stance, step.id):
        if stance.item_id in there or (stance.kind == "agree" and not stance.reason):
            continue
        entry = content.entry_by_id.get(stance.item_id)
        about = flow.entry_label(content, entry) if entry is not None else "something that was deleted"
        name = content.department_name(stance.department_id)
        items.append((Span(f"{name} on “{about}”: "), *stance_text(content, stance)))
    title = Paragraph((Span("Said about what no longer stands", strong=True),))
    return [title, BulletList(tuple(items))] if items else []


def dissent(content: WorkshopContent, step: Step) -> list[Block]:
    """Return a box for each concern and block: dissent is shown with its reason, never dropped."""
    found: list[Block] = []
    for alignment in flow.alignments(content, step):
        for stance in alignment.stances:
            if stance.kind in ("concern", "block"):
                department = content.department_name(stance.department_id)
                reason = "No reason was recorded." if is_gap(stance.reason) else stance.reason
                head = alignment.answers.dissent(department, stance.kind, alignment.item.text)
                found.append(Callout("dissent", head, (text(reason),)))
    return found


class AgreementActivity(Activity[AgreementSettings]):
    """Each department agrees, agrees if, has a concern, or blocks; with the reason."""

    kind = "agreement"
    title = "Agreement"
    description = "Each department agrees, agrees if, has a concern, or blocks; with the reason."
    icon = "handshake"
    settings = AgreementSettings
    minutes = 7
    counts_voices = True

    def stage(self, content: WorkshopContent, step: Step) -> StageAgreement:
        """Return items against departments: what each says, and where each item stands."""
        departments, answers = flow.asked_departments(content, step), answers_of(step)
        numbers = choosing.item_numbers(content, step)
        rows = []
        for alignment in flow.alignments(content, step):
            item = alignment.item
            said = {
                s.department_id: StageStance(s.kind, answers.short(s.kind), alignment.is_met(s))
                for s in alignment.stances
            }
            stances = tuple(
                said.get(d.id, NOT_ASKED if item.asked is not None and d not in item.asked else NOT_HEARD)
                for d in departments
            )
            rows.append(
                StageAgreementRow(numbers[item.id], item.text, stances, alignment.standing, alignment.verdict())
            )
        asked = tuple(StageDepartment(d.short, d.name, d.hue) for d in departments)
        words = tuple(answers.short(kind) for kind in answers.words)
        return StageAgreement(asked, tuple(rows), "There is nothing to agree on yet.", words)

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the sign-off."""
        return sign_off(content, step)

    def voices(self, content: WorkshopContent, step: Step) -> frozenset[str]:
        """Return the departments and people that have taken a stance."""
        ids: set[str] = set()
        for stance in content.of_step(Stance, step.id):
            ids.add(stance.department_id)
            if stance.participant_id:
                ids.add(stance.participant_id)
        return frozenset(ids)

    def references(self, settings: AgreementSettings) -> tuple[tuple[str, str], ...]:
        return tuple(("sources", key) for key in settings.sources) + tuple(("beside", key) for key in settings.beside)

    def recalls(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        """Return where each item stands, the dissent below it in its own words."""
        found = []
        for alignment in flow.alignments(content, step):
            found.append(f"{alignment.item.text}: {alignment.verdict()}")
            for stance in alignment.stances:
                if stance.kind != "agree" and not is_gap(stance.reason):
                    name = content.department_name(stance.department_id)
                    task = alignment.tasks.get(stance.id)
                    became = "" if task is None else f" ({task_facts(content, task)})"
                    found.append(f"{name}, {alignment.answers.words[stance.kind]}: {stance.reason}{became}")
        return tuple(found)

    def gaps(self, content: WorkshopContent, step: Step) -> Iterator[Gap]:
        """Name who has not been heard, what is still open, and stances without a reason."""
        for alignment in flow.alignments(content, step):
            item = f"“{shorten(alignment.item.text, 120)}”"
            if alignment.silent:
                names = ", ".join(d.name for d in alignment.silent)
                yield Gap("", f"{item}: not heard yet: {names}.", step.key, alignment.item.id)
            for stance in alignment.stances:
                name = content.department_name(stance.department_id)
                against = stance in alignment.open_stances or (stance.kind == "block" and alignment.blocked)
                reasoned = not is_gap(stance.reason)
                words = alignment.answers.stands_open(name, stance.kind)
                if against:
                    why = f"({shorten(stance.reason, 120)})" if reasoned else "without a reason"
                    text = f"{item}: {words} {why}."
                    todo = f"Settle with {name}: {text}"
                    # What somebody will see to is still open, but nobody is against it any more; a block stays one.
                    objects = stance.kind == "block" or stance.id not in alignment.tasks
                    yield Gap("", text, step.key, alignment.item.id, todo=todo, objection=objects, source_id=stance.id)
                elif stance.kind != "agree" and not reasoned:
                    yield Gap("", f"{item}: {name} gave no reason.", step.key, alignment.item.id)

    def action_offers(self, content: WorkshopContent, step: Step) -> Iterator[ActionOffer]:
        """Yield the open conditions, concerns and blocks that have a reason."""
        for alignment in flow.alignments(content, step):
            for stance in alignment.open_stances:
                if is_gap(stance.reason):
                    continue
                who = content.person_label(stance.participant_id) or content.department_name(stance.department_id)
                origin = f"{who} on “{shorten(alignment.item.text, 60)}”"
                yield ActionOffer(
                    stance.id, stance.reason, origin, stance.department_id, stance.participant_id, objection=True
                )

    def makes(self, settings: AgreementSettings, plan: StepPlan) -> int:
        return plan.expects or sum(plan.made_by(key) for key in settings.sources)

    def effort(self, settings: AgreementSettings, plan: StepPlan) -> tuple[Share, ...]:
        items = Factor(max(self.makes(settings, plan), 1), "item", "items")
        asked = departments(1 if settings.asks else plan.room.departments)
        dissents = -(-items.number * asked.number // DISSENT_EVERY)
        said = Factor(dissents, "condition or concern", "conditions or concerns")
        return (Share(STANCE, (items, asked)), Share(DISSENT, (said,)))
