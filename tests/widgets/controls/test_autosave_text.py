"""Typed words are offered for saving: after a pause, at the ceiling, at focus out, on flush; never lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.autosave_text import AutosaveLine, AutosavePlainText, changed_range

Editor = AutosaveLine | AutosavePlainText
_NEVER = 3_600_000


def _editor(qtbot: QtBot, kind: type[Editor], pause_ms: int = _NEVER, ceiling_ms: int = _NEVER) -> Editor:
    editor = kind(pause_ms=pause_ms, ceiling_ms=ceiling_ms)
    qtbot.addWidget(editor)
    return editor


def _type(editor: Editor, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.insert(text)
    else:
        editor.insertPlainText(text)


def _text(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


both = pytest.mark.parametrize("kind", [AutosaveLine, AutosavePlainText])


@both
def test_asks_after_a_pause(qtbot: QtBot, kind: type[Editor]) -> None:
    editor = _editor(qtbot, kind, pause_ms=1)
    with qtbot.waitSignal(editor.save_requested) as asked:
        _type(editor, "Zoë sagt 😀")
    assert asked.args == ["Zoë sagt 😀"]
    assert not editor.has_unsaved_words()


@both
def test_asks_at_the_ceiling_though_there_is_no_pause(qtbot: QtBot, kind: type[Editor]) -> None:
    editor = _editor(qtbot, kind, ceiling_ms=1)
    with qtbot.waitSignal(editor.save_requested):
        _type(editor, "on and on")


@both
def test_flush_asks_once_and_only_for_changes(qtbot: QtBot, kind: type[Editor]) -> None:
    editor = _editor(qtbot, kind)
    asked: list[str] = []
    editor.save_requested.connect(asked.append)
    editor.flush()
    _type(editor, "a")
    _type(editor, "b")
    editor.flush()
    editor.flush()
    assert asked == ["ab"]


@both
def test_leaving_asks(qtbot: QtBot, kind: type[Editor]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    editor = kind(pause_ms=_NEVER, ceiling_ms=_NEVER)
    other = QLineEdit()
    column.addWidget(editor)
    column.addWidget(other)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    _type(editor, "words")
    with qtbot.waitSignal(editor.save_requested):
        other.setFocus()


@both
def test_failed_saving_keeps_the_words_and_asks_again(qtbot: QtBot, kind: type[Editor]) -> None:
    editor = _editor(qtbot, kind)
    asked: list[str] = []
    editor.save_requested.connect(asked.append)
    editor.save_requested.connect(editor.save_failed)
    _type(editor, "precious")
    editor.flush()
    editor.set_text_from_store("something else")
    assert _text(editor) == "precious"
    assert editor.has_unsaved_words()
    editor.flush()
    assert asked == ["precious", "precious"]


@both
def test_store_never_clobbers_what_is_being_typed(qtbot: QtBot, kind: type[Editor]) -> None:
    editor = _editor(qtbot, kind)
    editor.set_text_from_store("old")
    _type(editor, " and new")
    editor.set_text_from_store("other")
    assert "new" in _text(editor)


@both
def test_store_text_leaves_the_cursor_and_asks_nothing(qtbot: QtBot, kind: type[Editor]) -> None:
    editor = _editor(qtbot, kind)
    asked: list[str] = []
    editor.save_requested.connect(asked.append)
    editor.set_text_from_store("😀 one two")
    if isinstance(editor, QPlainTextEdit):
        cursor = editor.textCursor()
        cursor.setPosition(6)
        editor.setTextCursor(cursor)
    else:
        editor.setCursorPosition(6)
    editor.set_text_from_store("😀 one two three")
    at = editor.textCursor().position() if isinstance(editor, QPlainTextEdit) else editor.cursorPosition()
    editor.flush()
    assert (_text(editor), at, asked) == ("😀 one two three", 6, [])


def test_markup_stays_as_it_was_typed(qtbot: QtBot) -> None:
    editor = _editor(qtbot, AutosavePlainText)
    editor.set_text_from_store("<b>not bold</b>")
    assert _text(editor) == "<b>not bold</b>"


def test_enter_in_a_line_asks_at_once(qtbot: QtBot) -> None:
    editor = _editor(qtbot, AutosaveLine)
    _type(editor, "done")
    with qtbot.waitSignal(editor.save_requested):
        QTest.keyClick(editor, Qt.Key.Key_Return)


def test_changed_range_finds_the_smallest_difference() -> None:
    assert changed_range("one two", "one three two") == (5, 5, 11)
    assert changed_range("aa", "aaa") == (2, 2, 3)
    assert changed_range("", "x") == (0, 0, 1)


@both
def test_the_fields_own_undo_never_takes_away_what_the_store_said(qtbot: QtBot, kind: type[Editor]) -> None:
    editor = _editor(qtbot, kind)
    editor.set_text_from_store("The purpose of the day")
    editor.undo()
    assert _text(editor) == "The purpose of the day"
    _type(editor, " and more")
    editor.flush()
    editor.undo()
    assert _text(editor) == "The purpose of the day"
