"""One insight: what was learned, for whom, what it rests on, and whether it still holds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import NotFoundError
from app.domain.insights.insights import KIND_WORDS, source_of
from app.domain.records.insight_records import Insight, InsightStatus
from app.domain.records.json_types import Json
from app.domain.words.counted import counted
from app.domain.words.text import shorten
from app.domain.workshop.content import WorkshopContent
from widgets.asking import asking, button_row, command_button
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.autosave_text import AutosaveLine, AutosavePlainText
from widgets.controls.completion import offer_words
from widgets.controls.dates import day_text
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.theme.icons import Tint
from widgets.theme.style import restyle, set_surface, theme_changed
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

STATUS_TINTS: dict[InsightStatus, Tint] = {"fresh": "accent", "confirmed": "agree", "outdated": "muted"}
STATUS_ICONS: dict[InsightStatus, str] = {"fresh": "sparkles", "confirmed": "badge-check", "outdated": "history"}
LINES = (
    ("audience", "For whom", "Who should know of it"),
    ("segment", "Segment", "The customers it speaks of"),
    ("tags", "Tags", "Parted by commas"),
)
_EVIDENCE_ICONS = {"note": "square", "group": "group", "entry": "table"}


class InsightPanel(QWidget):
    """The chosen insight; what is typed is saved as it is typed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_surface(self, "card")
        self.context = context
        self.insight: Insight | None = None
        self.status = text_label("", wrap=True)
        self.asked = asking(context, lambda: f"insight:{self.insight_id}")
        self.asked.closed.connect(self._asked_enough)
        self._back: QWidget | None = None
        self._make_fields()
        self._make_evidence()
        self._lay_out()
        for verb, run in (
            ("confirm", self.start_confirm),
            ("outdate", self.start_outdate),
            ("refresh", self.refresh_status),
            ("origin", self.open_origin),
        ):
            add_command(self, f"insights.{verb}", run)
        self.setFocusProxy(self.text)
        theme_changed.connect(self._size)
        self._size()
        self.hide()

    def _make_fields(self) -> None:
        self.text = AutosavePlainText()
        self.text.setAccessibleName("What was learned")
        self.context.bind_autosave(self.text, lambda said: self._save("text", said))
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of insight")
        for value, words in KIND_WORDS.items():
            self.kind.addItem(words, value)
        self.kind.activated.connect(lambda _place: self._save_kind())
        self.lines: dict[str, AutosaveLine] = {}
        for key, label, placeholder in LINES:
            line = self.lines[key] = AutosaveLine()
            line.setAccessibleName(label)
            line.setPlaceholderText(placeholder)
            self.context.bind_autosave(line, lambda said, key=key: self._save(key, said))  # type: ignore[misc]

    def _make_evidence(self) -> None:
        self._origin = text_label("", "muted", wrap=True)
        self._evidence_title = text_label("What it rests on", "eyebrow")
        self.evidence = RowList("What it rests on")
        self.evidence.opened.connect(self._open_evidence)
        self._open_button = command_button(
            "Where it was said", "arrow-right", self.open_origin, command="insights.origin"
        )

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_2)
        column.addWidget(self.status)
        self.confirm_button = command_button(
            "Confirm…", "badge-check", self.start_confirm, command="insights.confirm", primary=True
        )
        self.outdate_button = command_button("Outdated…", "history", self.start_outdate, command="insights.outdate")
        self.fresh_button = command_button("Back to fresh", "undo-2", self.refresh_status, command="insights.refresh")
        column.addLayout(button_row(self.confirm_button, self.outdate_button, self.fresh_button))
        column.addWidget(self.asked)
        column.addSpacing(SPACE_2)
        for label, field in (
            ("What was learned", self.text),
            ("Kind", self.kind),
            *((label, self.lines[key]) for key, label, _ in LINES),
        ):
            words = text_label(label, "muted")
            words.setBuddy(field)
            pair = QVBoxLayout()
            pair.setSpacing(SPACE_1)
            pair.addWidget(words)
            pair.addWidget(field)
            column.addLayout(pair)
        column.addSpacing(SPACE_3)
        for widget in (self._evidence_title, self.evidence, self._origin):
            column.addWidget(widget)
        column.addWidget(self._open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolling(inner))

    def _size(self) -> None:
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 4 + 22)

    # Showing

    @property
    def insight_id(self) -> str:
        """The insight that is shown, or nothing."""
        return self.insight.id if self.insight else ""

    def show_insight(self, insight_id: str) -> None:
        """Show an insight as it is now; none hides the panel."""
        if insight_id != self.insight_id:
            self.flush()
            if not self.asked.isHidden():
                self.asked.flush()
                self.asked.hide()
                self._back = None
        another = insight_id != self.insight_id
        insight = self.context.ask(self._read, insight_id) if insight_id else None
        self.insight = insight
        self.setVisible(insight is not None)
        if insight is None:
            return
        self._show_status(insight)
        self._fill(insight, another)
        self._show_evidence(insight)

    def _read(self, insight_id: str) -> Insight | None:
        try:
            return self.context.plenary.insights.get(insight_id)
        except NotFoundError:
            # It was deleted or undone a moment ago; that is nothing to be told of.
            return None

    def _show_status(self, insight: Insight) -> None:
        self.status.setText(status_sentence(insight))
        tint = STATUS_TINTS[insight.status]
        self.status.setProperty("meaning", tint if tint == "agree" else None)
        restyle(self.status)
        self.confirm_button.setVisible(insight.status != "confirmed")
        self.outdate_button.setVisible(insight.status != "outdated")
        self.fresh_button.setVisible(insight.status != "fresh")

    def _fill(self, insight: Insight, another: bool) -> None:
        self.kind.setCurrentIndex(self.kind.findData(insight.kind))
        if another:
            self.text.replace_text(insight.text)
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
        else:
            self.text.set_text_from_store(insight.text)
        for key, line in self.lines.items():
            value = ", ".join(insight.tags) if key == "tags" else str(getattr(insight, key))
            # While somebody types, what they typed stays as they typed it.
            if another or not line.hasFocus():
                line.set_text_from_store(value)

    def _show_evidence(self, insight: Insight) -> None:
        rows = [_evidence_row(place, item) for place, item in enumerate(insight.evidence)]
        self.evidence.set_rows(rows)
        self.evidence.fit_to_rows()
        origin = self.context.ask(self.context.plenary.insights.origin, insight) or ""
        initiative = self.context.ask(self.context.plenary.insights.initiative, insight) or ""
        for widget in (self.evidence, self._evidence_title):
            widget.setVisible(bool(rows))
        came = f"From {origin}" if origin else f"Added on {day_text(insight.day)}" if insight.day else ""
        self._origin.setText(" · ".join(part for part in (came, initiative) if part))
        self._origin.setVisible(bool(self._origin.text()))
        self._open_button.setVisible(bool(origin))

    # Changing

    def _save(self, key: str, said: str) -> None:
        if self.insight is not None:
            self.context.plenary.insights.change(self.insight.id, **{key: said})

    def _save_kind(self) -> None:
        if self.insight is not None and self.kind.currentData() != self.insight.kind:
            insights, insight_id = self.context.plenary.insights, self.insight.id
            self.context.do(lambda: insights.change(insight_id, kind=self.kind.currentData()))

    def flush(self) -> None:
        """Save what is being typed."""
        self.text.flush()
        for line in self.lines.values():
            line.flush()

    def offer(self, segments: Sequence[str]) -> None:
        """Offer the segments in use while one is typed."""
        offer_words(self.lines["segment"], segments, "Segments in use")

    def open_origin(self) -> None:
        """Go to the very row or note that became the insight."""
        insight = self.insight
        if insight is not None:
            self._go_to(insight.source_id or "", insight.origin_step_id or "")

    def _open_evidence(self, place: str) -> None:
        """Go to the note, group or row that a line of the evidence is about; where that is gone, to the insight's."""
        insight = self.insight
        content = self._origin_content()
        if insight is None or content is None:
            return
        record_id = str(insight.evidence[int(place)].get("id", ""))
        said = source_of(content, record_id)
        if said is None:
            self.context.say("This is no longer where it was said. Here is what became the insight.")
            self.open_origin()
        else:
            self._go_to(record_id, said.step_id)

    def _go_to(self, record_id: str, step_id: str) -> None:
        insight = self.insight
        if insight is not None and insight.origin_id and self._open_button.isVisibleTo(self):
            self.flush()
            self.context.said_wanted.emit(insight.origin_id, step_id, record_id)

    def _origin_content(self) -> WorkshopContent | None:
        insight = self.insight
        if insight is None or not insight.origin_id or not self._open_button.isVisibleTo(self):
            return None
        return self.context.ask(self.context.plenary.workshops.content, insight.origin_id)

    # The status

    def _ask(self, title: str, fields: Sequence[Ask], button: str, answer: Callable[[Answers], bool]) -> None:
        window = self.window()
        self._back = window.focusWidget() if window is not None else None
        self.asked.ask(title, fields, button, answer)

    def _asked_enough(self) -> None:
        back, self._back = self._back, None
        (back if back is not None and back.isVisible() else self.text).setFocus()

    def start_confirm(self) -> None:
        """Ask who confirms it."""
        insight = self.insight
        if insight is None or insight.status == "confirmed" or not self.asked.isHidden():
            return
        self.flush()

        def confirm(said: Answers) -> bool:
            done = self.context.do(self.context.plenary.insights.confirm, insight.id, said["by"])
            if done:
                self.context.say("Confirmed", lambda: self.context.undo(None))
            return done

        self._ask("Who confirms it?", (Ask("by", "Name"),), "Confirm", confirm)
        field = self.asked.field("by")
        if isinstance(field, QLineEdit):
            offer_words(field, self._names(insight), "People")

    def _names(self, insight: Insight) -> list[str]:
        """Return who could confirm it: those who were there, and those who have confirmed others."""
        content = self._origin_content()
        found = dict.fromkeys(p.name for p in content.participants) if content is not None else {}
        confirmed = self.context.ask(self.context.plenary.insights.all) or []
        return list(found | dict.fromkeys(i.confirmed_by for i in confirmed if i.confirmed_by))

    def start_outdate(self) -> None:
        """Ask why it holds no longer."""
        insight = self.insight
        if insight is None or insight.status == "outdated" or not self.asked.isHidden():
            return
        self.flush()

        def outdate(said: Answers) -> bool:
            done = self.context.do(self.context.plenary.insights.outdate, insight.id, said["reason"])
            if done:
                self.context.say("Called outdated; it is found still", lambda: self.context.undo(None))
            return done

        self._ask("Why does it hold no longer?", (Ask("reason", "Why", "lines"),), "Call it outdated", outdate)

    def refresh_status(self) -> None:
        """Take a confirmation, or that it is outdated, back."""
        insight = self.insight
        if insight is None or insight.status == "fresh":
            return
        if self.context.do(self.context.plenary.insights.refresh, insight.id):
            self.context.say("Fresh again", lambda: self.context.undo(None))


def status_sentence(insight: Insight) -> str:
    """Return whether an insight holds, who says so and since when."""
    if insight.status == "confirmed":
        on = f" on {day_text(insight.confirmed_on)}" if insight.confirmed_on else ""
        return f"✓ Confirmed by {insight.confirmed_by}{on}"
    if insight.status == "outdated":
        return f"Outdated: {insight.status_reason}" if insight.status_reason else "Outdated"
    return "Fresh: nobody has confirmed it yet"


def _evidence_row(place: int, item: Json) -> Row:
    votes, said = int(item.get("votes") or 0), int(item.get("said") or 0)
    facts = [
        counted(votes, "vote", "votes") if votes else "",
        *(str(result) for result in item.get("results", ())),
        f"said {said} times" if said > 1 else "",
    ]
    icon = _EVIDENCE_ICONS.get(str(item.get("kind")), "square")
    return Row(
        str(place), shorten(str(item.get("text", "")), 400), " · ".join(f for f in facts if f) or "said once", icon=icon
    )
