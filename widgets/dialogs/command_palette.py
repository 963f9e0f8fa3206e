"""Every command that works here, found by its words or a few of its letters; steps, notes and workshops, too."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.domain.words.text import fold
from widgets.commands import Offering, commands_in_reach, key_text
from widgets.context import Context
from widgets.controls.dates import day_text
from widgets.controls.fields import ArrowKeys
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.frame import size_within_screen
from widgets.theme.tokens import SPACE_2, SPACE_3

RECENT = 40
WORKSHOPS = 8
OFFERS = 12
SKIPPED = 4  # letters that may be left out between those typed

# What people also call a command, by a word that stands in its name.
ALIASES = {
    "appearance": "theme dark light contrast colours",
    "leave": "quit exit close home",
    "quit": "leave exit close",
    "export": "save download pdf word markdown document",
    "copy": "save backup export",
    "larger": "zoom bigger",
    "smaller": "zoom",
    "keys": "help shortcuts",
    "stage": "screen projector present",
    "people": "participants",
}

AT_THE_START, WORDS_BEGIN, INSIDE, ALIAS, SCATTERED = range(5)


def match_rank(words: str, text: str) -> int | None:
    """Return how well `text` matches the folded `words` (less is better), or None.

    Beginnings of words come first, then what stands inside words, then other names of the thing, and last
    letters that begin with a word and stand close together.
    """
    folded = fold(text)
    if folded.startswith(words):
        return AT_THE_START
    if _begin_words(words, folded):
        return WORDS_BEGIN
    if words in folded:
        return INSIDE
    aliases = " ".join(ALIASES.get(word, "") for word in _words(folded))
    if _begin_words(words, f"{folded} {aliases}"):
        return ALIAS
    letters = words.replace(" ", "")
    skipped = min((_skipped(letters, folded[m.start() :]) for m in re.finditer(r"\b\w", folded)), default=SKIPPED + 1)
    return SCATTERED + skipped if skipped <= SKIPPED else None


def _words(folded: str) -> list[str]:
    return re.findall(r"\w+", folded)


def _begin_words(words: str, folded: str) -> bool:
    """Tell whether each of `words` is the beginning of a word, in whatever order."""
    wanted = _words(words)
    return bool(wanted) and all(any(word.startswith(w) for word in _words(folded)) for w in wanted)


def _skipped(letters: str, folded: str) -> int:
    """Return how many letters of `folded` are left out when it is read as `letters`; too many if it cannot be."""
    if not folded.startswith(letters[:1]):
        return SKIPPED + 1
    end = 0
    for letter in letters:
        end = folded.find(letter, end) + 1
        if not end:
            return SKIPPED + 1
    return end - len(letters)


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
        parts = [w for w in window.findChildren(QWidget) if w.isVisible() and isinstance(w, Offering)]
        self._offers = [offer for part in parts for offer in part.offers()]
        self._workshops: list[Row] | None = None
        self.field = QLineEdit()
        self.field.setProperty("role", "capture")
        self.field.setAccessibleName("Find a command, a step, a note or a workshop")
        self.field.setPlaceholderText("Find a command, a step, a note or a workshop")
        self.field.textChanged.connect(lambda _words: self.filter())
        self.list = RowList("Commands", facts=False, opens_with_a_click=True, framed=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.opened.connect(self.run)
        self._nothing = text_label("Nothing here is called that.", "muted")
        ArrowKeys(self.field).walked.connect(self._walk)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        size_within_screen(self, 560, 420)
        self.filter()

    def filter(self) -> None:
        """Show what matches the words in the field, the best first."""
        words = fold(self.field.text())
        ranked: list[tuple[int, int, Row]] = []
        self._runs = {}
        for place, action in enumerate(self._commands):
            title = action.text().replace("&", "")
            rank = match_rank(words, title)
            if rank is not None:
                row = Row(f"command:{place}", title, mark=key_text(action))
                ranked.append((rank, place, row))
                self._runs[row.id] = action.trigger
        if len(words) >= 2:
            found = ((rank, offer) for offer in self._offers if (rank := match_rank(words, offer.title)) is not None)
            for rank, offer in sorted(found, key=lambda one: one[0])[:OFFERS]:
                ranked.append((rank, len(self._commands), Row(offer.id, offer.title, icon=offer.icon)))
                self._runs[offer.id] = offer.run
            for place, row in enumerate(self._found_workshops(self.field.text())):
                rank = match_rank(words, row.title.removeprefix("Open “"))
                ranked.append((SCATTERED if rank is None else rank, len(self._commands) + place, row))
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
            if hit.kind == "workshop" and row_id not in known:
                known.add(row_id)
                found.append(Row(row_id, f"Open “{hit.where}”", icon="messages-square"))
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
