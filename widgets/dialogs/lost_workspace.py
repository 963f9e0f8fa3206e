"""When the file of the open workspace is gone or another one stands there: where what was said goes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError, WorkspaceLostError
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.dialogs.choosing import choose_target
from widgets.dialogs.frame import Dialog
from widgets.dialogs.package_files import WORKSPACE_KINDS

if TYPE_CHECKING:
    from app.services.workspace.rescue import FileThere, Merged

T = TypeVar("T")

_WAYS = (
    ("save_as", "Save as…", "save"),
    ("keep_both", "Keep both, go on with mine", "copy"),
    ("put_together", "Put both together", "layers"),
    ("put_back", "Save it here again", "save"),
)


class LostWorkspaceDialog(Dialog):
    """What happened, what stands there now, and the ways to go on; closing it changes nothing."""

    def __init__(
        self,
        context: Context,
        error: WorkspaceLostError,
        parent: QWidget | None,
        *,
        choose: Callable[[Path], Path | None] | None = None,
    ) -> None:
        super().__init__(context, "The workspace needs a place", parent, subtitle=error.message)
        self._choose = choose or self._ask_where
        self.rescue = context.plenary.rescue
        self.there = self.rescue.there_now()
        self.body.addWidget(text_label(_what_is_there(self.there), wrap=True))
        self.list = RowList("What only one of them has", framed=True)
        self.list.set_rows(_rows(self.there))
        self.list.setVisible(bool(_rows(self.there)))
        self.body.addWidget(self.list, 1)
        kept = self.rescue.kept_copy
        if kept is not None:
            self.body.addWidget(text_label(f"Until then all of it also lies in {kept}.", "muted", wrap=True))
        if not self.list.isVisibleTo(self):
            self.body.addStretch(1)
        offered = _offered(self.there)
        self.ways = {
            name: text_button(words, icon, kind="primary" if name == offered[-1] else "plain")
            for name, words, icon in _WAYS
        }
        self.ways["save_as"].clicked.connect(self.save_as)
        self.ways["keep_both"].clicked.connect(lambda: self._go(self.rescue.keep_both, _kept))
        self.ways["put_together"].clicked.connect(lambda: self._go(self.rescue.put_together, _merged))
        self.ways["put_back"].clicked.connect(lambda: self._go(self.rescue.put_back, _saved))
        for name, button in self.ways.items():
            button.setVisible(name in offered)
        first = self.ways[offered[-1]]
        first.setDefault(True)
        self.add_foot(*self.ways.values())
        self.size_to(720, 420 if _rows(self.there) else 240)
        first.setFocus()

    def save_as(self) -> None:
        """Let a person choose another file, and go on in it."""
        path = self.rescue.there_now().path
        target = self._choose(path.with_name(f"{path.stem} (kept){path.suffix}"))
        if target is not None:
            self._go(lambda: self.rescue.save_as(target, overwrite=True), _saved)

    def _ask_where(self, suggested: Path) -> Path | None:
        return choose_target(self, "Save the workspace", suggested, WORKSPACE_KINDS)

    def _go(self, way: Callable[[], T], told: Callable[[T], str]) -> None:
        try:
            found = self.context.go_on(way)
        except AppError as error:
            self.toast.show_message(error.message)
            return
        self.accept()
        self.context.say(told(found))


def _offered(there: "FileThere") -> tuple[str, ...]:
    """Return the ways that lead on, the one that is offered first at the end."""
    if not there.exists:
        return "save_as", "put_back"
    if there.shares_history:
        return "save_as", "keep_both", "put_together"
    return "save_as", "keep_both"


def _what_is_there(there: "FileThere") -> str:
    name = there.path.name
    if not there.exists:
        return f"Nothing stands at {there.path} now."
    if not there.is_workspace:
        return f"“{name}” is no workspace that can be opened now. It is not touched."
    if there.shares_history:
        return (
            f"“{name}” is another copy of this workspace now. Put together, both keep what only one of them has; "
            "all that is here is kept in a file of its own, too."
        )
    return f"“{name}” is another workspace now, with a history of its own. It is not touched."


def _rows(there: "FileThere") -> list[Row]:
    rows = [Row(f"here-{n}", words, mark="only here") for n, words in enumerate(there.only_here)]
    rows += [Row(f"there-{n}", words, mark="only in that file") for n, words in enumerate(there.only_there)]
    return rows if there.shares_history else []


def _saved(path: Path) -> str:
    return f"Saved. You go on in “{path.name}”."


def _kept(path: Path) -> str:
    return f"Both are there. You go on in “{path.name}”."


def _merged(merged: "Merged") -> str:
    words = "Put together: everything that only one of them had is here now."
    if merged.left_out:
        words += f" What both had changed ({len(merged.left_out)}) is kept as you had it in “{merged.kept.name}”."
    return words
