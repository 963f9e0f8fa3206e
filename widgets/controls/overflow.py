"""Buttons in a row; those that have no room are in a menu, with the same names and keys."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QToolButton, QWidget

from widgets.controls.buttons import icon_button
from widgets.theme.tokens import SPACE_2


class ButtonRow(QWidget):
    """Shows as many buttons as fit into a width; `first_to_go` says who goes into the menu first, the others stay."""

    def __init__(self, buttons: Sequence[QAbstractButton], first_to_go: Sequence[QAbstractButton]) -> None:
        super().__init__()
        self._buttons = list(buttons)
        self._first_to_go = list(first_to_go)
        self.more = icon_button("ellipsis", "More")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self._menu)
        self.more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        for button in self._buttons:
            row.addWidget(button)
        # Before those that always stay: they are what one goes on with.
        staying = [place for place, button in enumerate(self._buttons) if button not in self._first_to_go]
        row.insertWidget(staying[0] if staying else len(self._buttons), self.more)

    def set_first_to_go(self, buttons: Sequence[QAbstractButton]) -> None:
        """Say anew who goes into the menu first."""
        self._first_to_go = list(buttons)

    def _width(self, buttons: Sequence[QWidget]) -> int:
        return sum(button.sizeHint().width() for button in buttons) + SPACE_2 * max(len(buttons) - 1, 0)

    def fit(self, width: int) -> None:
        """Show what fits into a width."""
        shown: list[QWidget] = list(self._buttons)
        for button in self._first_to_go:
            if self._width(shown) <= width:
                break
            if self.more not in shown:
                shown.append(self.more)
            shown.remove(button)
        for button in self._buttons:
            button.setVisible(button in shown)
        self.more.setVisible(self.more in shown)

    def _fill(self) -> None:
        self._menu.clear()
        for button in self._buttons:
            if button.isHidden():
                keys = button.accessibleDescription()
                words = button.accessibleName().replace("&", "&&")
                action = self._menu.addAction(f"{words}\t{keys}" if keys else words)
                action.setEnabled(button.isEnabled())
                action.triggered.connect(lambda _checked=False, button=button: button.click())
