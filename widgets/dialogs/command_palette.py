"""Every command that works here, found by a few of its letters; and workshops by their title."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.domain.text import fold
from widgets.commands import commands_in_reach, key_text
from widgets.context import Context
from widgets.controls.labels import text_label
from widgets.pages.dates import day_text
from widgets.pages.page import ArrowKeys
from widgets.pages.row_list import Row, RowList
from widgets.theme.tokens import SPACE_2, SPACE_3

RECENT = 40
WORKSHOPS = 8


def match_rank(words: str, text: str) -> int | None:
    """Return how well `text` matches the folded letters `words` (less is better), or None.

    Letters must occur in order. A match of whole beginnings of words comes first, scattered letters last.
    """
    folded = fold(text)
    if not words:
        return 0
    place = folded.find(words)
    if place == 0:
        return 0
    if place > 0:
        return 1 if folded[place - 1] == " " else 2
    start, first = 0, -1
    for letter in words.replace(" ", ""):
        found = folded.find(letter, start)
        if found < 0:
            return None
        first = found if first < 0 else first
        start = found + 1
    return 3 + (start - first)


class CommandPalette(QDialog):
    """A field and a list; Enter runs the chosen command when the palette has closed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Find a command")
        self._window = window
        context = getattr(window, "context", None)
        self._context = context if isinstance(context, Context) else None
        self._runs: dict[str, Callable[[], object]] = {}
        self._commands = [a for a in commands_in_reach(window) if not a.text().startswith("Find a command")]
        self._workshops: list[Row] | None = None
        self.field = QLineEdit()
        self.field.setProperty("role", "capture")
        self.field.setAccessibleName("Find a command or a workshop")
        self.field.setPlaceholderText("Find a command or a workshop")
        self.field.textChanged.connect(lambda _words: self.filter())
        self.list = RowList("Commands", facts=False, opens_with_a_click=True, framed=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(self.run)
        self._nothing = text_label("No command and no workshop is called that.", "muted")
        ArrowKeys(self.field).walked.connect(self._walk)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        self.resize(560, 420)
        self.filter()

    def filter(self) -> None:
        """Show what matches the words in the field, the best first."""
        words = fold(self.field.text())
        ranked: list[tuple[int, int, Row]] = []
        self._runs = {}
        for place, action in enumerate(self._commands):
            rank = match_rank(words, action.text())
            if rank is not None:
                row = Row(f"command:{place}", action.text().replace("&", ""), mark=key_text(action))
                ranked.append((rank, place, row))
                self._runs[row.id] = action.trigger
        if len(words) >= 2:
            for place, row in enumerate(self._found_workshops(self.field.text())):
                rank = match_rank(words, row.title.removeprefix("Open “"))
                ranked.append((4 if rank is None else rank, len(self._commands) + place, row))
        ranked.sort(key=lambda entry: entry[:2])
        self.list.set_rows([row for _, _, row in ranked])
        self.list.choose_first()
        self.list.scrollToTop()
        self.list.setVisible(bool(ranked))
        self._nothing.setVisible(not ranked)
        self._tell_choice()

    def _found_workshops(self, words: str) -> list[Row]:
        """Return workshops whose title matches: the latest ones by letters, all of them by words."""
        context = self._context
        if context is None:
            return []
        plenary = context.plenary
        if self._workshops is None:
            latest = context.ask(lambda: plenary.workshops.summaries(limit=RECENT)) or []
            self._workshops = [
                Row(f"workshop:{s.id}", f"Open “{s.title}”", mark=day_text(s.date), icon="messages-square")
                for s in latest
            ]
        found = [r for r in self._workshops if match_rank(fold(words), r.title.removeprefix("Open “")) is not None]
        known = {r.id for r in found}
        for hit in context.ask(lambda: plenary.library.search(words)) or []:
            row_id = f"workshop:{hit.workshop_id}"
            if hit.kind == "Workshop" and row_id not in known:
                known.add(row_id)
                found.append(Row(row_id, f"Open “{hit.workshop}”", icon="messages-square"))
        for row in found[:WORKSHOPS]:
            self._runs[row.id] = partial(context.opened.emit, row.id.removeprefix("workshop:"), "")
        return found[:WORKSHOPS]

    def _walk(self, step: int) -> None:
        self.list.step(step)
        self._tell_choice()

    def _tell_choice(self) -> None:
        # The field keeps the focus, so a screen reader learns of the choice from its description.
        chosen = next((r.words() for r in self.list.rows() if r.id == self.list.current_id()), "Nothing found")
        self.field.setAccessibleDescription(chosen)

    def run(self, row_id: str) -> None:
        """Close, then run a command: it must find the focus where it was."""
        run = self._runs.get(row_id)
        window = self._window
        self.accept()
        if run is not None:
            QTimer.singleShot(0, window, run)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.current_id():
                self.run(self.list.current_id())
            return
        super().keyPressEvent(event)
