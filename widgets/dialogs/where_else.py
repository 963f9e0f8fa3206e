"""“Where else did this come up?”: what is like a passage, in all workshops, with the way there."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.words.counted import counted
from app.domain.words.text import fold, shorten
from app.services.insights.library import Hit
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.controls.row_list import RowList
from widgets.dialogs.frame import Dialog
from widgets.dialogs.hits import hit_id, hit_row, open_hit

MOST = 20


def open_where_else(
    context: Context, passage: str, but: str | Sequence[str], parent: QWidget | None
) -> "WhereElseDialog":
    """Open what is like a passage over `parent`, and return it; `but` are the records the passage stands in."""
    dialog = WhereElseDialog(context, passage, but, parent)
    dialog.open()
    return dialog


class WhereElseDialog(Dialog):
    """The passage, and what is like it; Enter goes where it was said."""

    def __init__(self, context: Context, passage: str, but: str | Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(context, "Where else did this come up?", parent, subtitle=f"“{shorten(passage, 300)}”")
        library = context.plenary.library
        self.hits: list[Hit] = context.ask(lambda: library.alike(passage, but=but, limit=MOST)) or []
        self.list = RowList("Found", title_lines=2, framed=True)
        strong = frozenset(word for word in fold(passage).split() if len(word) > 3)
        self.list.set_rows([hit_row(hit, strong) for hit in self.hits])
        self.list.opened.connect(self._open)
        self._empty = EmptyState("search", "Nothing like it was said in any other place. It may be new.")
        self._empty.setVisible(not self.hits)
        self.list.setVisible(bool(self.hits))
        self.body.addWidget(text_label(counted(len(self.hits), "place", "places") if self.hits else "", "muted"))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._empty, 1)
        go = text_button("Go there", "arrow-right", kind="primary", command="dialog.where_else.go")
        go.clicked.connect(self.list.open_current)
        go.setEnabled(bool(self.hits))
        self.add_foot(go)
        add_command(self.list, "dialog.where_else.go", self.list.open_current)
        self.size_to(720, 520)
        self.list.choose_first()
        self.list.setFocus()

    def _open(self, row_id: str) -> None:
        hit = next((h for h in self.hits if hit_id(h) == row_id), None)
        if hit is not None:
            self.accept()
            open_hit(self.context, hit)
