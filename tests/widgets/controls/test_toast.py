"""A quiet line says its whole sentence, however long it is and however narrow its window."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import make_workshop, show
from widgets.context import Context
from widgets.controls.toast import Toast
from widgets.dialogs.details_dialog import DetailsDialog

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


@pytest.mark.parametrize("size", [(480, 300), (700, 900)])
def test_in_a_dialog_it_covers_nothing(qtbot: QtBot, context: Context, size: tuple[int, int]) -> None:
    dialog = DetailsDialog(context, make_workshop(context))
    show(qtbot, dialog, *size)
    fields = list(dialog.lines.values())
    for field in fields:
        field.setFocus()
        context.say(LONG, undo=lambda: None)
        QApplication.processEvents()
        toast = dialog.toast
        assert toast.isVisible()
        taken = QRect(toast.mapToGlobal(QPoint()), toast.size())
        assert dialog.rect().contains(toast.geometry())
        # What is scrolled out of sight is no part of what is seen of a widget.
        seen = [w for w in (*fields, *dialog.findChildren(QAbstractButton)) if not toast.isAncestorOf(w)]
        covered = [w.visibleRegion().translated(w.mapToGlobal(QPoint())).intersected(taken) for w in seen]
        assert all(region.isEmpty() for region in covered)
        assert not field.visibleRegion().isEmpty(), "where one types stays in sight"
        toast.dismiss()
        QApplication.processEvents()
    dialog.close()
