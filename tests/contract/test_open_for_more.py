"""Recipes that run: an activity, an outcome and a format are added from outside the packages, and go everywhere."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app import cli
from app.activities import KINDS, Activity, parse_settings
from app.activities.parsing import SettingsError
from app.domain.document.blocks import Block, BulletList, Document, Paragraph, TitlePage, plain, text
from app.domain.document.gap import Gap
from app.domain.outcomes.outcome import Outcome, Section, step_section
from app.domain.outcomes.registry import OUTCOMES
from app.domain.progress import Progress
from app.domain.records import POSITION_STEP, Entry, Step, new_id
from app.domain.records.step_settings import StepSettings
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageCard, StageCards, StageColumn
from exports import FORMATS
from exports.formats import Format, Renderer
from tests.e2e.conftest import facilitator, home, open_window
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from widgets.activities import EDITORS
from widgets.activities.base import ActivityEditor, Captured, CaptureHint

__all__ = ["facilitator", "home"]

# An activity: everybody gives thanks, in a line each.


@dataclass(frozen=True, slots=True)
class ThanksSettings(StepSettings):
    """`heading` stands above the thanks; `first` is said by the template."""

    heading: str = "Thanks"
    first: str = ""


class Thanks(Activity[ThanksSettings]):
    """Lines of thanks."""

    kind = "thanks"
    title = "Thanks"
    description = "Everybody gives thanks, in a line each."
    icon = "smile"
    settings = ThanksSettings
    minutes = 7
    offers = frozenset({"items"})

    def starting_content(self, step: Step) -> Iterator[Entry]:
        settings = self.settings_of(step)
        if settings.first:
            yield Entry(id=new_id(), workshop_id=step.workshop_id, step_id=step.id, fields={"words": settings.first})

    def _lines(self, content: WorkshopContent, step: Step) -> list[str]:
        return [entry.fields["words"] for entry in content.of_step(Entry, step.id)]

    def stage(self, content: WorkshopContent, step: Step) -> StageCards:
        cards = tuple(StageCard(line) for line in self._lines(content, step))
        return StageCards((StageColumn(self.settings_of(step).heading, cards),), "No thanks yet.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        lines = self._lines(content, step)
        return (BulletList(tuple(text(line) for line in lines)),) if lines else ()

    def items(self, content: WorkshopContent, step: Step) -> tuple[VoteItem, ...]:
        return tuple(VoteItem(e.id, e.fields["words"]) for e in content.of_step(Entry, step.id))

    def gaps(self, content: WorkshopContent, step: Step) -> Iterator[Gap]:
        if not self._lines(content, step):
            yield Gap("", "Nobody was thanked.", step.key)


class ThanksEditor(ActivityEditor):
    """The lines, one below the other; the capture bar adds one."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.label = QLabel()
        QVBoxLayout(self).addWidget(self.label)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self.label.setText("\n".join(e.fields["words"] for e in content.of_step(Entry, step.id)))

    def capture_hint(self) -> CaptureHint:
        return CaptureHint("Thanks", "Whom do you thank, and for what?")

    def capture(self, captured: Captured, draft: str) -> bool:
        content = self.content
        assert content is not None
        store = self.context.plenary.store
        with store.operation("thank", "Give thanks", workshop_id=content.workshop.id) as op:
            place = op.last_position(Entry, step_id=self.step_id) + POSITION_STEP
            fields = {"words": captured.text}
            op.add(
                Entry(
                    id=new_id(),
                    workshop_id=content.workshop.id,
                    step_id=self.step_id,
                    fields=fields,
                    position=place,
                )
            )
            op.discard_draft(draft)
        return True


# An outcome: the card that is sent to all who were thanked.


class ThankYouCard(Outcome):
    """A card of thanks."""

    kind = "thank_you_card"
    title = "Thank-you card"
    parts = ("thanks",)
    lives_on = "The card can be sent."

    def front(self, content: WorkshopContent, gaps: Sequence[Gap]) -> Iterator[Block]:
        yield TitlePage(content.workshop.title, self.title)

    def own_gaps(self, content: WorkshopContent) -> Iterator[Gap]:
        if not content.workshop.owner:
            yield Gap("Signed by", "Nobody has signed the card.")

    def sections(self, content: WorkshopContent) -> Iterator[Section]:
        yield step_section(content, "With thanks", content.step("thanks"))
        yield Section("Signed by", (Paragraph(text(content.workshop.owner)),) if content.workshop.owner else ())


# A format: the words alone, shouted.


def _shout() -> Renderer:
    def render(document: Document, progress: Progress) -> bytes:
        words: list[str] = []
        for block in document.blocks:
            match block:
                case BulletList(items):
                    words += [plain(item) for item in items]
                case Paragraph(content):
                    words.append(plain(content))
                case _:
                    pass
        progress(1.0)
        return "\n".join(words).upper().encode()

    return render


