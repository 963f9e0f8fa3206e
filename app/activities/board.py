"""Board: notes in columns, private until revealed, grouped under themes."""

from collections.abc import Iterator, Sequence

from app.domain.document.blocks import Block, BulletList, Heading, Paragraph, Span, Text, text
from app.domain.document.gap import Gap
from app.domain.records import POSITION_STEP, BoardColumn, Note, Step, new_id
from app.domain.words.counted import counted
from app.domain.workshop import flow
from app.domain.workshop.activity import Activity
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.board import group_title
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import NOTE, THINK, TRIO, TRIO_SIZE, Factor, RoomSize, Share, people
from app.domain.workshop.same_words import same_words
from app.domain.workshop.settings import BoardSettings
from app.domain.workshop.stage import StageBody, StageCard, StageCards, StageColumn, StageCount
from app.domain.workshop.time_plan import StepPlan


def note_texts(content: WorkshopContent, notes: Sequence[Note], *, origins: bool = False) -> tuple[Text, ...]:
    """Return notes with who said them, where that is known; the same words once, with how often they were said.

    With `origins` it is said where each was brought from.
    """
    together: dict[str, list[Note]] = {}
    for note in notes:
        together.setdefault(same_words(note.text), []).append(note)
    found = []
    for same in together.values():
        who = dict.fromkeys(w for note in same if (w := _speaker(content, note)))
        times = f"said {len(same)} times" if len(same) > 1 else ""
        origin = dict.fromkeys(note.origin for note in same if origins and note.origin)
        about = "; ".join(part for part in (", ".join(who), times, ", ".join(origin)) if part)
        found.append((Span(same[0].text), Span(f" — {about}", muted=True)) if about else text(same[0].text))
    return tuple(found)


def _speaker(content: WorkshopContent, note: Note) -> str:
    return content.person_label(note.participant_id) or content.department_name(note.department_id)


PLAIN_COLUMN = "Notes"
"""What the only column of a board is called that names none."""


class BoardActivity(Activity[BoardSettings]):
    """Notes in columns; private until revealed if you like; grouped into themes."""

    kind = "board"
    title = "Board"
    description = "Notes in columns; private until revealed if you like; grouped into themes."
    icon = "square-kanban"
    settings = BoardSettings
    minutes = 12
    start = {"columns": ["Ideas"]}
    offers = frozenset({"items", "themes", "outcomes"})
    counts_voices = True

    def stage(self, content: WorkshopContent, step: Step) -> StageBody:
        """Return the notes once they may be seen, before that only how many there are."""
        board = content.board(step)
        if not board.revealed:
            word = "note" if len(board.notes) == 1 else "notes"
            return StageCount(len(board.notes), f"{word}, hidden until everybody is done")
        columns = []
        for column in board.columns:
            cards = [
                StageCard(group_title(group, members), detail=counted(len(members), "note", "notes"))
                for group in board.groups_in(column.id)
                if (members := board.notes_in(group.id))
            ]
            for note in board.loose_notes(column.id):
                department = content.department_by_id.get(note.department_id or "")
                cards.append(
                    StageCard(note.text, department.short if department else "", department.hue if department else -1)
                )
            columns.append(StageColumn(column.title, tuple(cards)))
        return StageCards(tuple(columns), "Nothing yet: say what comes to mind first.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return every column with its groups and notes."""
        board = content.board(step)
        # Where everything comes from one place, saying so at each note says nothing.
        origins = len({note.origin for note in board.notes}) > 1
        found: list[Block] = []
        for column in board.columns:
            groups, loose = board.groups_in(column.id), board.loose_notes(column.id)
            if not groups and not loose:
                continue
            if len(board.columns) > 1 or column.title not in ("", step.title):
                found.append(Heading(column.title or "Notes", 3))
            for group in groups:
                members = board.notes_in(group.id)
                found.append(
                    Paragraph((Span(group_title(group, members), strong=True), Span(f" ({len(members)})", muted=True)))
                )
                found.append(BulletList(note_texts(content, members, origins=origins)))
            if loose:
                found.append(BulletList(note_texts(content, loose, origins=origins)))
        return tuple(found)

    def voices(self, content: WorkshopContent, step: Step) -> frozenset[str]:
        """Return the departments and participants whose words stand on the board."""
        ids: set[str] = set()
        for note in content.of_step(Note, step.id):
            if note.origin:
                continue  # said elsewhere: here nobody has spoken yet
            ids.update(i for i in (note.department_id, note.participant_id) if i)
        return frozenset(ids)

    def references(self, settings: BoardSettings) -> tuple[tuple[str, str], ...]:
        columns = (("columns_from", settings.columns_from),) if settings.columns_from else ()
        return columns + tuple(("beside", key) for key in settings.beside)

    def starting_content(self, step: Step) -> Iterator[BoardColumn]:
        settings = self.settings_of(step)
        if not settings.columns_from:
            for place, title in enumerate(settings.columns or (PLAIN_COLUMN,), 1):
                yield BoardColumn(
                    id=new_id(),
                    workshop_id=step.workshop_id,
                    step_id=step.id,
                    title=title,
                    position=place * POSITION_STEP,
                )

    def is_anonymous(self, settings: BoardSettings) -> bool:
        return settings.anonymous

    def is_hidden(self, content: WorkshopContent, step: Step) -> bool:
        return not content.board(step).revealed

    def items(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        return flow.board_items(content, step)

    def outcomes(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        return flow.items_with_columns(content, step)

    def themes(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        return () if self.is_hidden(content, step) else tuple(item.text for item in self.items(content, step))

    def gaps(self, content: WorkshopContent, step: Step) -> Iterator[Gap]:
        """Say that notes were never revealed: whoever reads them should know that the room did not."""
        if self.is_hidden(content, step) and content.of_step(Note, step.id):
            yield Gap("", f"The notes of “{step.title}” were never revealed to the room.", step.key)

    def makes(self, settings: BoardSettings, plan: StepPlan) -> int:
        givers, each = _notes_expected(settings, plan)
        return givers.number * each.number

    def effort(self, settings: BoardSettings, plan: StepPlan) -> tuple[Share, ...]:
        notes = Share(NOTE, _notes_expected(settings, plan))
        if plan.room.large:
            return (Share(TRIO), notes)
        return (Share(THINK), notes) if settings.private or settings.anonymous else (notes,)

    def size_advice(self, settings: BoardSettings, room: RoomSize) -> tuple[str, ...]:
        found = []
        if room.large:
            found.append("So many people: work in trios, and take one note from each trio.")
        if room.small and settings.anonymous:
            found.append("With three people or fewer anonymity is nominal: say so before anybody writes.")
        return tuple(found)


_NOTES_EACH, _NOTES_EACH_IN_SILENCE = 2, 3


def _notes_expected(settings: BoardSettings, plan: StepPlan) -> tuple[Factor, Factor]:
    """Return who gives notes, and how many each: one from each trio in a large room."""
    if plan.room.large:
        return Factor(-(-plan.room.people // TRIO_SIZE), "trio", "trios"), Factor(1, "note", "notes")
    usual = _NOTES_EACH_IN_SILENCE if settings.private or settings.anonymous else _NOTES_EACH
    return people(plan.room.people), Factor(plan.expects or usual, "note", "notes")
