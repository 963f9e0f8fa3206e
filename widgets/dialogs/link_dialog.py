"""Linking what was said: which pains a benefit answers, what a message rests on; Enter links and parts again."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.records import Step
from app.domain.words.text import fold, shorten
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.links import LinkRule, candidates, words_by_id
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.fields import ArrowKeys, with_clear_button
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.frame import Dialog

LINKED = "Linked"


class LinkDialog(Dialog):
    """What one thing that was said can be linked to, the likeliest first."""

    def __init__(
        self,
        context: Context,
        content: WorkshopContent,
        step: Step,
        record_id: str,
        rules: Sequence[tuple[LinkRule, Step]],
        parent: QWidget | None,
    ) -> None:
        words = words_by_id(content, step).get(record_id, "")
        title = rules[0][0].question if len(rules) == 1 else "What does it answer, and what does it rest on?"
        super().__init__(context, title, parent, subtitle=f"“{shorten(words, 300)}”")
        self._workshop_id = content.workshop.id
        self._step, self._record_id, self._rules = step, record_id, tuple(rules)
        self._content = content
        self.field = with_clear_button(QLineEdit())
        self.field.setPlaceholderText("Find by its words")
        self.field.setAccessibleName("Find what to link to")
        self.field.textChanged.connect(lambda _words: self._fill())
        self.list = RowList("What it can be linked to", title_lines=2, framed=True)
        self.list.opened.connect(self._toggle)
        ArrowKeys(self.field).walked.connect(self._walk)
        self.field.returnPressed.connect(self.list.open_current)
        self.state = text_label("", "muted")
        for widget in (self.field, self.list, self.state):
            self.body.addWidget(widget)
        link = text_button("Link", "link", kind="primary", command="dialog.link.link")
        link.clicked.connect(self.list.open_current)
        self.add_foot(link)
        add_command(self.list, "dialog.link.link", self.list.open_current)
        self.add_undo(self._workshop_id)
        context.changed.connect(self._changed)
        self.size_to(720, 520)
        self._fill()
        self.list.choose_first()
        self.field.setFocus()

    def _walk(self, by: int) -> None:
        rows = [row.id for row in self.list.rows()]
        if rows:
            here = rows.index(self.list.current_id()) if self.list.current_id() in rows else 0
            self.list.choose(rows[min(max(here + by, 0), len(rows) - 1)])

    def _fill(self) -> None:
        wanted = fold(self.field.text())
        current = self.list.current_id()
        rows = []
        for _, target in self._rules:
            for found in candidates(self._content, self._record_id, self._step, target):
                if wanted and wanted not in fold(found.words):
                    continue
                where = target.title if len(self._rules) > 1 else ""
                facts = ", ".join(part for part in (where, found.detail) if part)
                mark, sign = (LINKED, "link") if found.linked else ("", "")
                rows.append(Row(found.id, found.words, facts, mark, "done" if found.linked else "muted", sign))
        self.list.set_rows(rows)
        if current:
            self.list.choose(current)
        if not self.list.current_id():
            self.list.choose_first()
        count = sum(row.mark == LINKED for row in rows)
        nothing = "There is nothing to link to yet." if not rows and not wanted else ""
        self.state.setText(nothing or ("1 link" if count == 1 else f"{count} links" if count else "Not linked yet"))

    def _toggle(self, target_id: str) -> None:
        links = self.context.plenary.links
        linked = self.context.ask(lambda: links.toggle(self._workshop_id, self._record_id, target_id))
        if linked is not None:
            announce(self.list, LINKED if linked else "Link taken away")

    def _changed(self, changes: object) -> None:
        content = self.context.ask(lambda: self.context.plenary.workshops.content(self._workshop_id))
        if content is None or self._step.id not in content.step_by_id:
            self.close()
            return
        self._content = content
        self._fill()
