"""The library: one search over everything that was said, and the way back to where it was said."""

import re

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from app.domain.text import fold
from app.services.library import Hit
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.pages.page import ArrowKeys, Page, with_clear_button
from widgets.pages.row_list import Row, RowList
from widgets.pages.words import counted

PAUSE_MS = 120
HITS = 50

ICONS = {
    "Workshop": "messages-square",
    "Note": "square",
    "Theme": "group",
    "Answer": "mic",
    "Row": "table",
    "Alignment": "handshake",
    "Action": "circle-check",
    "Participant": "users",
}


class LibraryPage(Page):
    """A field, and what was found while typing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Library", "Everything that was said, in every workshop.")
        self._hits: list[Hit] = []
        self.field = with_clear_button(QLineEdit())
        self.field.setProperty("role", "capture")
        self.field.setAccessibleName("Search everything that was said")
        self.field.setPlaceholderText("Search notes, themes, answers, rows, reservations, actions and people")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _words: self._pause.start())
        self.count = text_label("", "muted")
        self.list = RowList("Found", title_lines=2, framed=True)
        self.list.opened.connect(self._open)
        self.field.returnPressed.connect(self._enter)
        ArrowKeys(self.field).walked.connect(self.list.step)
        self._start = EmptyState(
            "search",
            "Where else did this come up? Type a word or the beginning of one. "
            "Every hit leads back to the step in which it was said.",
        )
        self._nothing = EmptyState("search", "")
        self._stack = QStackedWidget()
        for widget in (self._start, self._nothing, self.list):
            self._stack.addWidget(widget)
        self.body.addWidget(self.field)
        self.body.addWidget(self.count)
        self.body.addWidget(self._stack, 1)
        add_command(self, "Search the library", self._to_field, "Ctrl+F")
        self.setFocusProxy(self.field)

    def refresh(self) -> None:
        """Search again: something may have been said meanwhile."""
        self.search()

    def search(self) -> None:
        """Show what there is for the words in the field."""
        self._pause.stop()
        words = self.field.text()
        found: list[Hit] | None = []
        if words.strip():
            found = self.context.ask(lambda: self.context.plenary.library.search(words, limit=HITS))
        if found is None:
            return
        self._hits = found
        strong = frozenset(re.findall(r"\w+", fold(words)))
        self.list.set_rows([_row(hit, strong) for hit in found])
        if not words.strip():
            self._stack.setCurrentWidget(self._start)
            self.count.setText("")
            return
        if not found:
            self._nothing.set_sentence(
                f"Nobody has said “{words.strip()[:60]}” yet. Try fewer words, or only the beginning of one."
            )
        self._stack.setCurrentWidget(self.list if found else self._nothing)
        few = (
            "The best 50 hits; another word finds fewer." if len(found) == HITS else counted(len(found), "hit", "hits")
        )
        self.count.setText(few if found else "")
        announce(self.field, self.count.text() or "Nothing found")

    def _enter(self) -> None:
        if self._pause.isActive():
            self.search()
        self.list.open_current()

    def _to_field(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _open(self, row_id: str) -> None:
        hit = next((h for h in self._hits if _hit_id(h) == row_id), None)
        if hit is not None:
            self.context.opened.emit(hit.workshop_id, hit.step_id or "")


def _hit_id(hit: Hit) -> str:
    return f"{hit.kind}:{hit.record_id}"


def _row(hit: Hit, strong: frozenset[str]) -> Row:
    where = " · ".join(part for part in (hit.workshop, hit.step) if part)
    return Row(
        _hit_id(hit),
        hit.words,
        where,
        mark=hit.kind,
        icon=ICONS.get(hit.kind, "file-text"),
        spoken=f"{hit.kind}: {hit.words}. {where}",
        strong=strong,
    )
