"""With type enlarged twice and a small window nothing that is chosen by its name loses its name."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.workshop.agreement import STANCE_WORDS
from app.domain.workshop.matrix import MatrixAxes
from widgets.activities.agreement.editor import AgreementEditor
from widgets.activities.matrix.matrix_canvas import MatrixCanvas
from widgets.context import Context
from widgets.room.room import Room
from widgets.theme.style import set_zoom


@pytest.fixture
def _large(qapp: QApplication) -> Iterator[None]:
    set_zoom(qapp, 1.3)
    yield
    set_zoom(qapp, 1.0)


@pytest.mark.usefixtures("_large")
def test_the_answers_of_an_agreement_are_whole(rooms: list[Room], qtbot: QtBot, context: Context, sample: str) -> None:
    step = next(s for s in context.plenary.workshops.content(sample).steps if s.activity == "agreement")
    room = Room(context, sample, step.id)
    qtbot.addWidget(room)
    rooms.append(room)
    room.resize(1024, 640)
    room.show()
    room.start()
    QApplication.processEvents()
    editor = room.editor
    assert isinstance(editor, AgreementEditor)
    buttons = [b for b in editor.findChildren(QPushButton) if b.text() in STANCE_WORDS.values()]
    assert len(buttons) == len(STANCE_WORDS)
    for button in buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
        corner = button.mapTo(editor, button.rect().bottomRight())
        assert editor.rect().contains(corner), button.text()


@pytest.mark.parametrize(
    "name", ["Do first", "When there is time left over", "x" * 60, "رسائل الإطلاق للشرق الأوسط", ""]
)
def test_the_name_of_a_quadrant_stays_inside_it(qtbot: QtBot, name: str) -> None:
    canvas = MatrixCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(240, 200)
    drawn = []
    for quadrant in (name, ""):
        canvas.show_matrix(MatrixAxes("Effort", "Impact", (quadrant, "", "", "")), ())
        drawn.append(canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8))
    field = canvas.field()
    places = [x + 240 * y for y in range(200) for x in range(240) if drawn[0].pixel(x, y) != drawn[1].pixel(x, y)]
    assert bool(places) == bool(name)
    if name:
        middle = (round(field.center().x()), round(field.center().y()))
        assert field.left() <= min(place % 240 for place in places)
        assert max(place % 240 for place in places) <= middle[0]
        assert max(place // 240 for place in places) <= middle[1]
