"""Rows that fold where their parts have less room than they ask for."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.controls.buttons import text_button
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import text_label
from widgets.controls.scroll_when_small import ScrollWhenSmall


@pytest.mark.parametrize("width", [900, 420, 300])
def test_a_page_that_scrolls_down_alone_shows_all_of_a_row(qtbot: QtBot, width: int) -> None:
    heading, button = (
        text_label("Start from a template", "heading"),
        text_button("Open the sample workshop", "sparkles"),
    )
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(FoldingRow([(heading, 1), (button, 0)]))
    column.addStretch()
    page = ScrollWhenSmall(content)
    qtbot.addWidget(page)
    page.resize(width, 300)
    page.show()
    QApplication.processEvents()
    assert content.width() <= width
    for part in (heading, button):
        assert part.width() >= part.minimumSizeHint().width()
        assert part.mapTo(page, part.rect().bottomRight()).x() <= width
    assert (heading.y() == button.y() or heading.geometry().bottom() > button.y()) == (width == 900)
