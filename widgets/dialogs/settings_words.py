"""What fields of settings share: their words, their keys, their labels."""

import re

from PySide6.QtWidgets import QLabel, QPlainTextEdit

from app.domain.words.text import fold, single_line
from widgets.controls.labels import text_label

_KEY = re.compile(r"[^a-z0-9]+")
BY = (("participant", "Each participant"), ("department", "Each department"), ("room", "The room as one: totals only"))
CHECKS = (("", "nothing"), ("smart", "whether it is a goal: S M A R T"))
HOLDERS = (("department", "Departments"), ("participant", "Participants"))
TAKES = (("action", "Actions"), ("roadblock", "Roadblocks, and whose turn it is"))


def keys_for(titles: list[str], taken: list[str]) -> list[str]:
    """Return a key for each title that differs from all others; `taken` are those of the first titles."""
    keys = list(taken[: len(titles)])
    for title in titles[len(keys) :]:
        stem = _KEY.sub("_", fold(title)).strip("_")[:30]
        stem = stem if stem[:1].isalpha() else f"field_{stem}".rstrip("_")
        key, number = stem, 2
        while key in keys or key in ("product", "subject"):
            key, number = f"{stem}_{number}", number + 1
        keys.append(key)
    return keys


def typed_lines(field: QPlainTextEdit) -> list[str]:
    """Return what was typed, without empty lines."""
    return [line for line in (single_line(part) for part in field.toPlainText().split("\n")) if line]


def beside(words: str) -> QLabel:
    """Return a label that stands beside a field on the field's own line."""
    label = text_label(words)
    label.setContentsMargins(0, 6, 0, 0)
    return label
