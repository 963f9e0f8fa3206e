"""A board of another tool by dialog: recognised, seen first, columns said by a person, one operation, one undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.settings import SettingsFile
from tests.readers.written import xlsx_of
from tests.widgets.pages.places import HOSTILE, Said, make_workshop, nameless, show
from widgets.context import Context
from widgets.dialogs.board_import import MANY_LETTERS, BoardImportDialog, open_board_import
from widgets.dialogs.waiting import WaitingDialog

LONG = 20_000
RETRO = 'Liked,Votes Liked,Lacked,Votes Lacked,Learned,Votes Learned,,\n"Calm,\nclear",4,Time,3,,,,\nMaps,2,,,,,,\n'
SHEET = "Feature,Stage,Votes\nRotas that fit on one page,Beta,3\nSwaps without a phone call,Alpha,1\n"


@pytest.fixture
def board_id(context: Context) -> str:
    """Return an empty board."""
    workshop_id = make_workshop(context, people="Ana, Sales")
    return context.plenary.agenda.add_step(workshop_id, "board", "Looking back", settings={"columns": ["Liked"]})


def open_dialog(qtbot: QtBot, context: Context, board_id: str) -> BoardImportDialog:
    dialog = BoardImportDialog(context, board_id)
    show(qtbot, dialog, 1000, 620)
    return dialog


def texts(context: Context, board_id: str) -> list[str]:
    return [n.text for n in context.plenary.boards.board(board_id).notes]


def paste(qtbot: QtBot, dialog: BoardImportDialog, words: str) -> None:
    dialog.pasted.setPlainText(words)
    qtbot.waitUntil(lambda: dialog.source is not None and dialog.source.source == words)


def test_a_recognised_board_is_seen_then_taken_in_and_back(
    qtbot: QtBot, context: Context, said: Said, board_id: str
) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    assert nameless(dialog) == []
    assert not dialog.import_button.isEnabled()
    assert not dialog.layout_box.isVisible()
    paste(qtbot, dialog, RETRO)
    assert dialog.layout_box.currentText() == "A board of EasyRetro"
    assert dialog.summary.text() == (
        "3 notes in 2 columns and 9 votes will come in; 1 empty column is left out; one Undo takes it back."
    )
    assert [(row[0], *row[2:4]) for row in dialog.table.board.rows] == [
        ("Liked", "2", "6"),
        ("Lacked", "1", "3"),
        ("Learned", "empty", ""),
    ]
    assert "without heading" in dialog.remarks.toPlainText()
    assert nameless(dialog) == []
    assert texts(context, board_id) == []
    QTest.keyClick(dialog.pasted, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(context, board_id) == ["Calm,\nclear", "Maps", "Time"]
    assert said.words[-1] == "Imported 3 notes and 9 votes"
    said.undo()
    assert texts(context, board_id) == []


def test_a_person_says_what_the_columns_are_and_it_is_remembered(
    qtbot: QtBot, context: Context, said: Said, board_id: str, tmp_path: Path
) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    paste(qtbot, dialog, SHEET)
    assert dialog.layout_box.currentText() == "A table"
    assert "2 notes in 1 column and 4 votes" in dialog.summary.text()
    stage = dialog.columns.boxes[1]
    assert stage.accessibleName() == "“Stage” is"
    stage.setFocus()
    # By keyboard, as a list is walked: the answer is there at once.
    while stage.currentData() != "column":
        QTest.keyClick(stage, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "2 notes in 2 columns and 4 votes" in dialog.summary.text())
    dialog.import_notes()
    board = context.plenary.boards.board(board_id)
    assert [c.title for c in board.columns] == ["Beta", "Alpha", "Liked"]
    kept = SettingsFile(tmp_path / "settings.json").values.board_columns
    assert list(kept.values()) == [{"feature#1": "note", "stage#1": "column", "votes#1": "votes"}]
    again = open_dialog(qtbot, context, board_id)
    paste(qtbot, again, SHEET)
    assert again.columns.mapping.roles == ("note", "column", "votes")
    assert again._recalled.isVisible()
    assert "stand on the board already" in again.summary.text()
    assert not again.import_button.isEnabled()
    again.close()


def test_headings_may_stand_in_another_row_and_lines_stay_lines(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    paste(qtbot, dialog, "Maintainer,,\n" + SHEET)
    assert dialog.header_row.value() == 2
    dialog.header_row.setValue(0)
    assert dialog.board is not None
    assert len(dialog.board.notes) == 4
    dialog.layout_box.setCurrentIndex(dialog.layout_box.findText("Lines, a note each"))
    dialog.layout_box.activated.emit(dialog.layout_box.currentIndex())
    assert dialog.board.notes[0].text == "Maintainer,,"
    assert not dialog.header_row.isVisible()
    dialog.close()


def test_files_are_chosen_or_dropped(qtbot: QtBot, context: Context, board_id: str, tmp_path: Path) -> None:
    path = tmp_path / "retro.csv"
    path.write_text(RETRO, "utf-16")
    dialog = open_dialog(qtbot, context, board_id)
    dialog.choose_file = lambda *_: path
    QTest.keyClick(dialog.file_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.board is not None, timeout=LONG)
    dialog.close()
    other = open_dialog(qtbot, context, board_id)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left = Qt.MouseButton.LeftButton
    drop = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    other.dropEvent(drop)
    qtbot.waitUntil(lambda: other.board is not None, timeout=LONG)
    assert other.layout_box.currentText() == "A board of EasyRetro"
    other.close()


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"\x89PNG\0\0\0\0", b"a,b\n" * 100_001])
def test_a_bad_file_changes_nothing(
    qtbot: QtBot, context: Context, board_id: str, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    dialog = open_dialog(qtbot, context, board_id)
    dialog.read_file(path)
    qtbot.waitUntil(dialog.error.isVisible, timeout=LONG)
    assert dialog.error.text().endswith("Nothing was changed.")
    assert not dialog.import_button.isEnabled()
    dialog.close()


def test_closing_while_reading_leaves_nothing(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    dialog.pasted.setPlainText("a line of words\n" * (MANY_LETTERS // 10))
    dialog.read_pasted()
    dialog.close()
    qtbot.waitUntil(lambda: not context.jobs._running, timeout=LONG)
    assert texts(context, board_id) == []


def test_hostile_cells_are_shown_as_they_are(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    cells = [words.replace(",", " ").replace(";", " ") for words in HOSTILE]
    paste(qtbot, dialog, "\t".join(cells) + "\n" + "\n".join("\t".join([words] * 5) for words in cells))
    assert dialog.board is not None
    assert not dialog.grab().isNull()
    dialog.import_notes()
    assert set(texts(context, board_id)) <= set(cells)
    assert texts(context, board_id)


def test_it_opens_over_the_board(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_board_import(context, board_id, None)
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not context.jobs._running)


MANY = (
    "text,column\nCalm,Good\nQuick,Good\nLate,Bad\nMaps,Good points\nClear,The good\nLoud,bad points\nWhy?,Questions\n"
)


def choose(box: QComboBox, words: str) -> None:
    """Choose as somebody who walks a list by keyboard."""
    box.setFocus()
    while box.currentText() != words:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before, words


def test_a_person_says_which_column_goes_where(qtbot: QtBot, context: Context, said: Said) -> None:
    workshop_id = make_workshop(context, people="Ana, Sales")
    columns = ["What went well", "What was hard"]
    step_id = context.plenary.agenda.add_step(workshop_id, "board", "Back", settings={"columns": columns})
    context.plenary.boards.prepare(step_id)
    dialog = open_dialog(qtbot, context, step_id)
    paste(qtbot, dialog, "Went well,Votes Went well,Start,Votes Start\nCalm,1,Maps,2\n")
    assert nameless(dialog) == []
    box = dialog.table.boxes["Start"]
    assert box.accessibleName() == "“Start” goes into"
    assert box.currentText() == "a column of its own"
    assert dialog.table.boxes["Went well"].currentText() == "“What went well”"
    choose(box, "“What was hard”")
    assert box is dialog.table.boxes["Start"]
    assert "2 notes in 2 columns and 3 votes" in dialog.summary.text()
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    board = context.plenary.boards.board(step_id)
    assert [c.title for c in board.columns] == columns
    assert {n.text: n.column_id for n in board.notes} == {"Calm": board.columns[0].id, "Maps": board.columns[1].id}
    said.undo()
    assert texts(context, step_id) == []


def test_titles_that_share_a_word_are_put_together_and_apart_again(
    qtbot: QtBot, context: Context, board_id: str
) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    assert not dialog.together_button.isVisible()
    paste(qtbot, dialog, MANY)
    assert "7 notes in 6 columns" in dialog.summary.text()
    QTest.keyClick(dialog.pasted, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert "7 notes in 3 columns" in dialog.summary.text()
    assert dialog.table.boxes["Good points"].currentText() == "“Good” of the file"
    assert dialog.together_button.text() == "Keep them apart"
    choose(dialog.table.boxes["Questions"], "“Bad” of the file")
    assert "7 notes in 2 columns" in dialog.summary.text()
    assert dialog.together_button.text() == "Put alike titles together"
    QTest.keyClick(dialog.together_button, Qt.Key.Key_Space)
    QTest.keyClick(dialog.together_button, Qt.Key.Key_Space)
    assert "7 notes in 6 columns" in dialog.summary.text()
    choose(dialog.table.boxes["Questions"], "“Good” of the file")
    dialog.import_notes()
    board = context.plenary.boards.board(board_id)
    good = next(c.id for c in board.columns if c.title == "Good")
    assert [n.text for n in board.notes if n.column_id == good] == ["Calm", "Quick", "Why?"]
    assert [c.title for c in board.columns][-1] == "Liked"


def test_files_of_many_columns_are_shown_at_once(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    paste(qtbot, dialog, "text,column\n" + "".join(f"note {n},Column {n}\n" for n in range(60)) * 3)
    assert len(dialog.table.boxes) == 60
    paste(qtbot, dialog, "\t".join(f"What {n} says" for n in range(400)) + "\n" + "\t".join(["many words in it"] * 400))
    assert len(dialog.table.boxes) <= 100
    dialog.close()


def test_a_large_board_comes_in_behind_progress_or_not_at_all(
    qtbot: QtBot, context: Context, said: Said, board_id: str, tmp_path: Path
) -> None:
    number = 12_000
    path = tmp_path / "large.csv"
    lines = (f"Rotas fit on page {n} of the handbook,Stage {n % 7},{n % 3}\n" for n in range(number))
    path.write_text("Feature,Stage,Votes\n" + "".join(lines), "utf-8")
    assert path.stat().st_size > MANY_LETTERS
    dialog = open_dialog(qtbot, context, board_id)
    dialog.read_file(path)
    qtbot.waitUntil(dialog.import_button.isEnabled, timeout=LONG)
    assert dialog.summary.text().startswith("12,000 notes in 1 column and 12,000 votes will come in")
    dialog.import_notes()
    (progress,) = dialog.findChildren(WaitingDialog)
    assert QApplication.activeModalWidget() is progress
    qtbot.waitUntil(lambda: progress.bar.value() >= 30, timeout=LONG)
    progress.reject()
    qtbot.waitUntil(lambda: said.words == ["Cancelled. Nothing was changed."], timeout=LONG)
    assert texts(context, board_id) == []
    dialog.import_notes()
    qtbot.waitUntil(lambda: said.words[-1] == "Imported 12,000 notes and 12,000 votes", timeout=LONG)
    assert len(texts(context, board_id)) == number
    said.undo()
    assert texts(context, board_id) == []


def test_what_nobody_can_be_sure_of_is_said_until_a_person_has_looked(
    qtbot: QtBot, context: Context, board_id: str
) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    paste(qtbot, dialog, "text,column\nToo late again,Bad\n")
    assert not dialog.doubt.isVisible()
    paste(qtbot, dialog, SHEET)
    assert dialog.doubt.text() == "No heading says for certain which column is what: look at each."
    box = dialog.columns.boxes[1]
    box.setCurrentIndex(box.findData("column"))
    box.activated.emit(box.currentIndex())
    assert not dialog.doubt.isVisible()
    paste(qtbot, dialog, "# Spring\n\nWe met.\n\n## Good\n\n- Calls came\n")
    assert dialog.doubt.text() == "Words stand between the lists: what is not taken for a note is named below."
    assert "We met." in dialog.remarks.toPlainText()


def test_what_was_copied_from_a_page_is_taken_by_its_rows(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    copied = QMimeData()
    copied.setText("text  column\nCalm, clear  Good\n")
    copied.setHtml("<table><tr><th>text</th><th>column</th></tr><tr><td>Calm, clear</td><td>Good</td></tr></table>")
    dialog.pasted.take(copied)
    qtbot.waitUntil(lambda: dialog.source is not None)
    assert dialog.summary.text().startswith("1 note in 1 column will come in")
    QTest.keyClicks(dialog.pasted, "x")
    qtbot.waitUntil(lambda: dialog.layout_box.currentText().startswith("Lines"))
    assert dialog.pasted.page() == ""


def test_sheets_of_a_workbook_are_ways_to_read_it(
    qtbot: QtBot, context: Context, board_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        xlsx_of({"Plan": [["Plan", "Day"], ["Spring", "Monday"]], "Said": [["text", "column"], ["Calm", "Good"]]})
    )
    dialog = open_dialog(qtbot, context, board_id)
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog.layout_box.count() == 2, timeout=LONG)
    assert {dialog.layout_box.itemText(n) for n in range(2)} == {"A table: “Plan”", "A table: “Said”"}
    dialog.layout_box.setCurrentIndex(dialog.layout_box.findText("A table: “Said”"))
    dialog.layout_box.activated.emit(dialog.layout_box.currentIndex())
    assert dialog.summary.text().startswith("1 note in 1 column will come in")


def test_letters_are_chosen_by_how_they_look(qtbot: QtBot, context: Context, board_id: str, tmp_path: Path) -> None:
    path = tmp_path / "mac.csv"
    path.write_bytes("text;column\nFlugblätter kamen spät;Druck\n".encode("mac_roman"))
    dialog = open_dialog(qtbot, context, board_id)
    dialog.read_file(path)
    qtbot.waitUntil(dialog.letters.isVisible, timeout=LONG)
    assert dialog.letters.box.currentText() == "Flugblätter kamen spät;Druck (mac_roman)"
    other = next(n for n in range(dialog.letters.box.count()) if dialog.letters.box.itemData(n) == "cp1252")
    dialog.letters.box.setCurrentIndex(other)
    dialog.letters.box.activated.emit(other)
    qtbot.waitUntil(lambda: dialog.source is not None and "FlugblŠtter" in dialog.source.source, timeout=LONG)
    assert dialog.letters.isVisible(), "who chose once may choose again"
    assert nameless(dialog) == []
