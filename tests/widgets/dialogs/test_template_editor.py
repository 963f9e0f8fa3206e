"""The template editor: by keyboard, with every kind of step, faults said where they are, nothing lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.activities import KINDS
from app.activities.parsing import setting_fields
from app.domain.records import ActivityKind
from app.templates.draft import draft_of
from app.templates.loader import load_file
from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.context import Context
from widgets.dialogs.template_editor import TemplateEditor
from widgets.dialogs.template_editor_records import RecordTable
from widgets.pages.templates import TemplatesPage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def copy_of(context: Context, key: str) -> Path:
    library = context.plenary.templates
    return library.duplicate(next(f for f in library.files() if f.template and f.template.key == key))


def opened(qtbot: QtBot, context: Context, path: Path) -> TemplateEditor:
    editor = TemplateEditor(context, path, load_file(path), None)
    show(qtbot, editor, 1_100, 720)
    return editor


def field(editor: TemplateEditor, kind: type[QWidget], name: str) -> QWidget:
    return next(w for w in editor.form.findChildren(kind) if w.accessibleName().startswith(name))


def said(editor: TemplateEditor) -> str:
    return "\n".join(label.text() for label in editor.form.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def editor(qtbot: QtBot, context: Context) -> TemplateEditor:
    return opened(qtbot, context, copy_of(context, "messaging"))


def test_what_is_typed_is_saved(qtbot: QtBot, context: Context, editor: TemplateEditor) -> None:
    path = paths.template_folder() / "messaging-copy.toml"
    title = field(editor, QLineEdit, "Title")
    assert isinstance(title, QLineEdit)
    title.selectAll()
    title.insert(HOSTILE[0])
    assert title is field(editor, QLineEdit, "Title")
    editor.steps.choose("pains")
    minutes = field(editor, QSpinBox, "Time")
    assert isinstance(minutes, QSpinBox)
    before = editor.draft.minutes
    minutes.setValue(minutes.value() + 7)
    assert editor.sum.text().startswith(f"{before + 7} minutes")
    prompts = field(editor, QPlainTextEdit, "Prompts")
    assert isinstance(prompts, QPlainTextEdit)
    prompts.setPlainText("\n".join(HOSTILE))
    with qtbot.waitSignal(editor.saved):
        QTest.keyClick(editor.steps, Qt.Key.Key_S, CTRL)
    template = load_file(path)
    assert template.title == HOSTILE[0]
    step = next(s for s in template.steps if s.key == "pains")
    assert tuple(step.prompts) == HOSTILE
    assert template.minutes == before + 7
    assert draft_of(template) == editor.draft
    assert editor.state.text() == "Everything is saved."


def test_opening_and_saving_changes_nothing(qtbot: QtBot, context: Context) -> None:
    for path in sorted(Path("workshop_templates").glob("*.toml")):
        own = copy_of(context, path.stem)
        before = load_file(own)
        editor = opened(qtbot, context, own)
        for row in editor.steps.rows():
            editor.steps.choose(row.id)
        assert editor.faults.rows() == []
        editor.save()
        assert load_file(own) == before
        editor.close()


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_can_be_added_and_each_of_its_settings_named(
    qtbot: QtBot, editor: TemplateEditor, kind: ActivityKind
) -> None:
    editor.steps.choose("purpose")
    editor.add_step(kind)
    step = editor.draft.steps[1]
    assert step.activity == kind
    qtbot.waitUntil(field(editor, QLineEdit, "Title").hasFocus)
    assert nameless(editor) == []
    assert editor.faults.rows() == []
    rows = editor.form.findChildren(RecordTable)
    fields = setting_fields(KINDS[kind].settings)
    settings = editor.form.settings.form  # type: ignore[union-attr]
    assert settings.rowCount() == len(fields) + len(rows)


def test_steps_move_double_and_go_by_keyboard_and_come_back(editor: TemplateEditor) -> None:
    keys = [step.key for step in editor.draft.steps]
    editor.steps.choose(keys[2])
    editor.steps.setFocus()
    QTest.keyClick(editor.steps, Qt.Key.Key_Up, ALT)
    assert [s.key for s in editor.draft.steps][:3] == [keys[0], keys[2], keys[1]]
    assert editor.steps.current_id() == keys[2]
    QTest.keyClick(editor.steps, Qt.Key.Key_Down, ALT)
    QTest.keyClick(editor.steps, Qt.Key.Key_D, CTRL)
    assert len(editor.draft.steps) == len(keys) + 1
    QTest.keyClick(editor.steps, Qt.Key.Key_Delete)
    assert [s.key for s in editor.draft.steps] == keys
    for _ in range(4):
        QTest.keyClick(editor.steps, Qt.Key.Key_Z, CTRL)
    assert [s.key for s in editor.draft.steps] == keys
    QTest.keyClick(editor.steps, Qt.Key.Key_Y, CTRL)
    assert [s.key for s in editor.draft.steps] != keys


def test_undo_works_while_typing_and_goes_back_by_words(qtbot: QtBot, editor: TemplateEditor) -> None:
    editor.steps.choose("pains")
    question = field(editor, QLineEdit, "Question")
    assert isinstance(question, QLineEdit)
    before = question.text()
    question.setFocus()
    question.end(False)
    qtbot.keyClicks(question, " And why")
    assert question is field(editor, QLineEdit, "Question")
    assert question.hasFocus()
    assert editor.draft.steps[4].question.endswith("And why")
    QTest.keyClick(question, Qt.Key.Key_Z, CTRL)
    question = field(editor, QLineEdit, "Question")
    assert isinstance(question, QLineEdit)
    assert question.text().endswith("And")
    qtbot.waitUntil(question.hasFocus)
    for _ in range(2):
        QTest.keyClick(field(editor, QLineEdit, "Question"), Qt.Key.Key_Z, CTRL)
    assert editor.draft.steps[4].question == before


def test_faults_are_said_where_they_are_and_jumped_to(qtbot: QtBot, context: Context, editor: TemplateEditor) -> None:
    path = paths.template_folder() / "messaging-copy.toml"
    on_disk = path.read_bytes()
    editor.steps.choose("pains")
    editor.delete_step()
    rows = editor.faults.rows()
    assert any("has no step any more" in row.title and "About" in row.facts for row in rows)
    assert any("Step" in row.facts and "not there any more" in row.title for row in rows)
    marked = [row.id for row in editor.steps.rows() if row.mark]
    assert "pains_vote" in marked
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert path.read_bytes() == on_disk
    assert editor.steps.current_id() == editor.steps.rows()[0].id
    assert "has no step any more" in said(editor)
    QTest.keyClick(editor, Qt.Key.Key_F8)
    assert editor.steps.current_id() in marked[1:]
    assert "not there any more" in said(editor)
    editor.faults.choose(rows[-1].id)
    editor.faults.open_current()
    assert editor.steps.current_id() == marked[-1]
    editor.undo()
    assert editor.faults.rows() == []
    assert not editor.faults.isVisible()
    assert "not there any more" not in said(editor)


def test_what_is_not_sound_is_kept_and_gone_on_with(qtbot: QtBot, context: Context) -> None:
    path = copy_of(context, "check-in")
    editor = opened(qtbot, context, path)
    title = field(editor, QLineEdit, "Title")
    assert isinstance(title, QLineEdit)
    title.clear()
    title.textEdited.emit("")
    editor.close()
    assert load_file(path).title
    again = opened(qtbot, context, path)
    assert again.draft.title == ""
    assert [row.title for row in again.faults.rows()] == ["“Title” is missing."]
    again.undo()
    assert again.draft == draft_of(load_file(path))
    again.close()
    assert not path.with_suffix(".draft").exists()


def test_typing_is_kept_without_closing(qtbot: QtBot, context: Context, editor: TemplateEditor) -> None:
    path = paths.template_folder() / "messaging-copy.toml"
    editor.steps.choose("pains")
    editor.move_step(1)
    qtbot.waitUntil(lambda: context.plenary.templates.kept_draft(path) == editor.draft)
    editor.undo()
    qtbot.waitUntil(lambda: context.plenary.templates.kept_draft(path) is None)


def test_settings_name_steps_and_their_kinds_can_change(editor: TemplateEditor) -> None:
    editor.steps.choose("pains_vote")
    source = field(editor, QComboBox, "Takes from")
    assert isinstance(source, QComboBox)
    assert source.currentData() == "pains"
    source.setCurrentIndex(source.findData("benefits"))
    place = next(i for i, s in enumerate(editor.draft.steps) if s.key == "pains_vote")
    assert editor.draft.steps[place].settings["source"] == "benefits"
    activity = field(editor, QComboBox, "Activity")
    assert isinstance(activity, QComboBox)
    activity.setCurrentIndex(activity.findData("agreement"))
    assert editor.draft.steps[place].activity == "agreement"
    sources = field(editor, QListWidget, "Agree on the outcome of")
    assert isinstance(sources, QListWidget)
    sources.item(1).setCheckState(Qt.CheckState.Checked)
    assert editor.draft.steps[place].settings["sources"] == [editor.draft.steps[1].key]
    editor.undo()
    editor.undo()
    assert editor.draft.steps[place].activity == "vote"


def test_rows_of_a_setting(editor: TemplateEditor) -> None:
    editor.steps.choose("audiences")
    rows = editor.form.findChildren(RecordTable)[0]
    before = [dict(row) for row in rows.rows()]
    place = next(i for i, s in enumerate(editor.draft.steps) if s.key == "audiences")
    assert before == editor.draft.steps[place].settings["columns"]
    rows.add_row()
    item = rows.table.item(len(before), 0)
    assert item is not None
    item.setText("Wer entscheidet, größer?")
    new = editor.draft.steps[place].settings["columns"][-1]
    assert new["title"] == "Wer entscheidet, größer?"
    assert editor.faults.rows() == []
    rows.table.setCurrentCell(len(before), 0)
    rows.move_row(-1)
    assert [c["key"] for c in editor.draft.steps[place].settings["columns"]][-1] == before[-1]["key"]
    width = rows.table.item(0, rows._fields.index("width"))
    assert width is not None
    width.setText("broad")
    assert any("Width" in row.title for row in editor.faults.rows())
    editor.undo()
    assert editor.faults.rows() == []


def cell(rows: RecordTable) -> QLineEdit:
    """Return the cell in which somebody writes."""
    found = [w for w in rows.table.viewport().findChildren(QLineEdit) if w.isVisible()]
    assert len(found) == 1
    return found[0]


def a_survey(editor: TemplateEditor) -> RecordTable:
    editor.add_step("survey")
    return editor.form.findChildren(RecordTable)[0]


def statements(editor: TemplateEditor) -> list[dict[str, str]]:
    return list(next(s for s in editor.draft.steps if s.key == "survey").settings["statements"])


@pytest.mark.parametrize("verb", ["save", "duplicate_step", "move_step", "close", "next_fault", "undo"])
def test_what_stands_in_an_open_cell_is_taken_before_anything_else(
    qtbot: QtBot, context: Context, editor: TemplateEditor, verb: str
) -> None:
    path = paths.template_folder() / "messaging-copy.toml"
    rows = a_survey(editor)
    rows.add_row()
    cell(rows).setText("رسائل 👋 arrive in time")
    match verb:
        case "save":
            QTest.keyClick(cell(rows), Qt.Key.Key_S, CTRL)
            found = next(s for s in load_file(path).steps if s.key == "survey").settings["statements"]
            assert found[-1]["text"] == "رسائل 👋 arrive in time"
            assert editor.state.text() == "Everything is saved."
        case "move_step":
            editor.move_step(-1)
            assert statements(editor)[-1]["text"] == "رسائل 👋 arrive in time"
        case "undo":
            editor.undo()
            assert len(statements(editor)) == 1
            editor.redo()
            assert len(statements(editor)) == 2
        case "close":
            editor.close()
            kept = context.plenary.templates.kept_draft(path)
            assert kept is not None
            assert kept.steps[-1].settings["statements"][-1]["text"] == "رسائل 👋 arrive in time"
        case _:
            getattr(editor, verb)()
            assert statements(editor)[-1]["text"] == "رسائل 👋 arrive in time"


def test_enter_goes_on_to_a_new_row_and_a_theme_is_taken_apart(qtbot: QtBot, editor: TemplateEditor) -> None:
    rows = a_survey(editor)
    rows.add_row()
    qtbot.keyClicks(cell(rows), "Trust: We say what we think")
    QTest.keyClick(cell(rows), Qt.Key.Key_Return)
    qtbot.keyClicks(cell(rows), "See https://example.invalid")
    QTest.keyClick(cell(rows), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert statements(editor)[1:] == [
        {"text": "We say what we think", "theme": "Trust"},
        {"text": "See https://example.invalid"},
    ]
    # An empty row is no statement, and Enter in it makes no second one.
    count = rows.table.rowCount()
    QTest.keyClick(cell(rows), Qt.Key.Key_Return)
    assert rows.table.rowCount() == count
    rows.table.setCurrentCell(0, 0)
    QTest.keyClick(rows.table, Qt.Key.Key_Return)
    assert cell(rows).text() == "We are going in the same direction"
    QTest.keyClick(cell(rows), Qt.Key.Key_Return)
    assert rows.table.currentRow() == 1
    assert statements(editor)[0]["text"] == "We are going in the same direction"


PASTED = (
    (
        "Voice: Everybody is heard\n\nWe learn from failures\n",
        [("Everybody is heard", "Voice"), ("We learn from failures", "")],
    ),
    (
        '"Said ""so"",\ntwice"\tTrust\n<b>ours</b>\t\n',
        [('Said "so", twice', "Trust"), ("<b>ours</b>", "")],
    ),
    ("Text\tTheme\nرسائل\tثقة\tbeyond\n", [("رسائل", "ثقة")]),
)


@pytest.mark.parametrize(("words", "wanted"), PASTED)
@pytest.mark.parametrize("writing", [True, False])
def test_rows_of_a_spreadsheet_and_lines_are_pasted(
    editor: TemplateEditor, words: str, wanted: list[tuple[str, str]], writing: bool
) -> None:
    rows = a_survey(editor)
    QGuiApplication.clipboard().setText(words)
    if writing:
        rows.add_row()
        QTest.keyClick(cell(rows), Qt.Key.Key_V, CTRL)
    else:
        rows.table.setCurrentCell(0, 0)
        QTest.keyClick(rows.table, Qt.Key.Key_V, CTRL)
    found = [(s["text"], s.get("theme", "")) for s in statements(editor)]
    assert found[1 if writing else 0 :] == wanted
    editor.undo()
    assert [s["text"] for s in statements(editor)] == ["We are going in the same direction"]


def test_pasted_kinds_of_columns_are_understood_or_named(editor: TemplateEditor) -> None:
    editor.add_step("table")
    rows = editor.form.findChildren(RecordTable)[0]
    rows.table.setCurrentCell(rows.table.rowCount() - 1, 0)
    rows.paste("Who\tPERSON\nWhen\tdate\nHow\tdance\n")
    place = next(i for i, s in enumerate(editor.draft.steps) if s.key == "table")
    columns = editor.draft.steps[place].settings["columns"]
    assert [(c["title"], c["type"]) for c in columns[-3:]] == [("Who", "person"), ("When", "date"), ("How", "dance")]
    assert any("“Type” in row 4" in row.title for row in editor.faults.rows())
    rows.paste("")
    rows.paste(" \n\t\n")
    assert editor.draft.steps[place].settings["columns"] == columns


def test_what_was_not_saved_is_said_only_while_it_is_so(editor: TemplateEditor) -> None:
    editor.steps.choose("pains")
    editor.delete_step()
    editor.save()
    assert editor.toast.isVisible()
    assert "Not saved yet" in editor.toast.accessibleName()
    editor.undo()
    assert not editor.toast.isVisible()


def test_the_document_takes_its_parts_from_steps(editor: TemplateEditor) -> None:
    part = field(editor, QComboBox, "Pains vote")
    assert isinstance(part, QComboBox)
    assert part.currentData() == "pains_vote"
    part.setCurrentIndex(0)
    assert "pains_vote" not in editor.draft.parts
    kind = field(editor, QComboBox, "Document")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("record"))
    assert editor.draft.document_kind == "record"
    assert editor.faults.rows() == []


def test_the_page_edits_and_exports(qtbot: QtBot, context: Context, said: Said, tmp_path: Path) -> None:
    page = TemplatesPage(context)
    show(qtbot, page)
    shipped = next(str(f.path) for f in page._files if f.template and f.template.key == "check-in")
    page.list.choose(shipped)
    assert page.edit_button.text() == "Duplicate and edit"
    QTest.keyClick(page.list, Qt.Key.Key_E, CTRL)
    editor = page.window().findChild(TemplateEditor)
    assert editor is not None
    assert editor.draft.key == "check-in-copy"
    assert page.edit_button.text() == "Edit"
    title = field(editor, QLineEdit, "Title")
    assert isinstance(title, QLineEdit)
    title.setText("Ours")
    title.textEdited.emit("Ours")
    editor.save()
    editor.close()
    assert any(row.title == "Ours" for row in page.list.rows())
    target = tmp_path / "ours.toml"
    page.choose_target = lambda *_: target
    page.export()
    assert load_file(target).title == "Ours"
    assert "exported" in said.words[-1]
    page.choose_target = lambda *_: None
    target.unlink()
    page.export()
    assert not target.exists()
