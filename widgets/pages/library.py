"""The library: one search over everything that was said, where else it came up, and the way back to where."""

import re

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from app.domain.words.counted import counted
from app.domain.words.text import fold, shorten
from app.services.insights.library import Hit
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.dates import day_text
from widgets.controls.empty_state import EmptyState
from widgets.controls.fields import ArrowKeys, with_clear_button
from widgets.controls.labels import ElidedLabel, say_or_hide, text_label
from widgets.controls.row_list import RowList
from widgets.dialogs.hits import hit_id, hit_row, open_hit
from widgets.pages.library_filters import LibraryFilters
from widgets.pages.page import Page
from widgets.theme.tokens import SPACE_2

PAUSE_MS = 120
HITS = 50


class LibraryPage(Page):
    """A field with filters, and what was found while typing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Library", "Everything that was said, in every workshop.")
        self._hits: list[Hit] = []
        self._likened: list[Hit] = []
        """The hits whose likes are looked at, one inside the other; none while searching."""
        self._make_field()
        self.filters = LibraryFilters(context)
        self.filters.changed.connect(lambda: self._pause.start())
        self.filters.chosen.connect(self.go_home)
        self._make_likened()
        self.count = text_label("", "muted")
        self.count.hide()
        self.list = RowList("Found", title_lines=2, framed=True)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(lambda _id: self.like_button.setEnabled(self._chosen() is not None))
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
        self._lay_out()
        add_command(self, "library.search", self._to_field)
        add_command(self, "library.clear", self.filters.clear)
        add_command(self, "library.where_else", self.show_likes)
        add_command(self, "library.back", self.go_back)
        self.setFocusProxy(self.field)

    def _make_field(self) -> None:
        self.field = with_clear_button(QLineEdit())
        self.field.setProperty("role", "capture")
        self.field.setAccessibleName("Search everything that was said")
        self.field.setPlaceholderText("Search notes, themes, messages, insights, decisions, actions, goals and people")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _words: self._pause.start())

    def _make_likened(self) -> None:
        self.like_button = text_button(
            "Where else did this come up?", "split", kind="quiet", command="library.where_else"
        )
        self.like_button.clicked.connect(self.show_likes)
        self.like_button.setEnabled(False)
        self.back_button = text_button("Back", "arrow-left", command="library.back")
        self.back_button.clicked.connect(self.go_back)
        self.likened = ElidedLabel()
        self._likened_line = QWidget()
        row = QHBoxLayout(self._likened_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.back_button)
        row.addWidget(self.likened, 1)
        self._likened_line.hide()

    def _lay_out(self) -> None:
        self.body.addWidget(self.field)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._likened_line)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(self.filters.clear_button)
        row.addWidget(self.like_button)
        self.body.addLayout(row)
        self.body.addWidget(self._stack, 1)
        self.body.setSpacing(SPACE_2)

    def refresh(self) -> None:
        """Search again: something may have been said meanwhile."""
        self.filters.refresh()
        if self._likened:
            self._show_likes_of(self._likened[-1])
        else:
            self.search()

    # Searching

    def search(self) -> None:
        """Show what there is for the words in the field, where the filters look."""
        self._pause.stop()
        self._likened = []
        self._likened_line.hide()
        words, within = self.field.text(), self.filters.within()
        found: list[Hit] | None = []
        listed = bool(words.strip()) or self.filters.are_set()
        if listed:
            library = self.context.plenary.library
            found = self.context.ask(lambda: library.search(words, limit=HITS, within=within))
        if found is None:
            return
        self._show(found, frozenset(re.findall(r"\w+", fold(words))))
        unread = self.filters.unread()
        if not listed:
            self._stack.setCurrentWidget(self._start)
            say_or_hide(self.count, unread)
            return
        if not found:
            wider = " with these filters" if self.filters.are_set() else ""
            self._nothing.set_sentence(
                f"Nobody has said “{words.strip()[:60]}” yet{wider}. Try fewer words, or only the beginning of one."
                if words.strip()
                else "Nothing was said yet where these filters look."
            )
        self._stack.setCurrentWidget(self.list if found else self._nothing)
        most = "The best 50 hits; another word finds fewer." if words.strip() else "The newest 50; a word finds fewer."
        few = most if len(found) == HITS else counted(len(found), "hit", "hits")
        say_or_hide(self.count, " ".join(part for part in (few if found else "", unread) if part))
        announce(self.field, self.count.text() or "Nothing found")

    def _show(self, hits: list[Hit], strong: frozenset[str]) -> None:
        self._hits = hits
        self.list.set_rows([hit_row(hit, strong) for hit in hits])
        self.like_button.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Hit | None:
        row_id = self.list.current_id()
        return next((h for h in self._hits if hit_id(h) == row_id), None)

    # Where else

    def show_likes(self) -> None:
        """Show where else something like the chosen hit was said."""
        if self._pause.isActive():
            self.search()
        if self._chosen() is None:
            self.list.choose_first()
        hit = self._chosen()
        if hit is not None and (not self._likened or hit_id(self._likened[-1]) != hit_id(hit)):
            self._likened.append(hit)
            self._show_likes_of(hit)
            self.list.choose_first()
            self.list.setFocus()

    def _show_likes_of(self, hit: Hit) -> None:
        found = self.context.ask(self.context.plenary.library.alike, hit.said, but=hit.record_id)
        if found is None:
            return
        self._pause.stop()
        where = " · ".join(part for part in (hit.where, day_text(hit.date)) if part) or hit.kind_words
        self.likened.setText(f"Like “{shorten(hit.said, 120)}” ({where})")
        self._likened_line.show()
        self._show(found, frozenset())
        if not found:
            self._nothing.set_sentence("Nothing like this was said anywhere else.")
        self._stack.setCurrentWidget(self.list if found else self._nothing)
        say_or_hide(self.count, counted(len(found), "passage is like this", "passages are like this") if found else "")
        announce(self.likened, self.count.text() or "Nothing like this was said anywhere else.")

    def go_back(self) -> None:
        """Go back to what was found before, with the same hit chosen."""
        if not self._likened:
            return
        left = self._likened.pop()
        if self._likened:
            self._show_likes_of(self._likened[-1])
        else:
            self.search()
        self.list.choose(hit_id(left))
        self.list.setFocus()

    # Opening

    def _enter(self) -> None:
        if self._pause.isActive():
            self.search()
        self.list.open_current()

    def _to_field(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _open(self, row_id: str) -> None:
        hit = next((h for h in self._hits if hit_id(h) == row_id), None)
        if hit is not None:
            open_hit(self.context, hit)
