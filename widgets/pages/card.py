"""A card that is a button: title, facts and a line about what it leads to."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from widgets.controls.labels import LabelRole, text_label
from widgets.theme.style import current_tokens, theme_changed
from widgets.theme.tokens import CORNER, FOCUS_RING, SPACE_1, SPACE_4


class CardButton(QAbstractButton):
    """A card that is pressed as a whole; Enter and Space press it too."""

    def __init__(self, title: str, facts: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(part for part in (facts, words) if part))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_1)
        self._labels: list[QLabel] = []
        lines: tuple[tuple[str, LabelRole], ...] = ((title, "body"), (facts, "muted"), (words, "body"))
        for text, role in lines:
            if text:
                label = text_label(text, role, wrap=True)
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                column.addWidget(label)
                self._labels.append(label)
        strong = self._labels[0].font()
        strong.setBold(True)
        self._labels[0].setFont(strong)
        column.addStretch()
        # As high as its words are at its width: by itself a button asks for what they take at the least width.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        # The least height belongs to the least width; at any other the words say how high it is.
        return QSize(self._column.minimumSize().width(), self._column.totalHeightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = FOCUS_RING if focused else 1
        painter.setPen(QPen(QColor(tokens.focus if focused else tokens.hairline), width))
        ground = tokens.pressed if self.isDown() else tokens.hover if self.underMouse() else tokens.card
        painter.setBrush(QColor(ground))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), CORNER, CORNER)
        painter.end()
