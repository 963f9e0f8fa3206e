"""What is looked for on small screens is seen where it is there, and not where it is not."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.screens.looking import cut


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window of 300 × 200 pixels with nothing in it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    return window


def put(window: QWidget, widget: QWidget, x: int, y: int, width: int, height: int) -> None:
    widget.setParent(window)
    widget.setGeometry(x, y, width, height)
    widget.show()
    window.show()


@pytest.mark.parametrize(
    ("widget", "place", "wrong"),
    [
        (lambda: QPushButton("Open"), (10, 10, 120, 40), ""),
        (lambda: QPushButton("Open the workshop"), (10, 10, 60, 40), "its words need"),
        (lambda: QPushButton("Open"), (250, 10, 120, 40), "70 of 120 pixels lie beside"),
        (lambda: QPushButton("Open"), (10, 180, 120, 40), "20 of 40 pixels lie above or below"),
        (lambda: QLabel("A line\nand another"), (10, 10, 200, 60), ""),
        (lambda: QLabel("A line\nand another"), (10, 10, 200, 16), "pixels of lines have 16"),
        (lambda: QLabel("Some words that are long"), (10, 10, 40, 40), "pixels of words have 40"),
        (lambda: QLineEdit("words"), (10, 10, 20, 40), "it is 20 pixels wide"),
    ],
)
def test_what_is_cut_is_seen(
    window: QWidget, widget: type[QWidget], place: tuple[int, int, int, int], wrong: str
) -> None:
    put(window, widget(), *place)
    found = cut(window)
    assert len(found) == bool(wrong)
    assert not wrong or wrong in found[0]


def test_what_lies_under_another_thing_is_seen(window: QWidget) -> None:
    put(window, QPushButton("Open"), 10, 10, 120, 40)
    put(window, QWidget(), 0, 0, 200, 100)
    (found,) = cut(window)
    assert "QWidget in nothing lies over it" in found


def test_what_is_scrolled_to_is_not_cut_and_what_is_beside_is(window: QWidget) -> None:
    content, area = QWidget(), QScrollArea()
    column = QVBoxLayout(content)
    for number in range(20):
        column.addWidget(QPushButton(f"Button {number}"))
    area.setWidget(content)
    QHBoxLayout(window).addWidget(area)
    window.show()
    assert cut(window) == []
    content.resize(900, content.height())
    assert all("lie beside" in line for line in cut(window))
    assert len(cut(window)) == 20
