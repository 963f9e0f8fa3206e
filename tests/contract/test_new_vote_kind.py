"""A kind of vote that nothing else knows of: one class takes it everywhere a vote goes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.activities import stage_view
from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError
from app.domain.records import Ballot
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.domain.workshop.ballot import VOTE_KINDS, Result, VoteKind
from app.domain.workshop.settings import VoteSettings
from app.domain.workshop.stage import StageBars
from app.plenary import Plenary
from app.templates.loader import check_template, load_file
from exports import write_document
from tests.e2e.conftest import open_window
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from widgets.activities.vote.editor import VoteEditor
from widgets.context import Context
from widgets.dialogs.step_dialog import StepDialog
from widgets.dialogs.template_editor import TemplateEditor

KNOWN = "dots, score, fist, ranking, yes_no"


class Lights(VoteKind):
    """Each voter gives each item a green, yellow or red light; whoever gives red is asked why."""

    key = "lights"
    title = "Traffic lights"
    heading = "Lights"
    highest = 3
    weighs = True
    room = ()
    why = "What is in the way?"
    reasons = "Why the light is red"

    def rules(self, settings: VoteSettings) -> str:
        return "Green, yellow or red for each item."

    def keys(self, settings: VoteSettings) -> str:
        return "G, Y and R are lights, then the next item or voter follows"

    def typed(self, letter: str) -> int | None:
        return {"r": 1, "y": 2, "g": 3, "0": 0}.get(letter)

    def asks_why(self, value: int) -> bool:
        return value == 1

    def cell(self, value: int) -> str:
        return "ryg"[value - 1]

    def spoken(self, value: int) -> str:
        return ("dark", "red", "yellow", "green")[value]

    def words(self, result: Result) -> str:
        return f"{result.spread[2]} green lights"

    def short(self, result: Result) -> str:
        return f"{result.spread[2]}g"

    def columns(self, items: int) -> tuple[str, ...]:
        return ("Red", "Yellow", "Green")


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the kind, for the length of a test."""
    monkeypatch.setitem(VOTE_KINDS, Lights.key, Lights())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for everything Plenary keeps."""
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def facilitator(qtbot: QtBot, home: Path) -> Iterator[Facilitator]:
    """Somebody at the keyboard, with the window open."""
    person = Facilitator(qtbot, open_window)
    yield person
    person.close()


def workshop(plenary: Plenary) -> str:
    people = [PersonLine("Ana", "Sales"), PersonLine("Bo", "Legal")]
    return plenary.workshops.create(plenary.templates.get("check-in"), title="Lights", people=people)


def box(host: QWidget, name: str, wanted: str) -> QComboBox:
    found = next(b for b in host.findChildren(QComboBox) if b.accessibleName().startswith(name))
    found.setCurrentIndex(found.findData(wanted))
    assert found.currentData() == wanted, f"{wanted} is not offered"
    return found


def step_dialog(context: Context, workshop_id: str) -> StepDialog:
    dialog = StepDialog(context, context.plenary.workshops.content(workshop_id), parent=None)
    dialog.show()
    dialog.kinds.choose("vote")
    return dialog


def test_from_the_dialog_through_the_room_onto_paper(facilitator: Facilitator, tmp_path: Path) -> None:
    context, plenary = facilitator.window.context, plenary_of(facilitator)
    assert context is not None
    workshop_id = workshop(plenary)
    dialog = step_dialog(context, workshop_id)
    chosen = box(dialog.settings, "With", "lights")
    assert chosen.currentText() == "Traffic lights"
    box(dialog.settings, "Who votes", "room")
    dialog.apply()
    assert dialog.error.text() == (
        "“Traffic lights” cannot be counted as totals of the room; let each participant or each department vote."
    )
    box(dialog.settings, "Who votes", "participant")
    dialog.apply()
    step = plenary.agenda.steps(workshop_id)[-1]
    assert step.settings == VoteSettings(kind="lights")
    for words in ("Aim", "Budget"):
        plenary.voting.add_option(step.id, words)

    facilitator.window.activateWindow()
    facilitator.qtbot.waitUntil(lambda: QApplication.activeWindow() is facilitator.window)
    facilitator.window.open_room(workshop_id, step.id)
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    hints = " ".join(label.text() for label in editor.findChildren(QLabel))
    assert "G, Y and R are lights" in hints
    assert "Green, yellow or red for each item." in hints
    editor.focus_first()
    facilitator.type("gr")
    facilitator.press("Up", "Enter")
    facilitator.say("No money")
    facilitator.press("Enter")
    facilitator.type("gg")
    facilitator.press("Ctrl+Z")
    assert len(facilitator.content().of_step(Ballot, step.id)) == 3, "a vote is undone"
    facilitator.press("Ctrl+Y")
    facilitator.press("Ctrl+R")
    assert [editor.model.headerData(c, Qt.Orientation.Horizontal) for c in (3, 4)] == ["Place", "Lights"]
    assert [str(editor.model.index(0, column).data()) for column in range(5)] == ["Aim", "g", "g", "1.", "2g"]
    spoken = editor.model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ana on Budget: red"

    content = facilitator.content()
    stage = stage_view(content, content.step_by_id[step.id]).body
    assert isinstance(stage, StageBars)
    assert [(bar.text, bar.share, bar.value) for bar in stage.bars] == [
        ("Aim", 1.0, "2 green lights"), ("Budget", pytest.approx(4 / 6), "1 green lights"),
    ]  # fmt: skip
    assert flow.support(content)[stage_item(content, step.id, "Aim")].words == "2 green lights"

    path = write_document(plenary.documents.document(workshop_id), "md", tmp_path / "document.md")
    told = path.read_text(encoding="utf-8")
    for words in ("2 green lights", "Yellow", "Why the light is red", "Budget: No money"):
        assert words in told

    package = plenary.packages.export(workshop_id)
    with open_plenary(tmp_path / "other.plenary") as other:
        assert other.packages.export(other.packages.import_text(package)) == package


def stage_item(content: object, step_id: str, words: str) -> str:
    assert isinstance(content, flow.WorkshopContent)
    return next(i.id for i in flow.vote_items(content, content.step_by_id[step_id]) if i.text == words)


def test_the_template_editor_offers_it(facilitator: Facilitator) -> None:
    context, plenary = facilitator.window.context, plenary_of(facilitator)
    assert context is not None
    library = plenary.templates
    path = library.duplicate(next(f for f in library.files() if f.template and f.template.key == "messaging"))
    editor = TemplateEditor(context, path, load_file(path), None)
    facilitator.qtbot.addWidget(editor)
    editor.show()
    editor.steps.choose("pains_vote")
    box(editor.form, "With", "lights")
    box(editor.form, "Who", "room")
    assert "cannot be counted as totals of the room" in "".join(row.title for row in editor.faults.rows())
    box(editor.form, "Who", "participant")
    assert editor.faults.rows() == []
    editor.save()
    step = next(s for s in load_file(path).steps if s.key == "pains_vote")
    assert step.settings["kind"] == "lights"


# Once nobody knows it any more

REFUSED = f"“lights” is no kind of vote; there are {KNOWN}"


def test_a_template_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'format = 1\nkey = "mine"\ntitle = "Mine"\n\n[[steps]]\nkey = "vote"\nactivity = "vote"\ntitle = "Vote"\n'
        'minutes = 5\n[steps.settings]\noptions = ["A"]\nkind = "lights"\n',
        encoding="utf-8",
    )
    assert load_file(path).steps[0].settings["kind"] == "lights"
    monkeypatch.delitem(VOTE_KINDS, "lights")
    template, faults = check_template(path.read_text(encoding="utf-8"))
    assert template is None
    assert REFUSED in " ".join(fault.reason for fault in faults)


def test_a_package_is_refused_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch, plenary: Plenary, tmp_path: Path
) -> None:
    workshop_id = workshop(plenary)
    plenary.agenda.add_step(workshop_id, "vote", "Vote", settings={"options": ["A"], "kind": "lights"})
    package = plenary.packages.export(workshop_id)
    assert "lights" in json.dumps(json.loads(package)["steps"])
    monkeypatch.delitem(VOTE_KINDS, "lights")
    with open_plenary(tmp_path / "other.plenary") as other, pytest.raises(InvalidInputError, match=REFUSED):
        other.packages.import_text(package)


def test_the_step_dialog_refuses_it_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch, facilitator: Facilitator
) -> None:
    context, plenary = facilitator.window.context, plenary_of(facilitator)
    assert context is not None
    workshop_id = workshop(plenary)
    dialog = step_dialog(context, workshop_id)
    box(dialog.settings, "With", "lights")
    steps = plenary.agenda.steps(workshop_id)
    monkeypatch.delitem(VOTE_KINDS, "lights")
    dialog.apply()
    assert dialog.error.text() == f"{REFUSED}."
    assert plenary.agenda.steps(workshop_id) == steps
    dialog.close()
