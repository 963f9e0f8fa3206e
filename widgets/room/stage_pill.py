"""What the room sees now, said on the console as long as it lasts."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from widgets.controls.announce import announce
from widgets.keys.own_keys import key_of
from widgets.room.stage_link import StageState
from widgets.theme.icons import icon
from widgets.theme.style import restyle, theme_changed, zoom

_SAYS: Final[dict[StageState, tuple[str, str, str]]] = {
    "live": ("Stage: live", "monitor", "agree"),
    "frozen": ("Stage: frozen", "pause", "condition"),
    "blank": ("Stage: blank", "eye-off", "condition"),
    "behind": ("Stage: behind", "triangle-alert", "concern"),
    "away": ("Stage: no display", "triangle-alert", "concern"),
}
_SHARING: Final = ("Shared: notes hidden", "monitor", "agree")


class StagePill(QToolButton):
    """Says in words, sign and colour what the room sees; its menu changes that."""

    freeze = Signal()
    blank = Signal()
    share = Signal()
    close_stage = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pill", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._state: StageState = "closed"
        self._sharing = False
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        theme_changed.connect(self._dress)
        self.hide()

    def show_state(self, state: StageState, *, sharing: bool) -> None:
        """Show what the room sees of the stage, or that this window itself is what it sees."""
        if (state, sharing) == (self._state, self._sharing):
            return
        self._state, self._sharing = state, sharing
        self._dress()
        if not self.isHidden():
            announce(self, self.text())

    def _dress(self) -> None:
        says = _SHARING if self._sharing else _SAYS.get(self._state)
        self.setVisible(says is not None)
        if says is None:
            return
        words, sign, meaning = says
        self.setText(words)
        self.setAccessibleName(words)
        self.setIcon(icon(sign, meaning))
        self.setIconSize(QSize(round(14 * zoom()), round(14 * zoom())))
        if self.property("meaning") != meaning:
            self.setProperty("meaning", meaning)
            restyle(self)

    def _fill(self) -> None:
        self._menu.clear()
        if self._sharing:
            self._menu.addAction(f"Show notes and agenda again\t{key_of('room.share')}", self.share.emit)
        if self._state != "closed":
            frozen, blank = self._state == "frozen", self._state == "blank"
            self._menu.addAction(
                ("Let it follow again" if frozen else "Freeze") + f"\t{key_of('room.freeze')}", self.freeze.emit
            )
            self._menu.addAction(("Show it again" if blank else "Blank") + f"\t{key_of('room.blank')}", self.blank.emit)
            self._menu.addAction(f"Close the stage\t{key_of('room.stage')}", self.close_stage.emit)
        if not self._sharing:
            self._menu.addAction(f"Share this window instead\t{key_of('room.share')}", self.share.emit)