TEMPLATE = """format = 1
key = "card"
title = "A card for everybody"

[document]
kind = "thank_you_card"

[document.parts]
thanks = "thanks"

[[steps]]
key = "thanks"
activity = "thanks"
title = "Thanks"
minutes = 5
[steps.settings]
heading = "We thank"
first = "The night shift"

[[steps]]
key = "dots"
activity = "vote"
title = "The warmest"
minutes = 2
[steps.settings]
source = "thanks"

[[steps]]
key = "said"
activity = "board"
title = "What else was said"
minutes = 5
"""


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, Thanks.kind, Thanks())
    monkeypatch.setitem(EDITORS, Thanks.kind, ThanksEditor)
    monkeypatch.setitem(OUTCOMES, ThankYouCard.kind, ThankYouCard())
    monkeypatch.setitem(FORMATS, "shout", Format("shout", "Shouted text", "txt", "Loud.", _shout))


@pytest.fixture
def person(added: None, request: pytest.FixtureRequest) -> Facilitator:
    found: Facilitator = request.getfixturevalue("facilitator")
    return found


def _card(person: Facilitator, tmp_path: Path) -> str:
    plenary = plenary_of(person)
    path = tmp_path / "card.toml"
    path.write_text(TEMPLATE, "utf-8")
    plenary.templates.take_in(path)
    return plenary.workshops.create(plenary.templates.get("card"), title="Thanks to all")


def test_an_activity_goes_through_the_room_the_stage_undo_and_a_restart(person: Facilitator, tmp_path: Path) -> None:
    workshop_id = _card(person, tmp_path)
    person.window.open_room(workshop_id)
    person.press("Ctrl+PgDown")
    editor = person.room.editor
    assert isinstance(editor, ThanksEditor)
    assert editor.label.text() == "The night shift"
    person.room.focus_capture()
    person.say("Ana, for the rota")
    assert editor.label.text() == "The night shift\nAna, for the rota"
    person.press("F5")
    view = person.room.stage.window
    assert view is not None
    person.press("Ctrl+Z")
    assert editor.label.text() == "The night shift"
    person.press("Ctrl+Shift+Z")
    person.press("Ctrl+PgDown")
    content = person.content()
    vote = content.step("dots")
    assert vote is not None
    assert [i.text for i in KINDS["vote"].items(content, vote)] == ["The night shift", "Ana, for the rota"]
    person.restart()
    kept = plenary_of(person).workshops.content(workshop_id)
    assert [e.fields["words"] for e in kept.entries] == ["The night shift", "Ana, for the rota"]
    step = kept.step("thanks")
    assert step is not None
    assert step.settings == ThanksSettings("We thank", "The night shift")


def test_an_activity_and_an_outcome_go_through_package_document_and_command_line(
    person: Facilitator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plenary = plenary_of(person)
    workshop_id = _card(person, tmp_path)
    board = plenary.agenda.find_step(workshop_id, "said")
    plenary.boards.add_notes(plenary.boards.board(board.id).columns[0].id, ["Said beside the thanks"])
    gaps = [gap.text for gap in OUTCOMES[ThankYouCard.kind].gaps(plenary.workshops.content(workshop_id))]
    assert gaps == ["Nobody has signed the card."]
    document = plenary.documents.document(workshop_id)
    assert document.subject == "Thank-you card"
    package = plenary.packages.export(workshop_id)
    plenary.workshops.delete(workshop_id)
    assert plenary.packages.import_text(package) == workshop_id
    assert plenary.packages.export(workshop_id) == package
    broken = json.loads(package)
    broken["steps"][0]["settings"]["colour"] = "red"
    plenary.workshops.delete(workshop_id)
    with pytest.raises(Exception, match=r"steps\.0\.settings\.colour"):
        plenary.packages.import_text(json.dumps(broken))
    plenary.packages.import_text(package)
    workspace = plenary.path
    person.close()
    target = tmp_path / "card.txt"
    wanted = ["export", workshop_id, "--format", "shout", "--output", str(target), "--workspace", str(workspace)]
    assert cli.run(wanted) == 0
    shouted = target.read_text("utf-8")
    assert "THE NIGHT SHIFT" in shouted
    assert "SAID BESIDE THE THANKS" in shouted, "what no section tells stands in the evidence"
    assert cli.run(["templates", "check", str(tmp_path / "card.toml")]) == 0
    assert "is usable" in capsys.readouterr().out
    person.window = open_window(person.qtbot)


def test_an_added_step_of_the_kind_is_told_in_every_outcome(added: None, plenary: object, tmp_path: Path) -> None:
    from app.plenary import Plenary

    assert isinstance(plenary, Plenary)
    for key in ("messaging", "goal-breakdown", "retrospective", "feedback-session"):
        workshop_id = plenary.workshops.create(plenary.templates.get(key), title=key)
        plenary.agenda.add_step(workshop_id, "thanks", "Thanks", settings={"first": "The night shift"})
        assert "The night shift" in repr(plenary.documents.document(workshop_id))


def test_without_it_the_kind_is_refused_in_words() -> None:
    with pytest.raises(SettingsError, match="there is no kind of step “thanks”"):
        parse_settings("thanks", {})
