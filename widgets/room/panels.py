"""The agenda and the side panel beside the step: docked where there is room, else folded into slim strips."""

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from widgets.controls.buttons import icon_button
from widgets.controls.labels import ClockLabel, Meaning
from widgets.theme.style import set_surface, theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, TYPE_SMALL

PanelName: TypeAlias = Literal["agenda", "side"]

_LEAST: Final[dict[PanelName, int]] = {"agenda": 180, "side": 256}
_USUAL: Final[dict[PanelName, int]] = {"agenda": 244, "side": 264}
_STEP = 440
"""A step needs this much; all these widths are in type of the usual size."""

_STRIP = 52


class Strip(QWidget):
    """What is left of a panel that is folded away: the button that shows it, and the time below it."""

    def __init__(self, icon: str, name: str, command: str, edge: str, run: Callable[[], object]) -> None:
        super().__init__()
        set_surface(self, "panel")
        self.setProperty("edge", edge)
        self.button = icon_button(icon, name, command=command, checkable=True)
        self.button.clicked.connect(lambda _checked=False: run())
        self.clock = ClockLabel(TYPE_SMALL)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.clock.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.clock)
        column.addStretch(1)
        self.hide()


class Panels(QWidget):
    """Agenda, step and side panel. A folded panel is drawn over the step and goes when one turns to something else.

    `folded` holds the panels that somebody folded on purpose, though there is room for them.
    """

    def __init__(self, agenda: QWidget, step: QWidget, side: QWidget, capture: QWidget, folded: set[str]) -> None:
        super().__init__()
        self._panels: dict[PanelName, QWidget] = {"agenda": agenda, "side": side}
        self._step = step
        self._capture = capture
        self._folded = folded
        self._drawn: PanelName | None = None
        self._hidden = False
        self.strips: dict[PanelName, Strip] = {
            "agenda": Strip("list", "Agenda", "room.fold_agenda", "right", lambda: self.toggle("agenda")),
            "side": Strip(
                "clock", "Clock, prompts and private notes", "room.fold_side", "left", lambda: self.toggle("side")
            ),
        }
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        for widget, stretch in ((agenda, 0), (step, 1), (side, 0)):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setSizes([_USUAL["agenda"], 772, _USUAL["side"]])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.strips["agenda"])
        row.addWidget(self._splitter, 1)
        row.addWidget(self.strips["side"])
        step.installEventFilter(self)
        capture.installEventFilter(self)
        theme_changed.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._place_drawn()
        return super().eventFilter(watched, event)

    def set_hidden(self, hidden: bool) -> None:
        """Take both panels out of sight, strips and all, or let them stand where they stood."""
        self._hidden = hidden
        self._fit()
        self.close_drawn()

    # Where the panels are

    def has_room(self, name: PanelName) -> bool:
        """Return whether a panel can stand beside the step; the clock does so longer than the agenda."""
        needed = _STEP + _LEAST["side"] + (_LEAST["agenda"] if name == "agenda" else _STRIP)
        return self.width() >= needed * zoom()

    def is_docked(self, name: PanelName) -> bool:
        """Return whether a panel stands beside the step."""
        return self._panels[name].parentWidget() is self._splitter

    def _fit(self) -> None:
        for name, panel in self._panels.items():
            panel.setMinimumWidth(round(_LEAST[name] * zoom()))
            self.strips[name].setFixedWidth(round(_STRIP * zoom()))
            docked = self.has_room(name) and name not in self._folded and not self._hidden
            if docked != self.is_docked(name):
                self._dock(name) if docked else self._undock(name)
            self.strips[name].setVisible(not docked and not self._hidden)
        self._place_drawn()

    def _dock(self, name: PanelName) -> None:
        if self._drawn == name:
            self._drawn = None
        panel = self._panels[name]
        self._splitter.insertWidget(0 if name == "agenda" else self._splitter.count(), panel)
        for place in range(self._splitter.count()):
            self._splitter.setStretchFactor(place, 1 if self._splitter.widget(place) is self._step else 0)
        panel.show()
        width = round(_USUAL[name] * zoom())
        sizes = self._splitter.sizes()
        sizes[0 if name == "agenda" else -1] = width
        sizes[self._splitter.indexOf(self._step)] -= width
        self._splitter.setSizes(sizes)
        # Assistive tools read what lies lowest first: agenda, step, side. Handles stay above, where they are grasped.
        places = range(self._splitter.count())
        for widget in (*map(self._splitter.widget, places), *map(self._splitter.handle, places)):
            if widget is not None:
                widget.raise_()

    def _undock(self, name: PanelName) -> None:
        panel = self._panels[name]
        had_focus = panel.isAncestorOf(QApplication.focusWidget() or self)
        panel.setParent(self._step)
        panel.hide()
        if had_focus and not self._hidden:
            self.draw(name)

    def show_time(self, words: str, meaning: Meaning | None) -> None:
        """Show the time left where the clock itself is folded away."""
        clock = self.strips["side"].clock
        fits = clock.fontMetrics().horizontalAdvance(words) <= self.strips["side"].width() - SPACE_1
        clock.setText(words if fits else f"{words.partition(':')[0]} min")
        clock.set_meaning(meaning)
        clock.setVisible(bool(words))

    # Showing a folded one

    def toggle(self, name: PanelName) -> None:
        """Show a panel that is folded, or fold it; one that has room stays so until it is toggled again."""
        if self.has_room(name) and not self._hidden:
            self._folded ^= {name}
            self._fit()
            if name not in self._folded:
                self._panels[name].setFocus()
        elif self._drawn == name:
            self.close_drawn()
        else:
            self.draw(name)
        self.strips[name].button.setChecked(self._drawn == name)

    def reach(self, name: PanelName) -> None:
        """Put the focus into a panel, drawn over the step where it is folded."""
        if self.is_docked(name):
            self._panels[name].setFocus()
        elif not (self._hidden and name == "side"):
            self.draw(name)

    def is_drawn(self, name: PanelName) -> bool:
        """Return whether a folded panel lies over the step now."""
        return self._drawn == name

    def draw(self, name: PanelName, *, focus: bool = True) -> None:
        """Draw a folded panel over the step, with the focus in it unless it stays where it is."""
        self.close_drawn()
        self._drawn = name
        self.strips[name].button.setChecked(True)
        panel = self._panels[name]
        self._place_drawn()
        panel.show()
        panel.raise_()
        if focus:
            panel.setFocus()

    def close_drawn(self) -> None:
        """Fold away again what is drawn over the step."""
        name, self._drawn = self._drawn, None
        if name is not None:
            self.strips[name].button.setChecked(False)
            self._panels[name].hide()

    def _place_drawn(self) -> None:
        if self._drawn is None:
            return
        panel = self._panels[self._drawn]
        # What people type into stays in sight.
        height = self._step.height() - (0 if self._capture.isHidden() else self._capture.height())
        width = min(round(_USUAL[self._drawn] * zoom()), self._step.width())
        panel.setGeometry(0 if self._drawn == "agenda" else self._step.width() - width, 0, width, height)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._drawn is not None and now is not None and self.isAncestorOf(now):
            panel = self._panels[self._drawn]
            if now is not panel and not panel.isAncestorOf(now):
                self.close_drawn()
