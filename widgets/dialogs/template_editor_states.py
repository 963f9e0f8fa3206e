"""Every state a draft was in: what Ctrl+Z goes back through."""

from PySide6.QtCore import QObject, Signal

from app.templates.draft import TemplateDraft


class DraftStates(QObject):
    """The draft as it is now, and the ones before it."""

    changed = Signal(bool)
    """The draft is another one; True when that came from undo or redo, so that fields have to be filled again."""

    def __init__(self, draft: TemplateDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states = [draft]
        self._place = 0
        self._merging = ""

    @property
    def draft(self) -> TemplateDraft:
        """The draft as it is now."""
        return self._states[self._place]

    def change(self, draft: TemplateDraft, merge: str = "") -> None:
        """Take a new state; one with the same `merge` as the last is the same step for undo (a word being typed)."""
        if draft == self.draft:
            return
        del self._states[self._place + 1 :]
        if merge and merge == self._merging and self._place:
            self._states[self._place] = draft
        else:
            self._states.append(draft)
            self._place += 1
        self._merging = merge
        self.changed.emit(False)

    def undo(self) -> bool:
        """Go back a state; False when there is none."""
        return self._go(-1)

    def redo(self) -> bool:
        """Go forward a state; False when there is none."""
        return self._go(1)

    def _go(self, by: int) -> bool:
        self._merging = ""
        if not 0 <= self._place + by < len(self._states):
            return False
        self._place += by
        self.changed.emit(True)
        return True
