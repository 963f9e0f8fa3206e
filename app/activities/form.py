"""Form: labelled fields that make a sentence while they are filled; one or several candidates."""

from app.domain.document.blocks import Block, Heading, Paragraph, Span, text
from app.domain.records import Entry, Step
from app.domain.words.sentence import slots
from app.domain.words.text import is_gap
from app.domain.workshop import choosing, flow
from app.domain.workshop.activity import Activity
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import CELL, WORDS, Factor, Share
from app.domain.workshop.settings import FormSettings
from app.domain.workshop.stage import StageCard, StageCards, StageColumn
from app.domain.workshop.time_plan import StepPlan


class FormActivity(Activity[FormSettings]):
    """Fields that make a sentence while they are filled; several candidates."""

    kind = "form"
    title = "Form"
    description = "Fields that make a sentence while they are filled; several candidates."
    icon = "file-text"
    settings = FormSettings
    minutes = 15
    start = {"fields": [{"key": "words", "title": "In our words", "lines": 3}]}
    offers = frozenset({"items", "rows", "outcomes"})

    def stage(self, content: WorkshopContent, step: Step) -> StageCards:
        """Return every candidate as its sentence."""
        settings = self.settings_of(step)
        cards = []
        numbers = choosing.item_numbers(content, step)
        for entry in content.of_step(Entry, step.id):
            words = flow.entry_words(content, step, entry)
            if not settings.sentence:
                said = [(f.title, entry.fields[f.key]) for f in settings.fields if entry.fields.get(f.key)]
                words = "\n\n".join(f"{title}: {value}" if len(settings.fields) > 1 else value for title, value in said)
            if words:
                about = flow.subject_title(content, entry)
                cards.append(StageCard(words, detail=about, number=numbers.get(entry.id, 0)))
        return StageCards((StageColumn("", tuple(cards)),) if cards else (), "Nothing written yet.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return every candidate: its sentence, and each field that the sentence does not say."""
        settings = self.settings_of(step)
        in_sentence = set(slots(settings.sentence))
        titles = {f.key: f.title for f in settings.fields}
        found: list[Block] = []
        entries = [e for e in content.of_step(Entry, step.id) if any(value.strip() for value in e.fields.values())]
        for entry in entries:
            said = {key: value for key, value in entry.fields.items() if value.strip()}
            about = flow.subject_title(content, entry)
            # A form that is filled once has no candidates.
            if about or len(entries) > 1:
                found.append(Heading(about or "Candidate", 3))
            own = not is_gap(said.get(settings.own_words))
            words = flow.entry_words(content, step, entry) if settings.sentence or own else ""
            told = {settings.own_words} if own else in_sentence
            found += [Paragraph(text(words))] if words else []
            found += [
                Paragraph((Span(f"{titles.get(key, key)}: ", strong=True), Span(value)))
                for key, value in said.items()
                if not words or key not in told
            ]
        return tuple(found)

    def references(self, settings: FormSettings) -> tuple[tuple[str, str], ...]:
        per = (("per", settings.per),) if settings.per else ()
        start = (("starts_from", settings.starts_from),) if settings.starts_from else ()
        return per + start + tuple(("beside", key) for key in settings.beside)

    def items(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        return flow.entry_items(content, step)

    def outcomes(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        """Return the candidates that stand: per audience the one that did best in the vote on it."""
        chosen = {entry.id for entry in flow.chosen_entries(content, step)}
        return tuple(item for item in self.items(content, step) if item.id in chosen)

    def looks_back(self, settings: FormSettings) -> bool:
        # Whether a goal is achievable is told from what was reached before.
        return bool(settings.checks)

    def recalls(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        settings = self.settings_of(step)
        if settings.sentence:
            return super().recalls(content, step)
        titles = {field.key: field.title for field in settings.fields}
        return tuple(
            f"{titles[key]}: {flow.field_text(content, value)}"
            for entry in content.of_step(Entry, step.id)
            for key, value in entry.fields.items()
            if key in titles and not is_gap(value)
        )

    def makes(self, settings: FormSettings, plan: StepPlan) -> int:
        return (plan.expects or 1) * (plan.made_by(settings.per) if settings.per else 1)

    def effort(self, settings: FormSettings, plan: StepPlan) -> tuple[Share, ...]:
        filled = [f for f in settings.fields if f.key != settings.own_words]
        times = self._times(settings, plan)
        kinds = (("sentence", CELL, "field", "fields"), ("words", WORDS, "short field", "short fields"))
        counts = ((sum(f.says == says for f in filled), work, one, many) for says, work, one, many in kinds)
        return tuple(Share(work, (*times, Factor(n, one, many))) for n, work, one, many in counts if n)

    def _times(self, settings: FormSettings, plan: StepPlan) -> tuple[Factor, ...]:
        """Return how often the form is filled: for each it is filled for, and each candidate."""
        found = [Factor(plan.made_by(settings.per), "time filled", "times filled")] if settings.per else []
        if plan.expects > 1:
            found.append(Factor(plan.expects, "candidate", "candidates"))
        return tuple(found)
