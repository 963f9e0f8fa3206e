"""What stands in the capture bar of a room, kept on disk: for each step, with its column and stamp."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from widgets.room.room import Room


class CaptureDrafts:
    """Keeps what is being typed in a room, and shows it again."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        room.context.bind_autosave(room.capture.field, self._save)
        room.capture.stamped.connect(self.keep)

    def place(self) -> str:
        """Return where the words of the step that is shown are kept."""
        return f"capture:{self._room.step_id()}"

    def keep(self) -> None:
        """Keep words again that are what they were, while their column or stamp is not."""
        if self._room.capture.field.toPlainText().strip():
            self._room.context.do(self._save, "")

    def take(self) -> None:
        """Show what was being typed in the step that is shown, in its column."""
        draft = self._room.context.plenary.drafts.read_capture(self.place())
        if self._room.editor is not None and draft.place:
            self._room.editor.go_to_place(draft.place)
        self._room.capture.take_draft(draft)

    def _save(self, _words: str) -> None:
        editor = self._room.editor
        column = editor.place_id() if editor is not None else ""
        self._room.context.plenary.drafts.keep_capture(self.place(), self._room.capture.draft(column))
