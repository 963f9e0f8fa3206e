"""Asking for a few things where the work is, and understanding the answers."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias

from PySide6.QtWidgets import QPushButton

from app.domain.words.periods import find_due
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask, AskLine
from widgets.controls.buttons import text_button
from widgets.controls.dates import read_day, today
from widgets.controls.flow_layout import FlowLayout
from widgets.theme.tokens import SPACE_1

Asker: TypeAlias = Callable[[str, Sequence[Ask], str, Callable[[Answers], bool]], None]
"""Asks for a few things where the work is: a title, the fields, the button's word, and who takes the answer."""


def asking(context: Context, about: Callable[[], str]) -> AskLine:
    """Return a line of questions that keeps what is typed as a draft; `about` says what is asked about."""
    drafts = context.plenary.drafts
    line = AskLine(
        lambda place, words: context.do(drafts.keep, f"{about()}:{place}", words),
        lambda place: context.ask(drafts.read, f"{about()}:{place}") or "",
    )
    line.given_up.connect(lambda restore: context.offer_back(restore, line.parentWidget() or line))
    return line


def button_row(*buttons: QPushButton) -> FlowLayout:
    """Return buttons side by side, in as many lines as the place needs."""
    row = FlowLayout(spacing=SPACE_1)
    for button in buttons:
        row.addWidget(button)
    return row


def command_button(
    text: str,
    icon: str,
    run: Callable[[], object],
    *,
    keys: str = "",
    command: str = "",
    primary: bool = False,
) -> QPushButton:
    """Return a button that does something when it is pressed; its key, or that of a command, is bound elsewhere."""
    button = text_button(text, icon, kind="primary" if primary else "quiet", shortcut_hint=keys, command=command)
    button.clicked.connect(lambda _checked=False: run())
    return button


def said_day(typed: str, fiscal_month: int = 1) -> str:
    """Return a date as it is stored; what cannot be understood stays as typed, and is refused with its reason."""
    words = typed.strip()
    if not words:
        return ""
    day = read_day(words)
    if day is None:
        found = find_due(words, today=date.fromisoformat(today()), fiscal_month=fiscal_month)
        day = found.isoformat() if found else None
    return day or words


def said_names(typed: str) -> list[str]:
    """Return the names in a line, parted by commas."""
    return [name for part in typed.split(",") if (name := part.strip())]
