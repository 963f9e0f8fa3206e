"""What helps when the room is in trouble: cards to say aloud, and the line that parks what leads away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from app.domain.records import Step
from app.domain.workshop.deck import TROUBLES, Card, drawn
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.autosave_text import AutosaveLine
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.dialogs.frame import Dialog
from widgets.theme.style import set_surface, theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

_LIST = 220


class DeckDialog(Dialog):
    """Down goes through the troubles; the cards for the step at hand stand beside them."""

    def __init__(self, context: Context, workshop_id: str, step: Step, parent: QWidget | None = None) -> None:
        words = f"For the step “{step.title}”. Say it aloud as it stands here."
        super().__init__(context, "What helps now", parent, subtitle=words)
        self._workshop_id = workshop_id
        self._kind = step.activity
        self.list = QListWidget()
        self.list.setAccessibleName("What is the trouble")
        follow_selection(self.list)
        self.list.addItems(list(TROUBLES.values()))
        self.list.currentRowChanged.connect(self._show)
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, SPACE_3, 0)
        self._column.setSpacing(SPACE_3)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Cards")
        self._area.setWidget(self._cards)
        self.parked = AutosaveLine()
        self.parked.setAccessibleName("What leads away, for the parking lot")
        self.parked.setPlaceholderText("What matters and is not what we came for")
        context.bind_autosave(self.parked, lambda said: context.plenary.drafts.keep(self._place, said))
        kept = context.ask(context.plenary.drafts.read, self._place) or ""
        self.parked.set_text_from_store(kept)
        self.parked.returnPressed.connect(self.park)
        self.park_button = text_button("Park it", "plus", command="dialog.deck.park")
        self.park_button.clicked.connect(self.park)
        add_command(self, "dialog.deck.park", self.park)
        self._lay_out()
        self._size()
        theme_changed.connect(self._size)
        self.list.setCurrentRow(0)
        self.size_to(780, 560)
        self.list.setFocus()

    @property
    def _place(self) -> str:
        return f"parking:{self._workshop_id}"

    def _lay_out(self) -> None:
        parts = QHBoxLayout()
        parts.setSpacing(SPACE_4)
        parts.addWidget(self.list)
        parts.addWidget(self._area, 1)
        self.body.addLayout(parts, 1)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        label = text_label("Parking lot")
        label.setBuddy(self.parked)
        line.addWidget(label)
        line.addWidget(self.parked, 1)
        line.addWidget(self.park_button)
        self.body.addLayout(line)
        self.add_foot()

    def _size(self) -> None:
        self.list.setFixedWidth(round(_LIST * zoom()))
        height = QSize(0, round(self.list.fontMetrics().lineSpacing() * 1.9))
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(height)

    def _show(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        trouble = list(TROUBLES)[max(self.list.currentRow(), 0)]
        for card in drawn(trouble, self._kind):
            self._column.addWidget(_card(card))
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        self.parked.flush()

    def park(self) -> None:
        """Put what was typed on the parking lot."""
        words = self.parked.text()
        parking, workshop_id = self.context.plenary.parking, self._workshop_id
        if self.context.ask(parking.park, workshop_id, words) is not None:
            self.parked.set_text_from_store("")
            self.context.do(self.context.plenary.drafts.keep, self._place, "")
            self.context.say("It stands on the parking lot.", lambda: self.context.undo(workshop_id))


def _card(card: Card) -> QWidget:
    frame = QWidget()
    set_surface(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
    column.setSpacing(SPACE_1)
    column.addWidget(text_label(card.title, "eyebrow", wrap=True))
    for sentence in card.say:
        column.addWidget(text_label(f"“{sentence}”", "body", wrap=True))
    if card.do:
        column.addWidget(text_label(card.do, "muted", wrap=True))
    return frame
