"""Templates: start, duplicate, import; faults are named with their line and nothing is taken in."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import paths
from tests.widgets.pages.places import Said, nameless, show
from widgets.context import Context
from widgets.dialogs.template_editor import TemplateEditor
from widgets.pages.templates import TemplatesPage


def test_start_with_enter(qtbot: QtBot, context: Context) -> None:
    page = TemplatesPage(context)
    show(qtbot, page)
    assert nameless(page) == []
    assert not page.grab().isNull()
    with qtbot.waitSignal(page.new_requested) as asked:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == [page._files[0].template.key if page._files[0].template else ""]


def test_duplicate_is_a_template_of_its_own_and_undoes(qtbot: QtBot, context: Context, said: Said) -> None:
    page = TemplatesPage(context)
    show(qtbot, page)
    original = context.plenary.templates.get("messaging")
    place = next(str(f.path) for f in page._files if f.template and f.template.key == "messaging")
    page.list.choose(place)
    page.duplicate()
    page.list.choose(place)
    page.duplicate()
    copy = context.plenary.templates.get("messaging-copy")
    assert copy.title == "Messaging workshop (copy)"
    assert copy.steps == original.steps
    assert context.plenary.templates.get("messaging-copy-2").title == "Messaging workshop (copy 2)"
    said.undo()
    assert not (paths.template_folder() / "messaging-copy-2.toml").exists()
    assert (paths.template_folder() / "messaging-copy.toml").exists()


def test_faulty_file_is_refused_with_its_line(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = TemplatesPage(context)
    show(qtbot, page)
    bad = tmp_path / "bad.toml"
    bad.write_text(
        'format = 1\nkey = "bad"\ntitle = "<b>Bad</b>"\n\n[[steps]]\nkey = "a"\nactivity = "dance"\n', "utf-8"
    )
    page.choose_file = lambda *_: bad
    page.import_template()
    words = [label.text() for label in page.details.findChildren(QLabel)]
    assert any(w.startswith("Line 7: activity") for w in words), words
    assert not page.start_button.isEnabled()
    assert not paths.template_folder().exists()


def test_import_and_an_own_faulty_file(qtbot: QtBot, context: Context, said: Said, tmp_path: Path) -> None:
    page = TemplatesPage(context)
    show(qtbot, page)
    good = tmp_path / "good.toml"
    good.write_text(
        'format = 1\nkey = "retro"\ntitle = "Ретро 👋"\n[[steps]]\nkey = "a"\n'
        'activity = "round"\ntitle = "A"\nminutes = 5\n',
        "utf-8",
    )
    page.choose_file = lambda *_: good
    page.import_template()
    assert context.plenary.templates.get("retro").title == "Ретро 👋"
    page.import_template()
    assert "already have a template" in said.troubles[-1].message
    (paths.template_folder() / "broken.toml").write_text("format = [", "utf-8")
    page.refresh()
    broken = next(f for f in page._files if f.template is None)
    page.list.choose(str(broken.path))
    assert not page.start_button.isEnabled()
    assert page.details._title.text() == "broken.toml"
    opened: list[Path] = []
    page.open_folder = opened.append
    page.show_folder()
    assert opened == [paths.template_folder()]


def test_a_new_template_is_written_exported_taken_in_and_started(
    qtbot: QtBot, context: Context, said: Said, tmp_path: Path
) -> None:
    page = TemplatesPage(context)
    show(qtbot, page)
    QTest.keyClick(page.list, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    editor = page.window().findChild(TemplateEditor)
    assert editor is not None
    assert (editor.draft.key, [s.activity for s in editor.draft.steps]) == ("new-template", ["brief"])
    assert editor.faults.rows() == []
    title = next(w for w in editor.form.findChildren(QLineEdit) if w.accessibleName() == "Title")
    qtbot.waitUntil(title.hasFocus)
    assert title.selectedText() == "New template"
    title.insert("رسائل 👋 <b>")
    editor.add_step("round")
    editor.save()
    editor.close()
    assert context.plenary.templates.get("new-template").title == "رسائل 👋 <b>"
    assert page.details._title.text() == "رسائل 👋 <b>"
    target = tmp_path / "sent.toml"
    page.choose_target = lambda *_: target
    page.export()
    page.choose_file = lambda *_: target
    page.import_template()
    assert "already have a template" in said.troubles[-1].message
    target.write_text(target.read_text("utf-8").replace('"new-template"', '"from-ana"'), "utf-8")
    page.import_template()
    with qtbot.waitSignal(page.new_requested) as asked:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["from-ana"]
    workshop_id = context.plenary.workshops.create(context.plenary.templates.get("from-ana"), title="Run")
    assert [s.activity for s in context.plenary.agenda.steps(workshop_id)] == ["brief", "round"]
    again = TemplatesPage(context)
    show(qtbot, again)
    assert [f.title for f in again._files if f.own] == ["رسائل 👋 <b>"] * 2
    again.begin()
    assert context.plenary.templates.get("new-template-2").title == "New template 2"


def test_buttons_are_whole_where_there_is_little_room(qtbot: QtBot, context: Context) -> None:
    page = TemplatesPage(context)
    page.start_button.setText("Start a workshop of this kind with everybody")
    show(qtbot, page, 640, 600)
    for button in (page.start_button, page.edit_button, page.duplicate_button, page.export_button):
        assert button.width() >= button.sizeHint().width()
        assert button.parentWidget().rect().contains(button.geometry())
