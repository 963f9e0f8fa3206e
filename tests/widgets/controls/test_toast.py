"""A quiet line says its whole sentence, however long it is and however narrow its window."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.toast import Toast

LONG = (
    "Finished, and not settled: “One house, one plan”: Finance blocks (“25 minutes” has not been checked). "
    "So are 2 other objections. Ctrl+G lists 13 gaps. Its guide lives on the page Guides."
)


@pytest.mark.parametrize("width", [320, 640, 1280, 1920])
@pytest.mark.parametrize("words", ["Saved", LONG, "x" * 190, "رسائل الإطلاق للشرق الأوسط " * 9])
@pytest.mark.parametrize("with_undo", [False, True])
def test_the_whole_sentence_is_seen(qtbot: QtBot, width: int, words: str, with_undo: bool) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(width, 600)
    host.show()
    toast = Toast(host)
    for said in (LONG, words):
        toast.show_message(said, undo=(lambda: None) if with_undo else None)
    toast.layout().activate()
    label = toast._words
    assert toast.x() >= 0
    assert toast.width() <= host.width()
    assert toast.y() >= 0
    assert label.text() == words
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    assert label.height() >= needed
    assert label.wordWrap() or label.width() >= label.fontMetrics().horizontalAdvance(words)
