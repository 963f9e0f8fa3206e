"""Something that can be read in two ways: both written out, each a button and a key. Esc lets it be."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import Way
from widgets.commands import add_command
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.keys.own_keys import say_with_keys
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_2, SPACE_3


class TwoWays(QFrame):
    """Asks which of two ways is meant; hidden while nothing is asked."""

    def __init__(self, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "card")
        self._ways: tuple[Way, ...] = ()
        self._chosen: Callable[[Way], object] = lambda _way: None
        self._left: Callable[[], object] = lambda: None
        self.question = text_label("", wrap=True)
        self.remark = text_label("", "muted", wrap=True)
        say_with_keys(self.remark, remark)
        if not remark:
            self.remark.hide()
        self.buttons = (self._button(0), self._button(1))
        row = FlowLayout()
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self.question)
        column.addLayout(row)
        column.addWidget(self.remark)
        self.hide()

    def _button(self, place: int) -> QPushButton:
        button = text_button("", command=("two_ways.first", "two_ways.second")[place])
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.choose(place))
        add_command(self, ("two_ways.first", "two_ways.second")[place], button.click)
        return button

    def ask(
        self,
        question: str,
        ways: tuple[Way, ...],
        chosen: Callable[[Way], object],
        left: Callable[[], object] = lambda: None,
        *,
        focus: bool = True,
    ) -> None:
        """Ask; `chosen` is told the way, `left` that it was left open. With `focus` the keyboard comes here."""
        self._ways, self._chosen, self._left = ways, chosen, left
        self.question.setText(question)
        for button, way in zip(self.buttons, ways, strict=True):
            words = f"{way.value}: {way.words}"
            # In buttons an ampersand marks a key, and people's words have none.
            button.setText(words.replace("&", "&&"))
            button.setAccessibleName(words)
        self.setAccessibleName(question)
        self.show()
        announce(self, f"{question} {' '.join(button.accessibleName() for button in self.buttons)}")
        if focus:
            self.buttons[0].setFocus()

    def choose(self, place: int) -> None:
        """Take one of the ways."""
        if not self.isHidden():
            self.hide()
            self._chosen(self._ways[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), -1)
        match event.key():
            case Qt.Key.Key_Escape:
                self.hide()
                self._left()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if focused >= 0:
                self.choose(focused)
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down if focused >= 0:
                self.buttons[1 - focused].setFocus()
            case _:
                super().keyPressEvent(event)
