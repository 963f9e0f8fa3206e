"""A choice is left when it was made: letters typed afterwards would choose again, unseen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

_STEPS = (QEvent.Type.KeyPress, QEvent.Type.Wheel)
_WALKED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class LeaveAfterChoice(QObject):
    """Lets a box give the keyboard on after a choice, unless it was reached by Tab: then Tab leads on, too."""

    def __init__(self, box: QComboBox, home: Callable[[], object]) -> None:
        super().__init__(box)
        self._box = box
        self._home = home
        self._walked = False
        self._by_step = False
        """Keys and the wheel pass through choices without its list: perhaps the next one is meant."""
        box.installEventFilter(self)
        box.activated.connect(self._chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STEPS:
            self._by_step = True
        elif isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason:
            # The list of the box has opened; as it goes it gives the focus back, and one came here as one came first.
            self._by_step = False
        elif isinstance(event, QFocusEvent) and event.gotFocus():
            self._walked = event.reason() in _WALKED
        return super().eventFilter(watched, event)

    def _chosen(self) -> None:
        by_step, self._by_step = self._by_step, False
        if not self._walked and not by_step:
            # The box itself takes the focus once its list has gone.
            QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if self._box.hasFocus():
            self._home()


def leave_after_choices(place: QWidget, home: Callable[[], object]) -> None:
    """Let every box in `place` lead to `home` after a choice; those in the cells of tables are closed anyway."""
    for box in place.findChildren(QComboBox):
        viewport = box.parentWidget()
        in_a_cell = viewport is not None and isinstance(viewport.parentWidget(), QAbstractItemView)
        if not in_a_cell and box.findChild(LeaveAfterChoice) is None:
            LeaveAfterChoice(box, home)
