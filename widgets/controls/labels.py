"""Labels for people's words: always plain text, so markup is shown as it was typed."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.theme.style import current_tokens, theme_changed, ui_font
from widgets.theme.tokens import TYPE_TITLE

LabelRole: TypeAlias = Literal["body", "title", "heading", "eyebrow", "muted"]
Meaning: TypeAlias = Literal["agree", "condition", "concern", "block", "late", "done", "amber"]

CLOCK_WORDS: dict[str, tuple[str, Meaning | None]] = {
    "": ("", None),
    "soon": ("a fifth left", "amber"),
    "last": ("nearly over", "late"),
    "over": ("over time", "late"),
}
"""What a clock says besides its digits, and the meaning of its colour, by the kind of its warning."""

_SPOKEN = "spoken_tooltip"
"""The property that holds the words of a tooltip as they were described."""


def text_label(
    text: str = "",
    role: LabelRole = "body",
    *,
    meaning: Meaning | None = None,
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Return a label of plain text in one of the roles."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if role != "body":
        label.setProperty("role", role)
    if meaning is not None:
        label.setProperty("meaning", meaning)
    return label


def say_or_hide(label: QLabel, words: str) -> None:
    """Let a label say something; without words it is not there, as a screen reader would stop at it in vain."""
    label.setText(words)
    label.setVisible(bool(words))


class ElidedLabel(QLabel):
    """A line of plain text whose end becomes an ellipsis where it does not fit; the tooltip has the whole."""

    def __init__(self, role: LabelRole = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        # As narrow as the room is: the layout must not make room for the whole text.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._shorter = ""
        if role != "body":
            self.setProperty("role", role)

    def set_words(self, words: str, shorter: str) -> None:
        """Show words, or the `shorter` ones where they do not fit."""
        self._shorter = shorter
        self.setText(words)
        self.update()

    def shown_words(self) -> str:
        """Return what is to be seen."""
        width, metrics, words = self.contentsRect().width(), self.fontMetrics(), self.text()
        if self._shorter and metrics.horizontalAdvance(words) > width:
            words = self._shorter
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            set_tooltip(self, self.text() if self.shown_words() != self.text() else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        where = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), int(where), self.shown_words())
        painter.end()


class ClockLabel(QLabel):
    """A line of digits that do not jump; `set_meaning` colours it amber or late."""

    def __init__(self, size: int = TYPE_TITLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._meaning: Meaning | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._take_font()
        theme_changed.connect(self._take_font)

    def set_meaning(self, meaning: Meaning | None) -> None:
        """Colour the digits; the words beside them say the same."""
        if meaning != self._meaning:
            self._meaning = meaning
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted here because a style sheet drops the font's features on some platforms.
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(getattr(tokens, self._meaning) if self._meaning else tokens.text_strong)
        painter.drawText(self.contentsRect(), self.alignment(), self.text())
        painter.end()

    def _take_font(self) -> None:
        self.setFont(ui_font(self._size, bold=True, tabular=True))
        self.update()


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows `text` as it was typed, and lets screen readers say it without the markup.

    Where nothing else describes a widget, Qt describes it by its tooltip, letter by letter.
    """
    described = widget.accessibleDescription()
    if described in ("", widget.property(_SPOKEN)):
        widget.setAccessibleDescription(text)
        widget.setProperty(_SPOKEN, text)
    widget.setToolTip(plain_tooltip(text))


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows `text` as it was typed; Qt would take what looks like markup for it."""
    from html import escape

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
