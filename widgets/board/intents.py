"""What somebody wants done on a board. The board itself changes nothing: it asks, and is given a new board."""

from PySide6.QtCore import QObject, QPoint, Signal


class BoardIntents(QObject):
    """The wishes, whether they come from cards or from the outline, from keys or from the mouse.

    `move_requested(note_ids, column_id, before_id)`: put the notes before the note `before_id` and so into the
    group that note is in; with an empty `before_id` at the end of the column, in no group.
    `group_requested(note_ids, target_id)`: put the notes together with a note, or at the end of a group.
    `dropped_together` or `keyed_together` comes after it: with the mouse, or with a key.
    `edit_requested(id, text)` is the final text of a note; `edit_typing(id, text)` comes in pauses while it is
    typed, and `edit_cancelled(id, text)` gives the text from before if some of the typing was already told.
    """

    move_requested = Signal(list, str, str)
    group_requested = Signal(list, str)
    ungroup_requested = Signal(list)
    dropped_together = Signal()
    keyed_together = Signal()
    edit_requested = Signal(str, str)
    edit_typing = Signal(str, str)
    edit_cancelled = Signal(str, str)
    delete_requested = Signal(list)
    column_rename_requested = Signal(str, str)
    column_add_requested = Signal()
    group_rename_requested = Signal(str, str)
    context_menu_requested = Signal(str, QPoint)
    typed = Signal(str)
