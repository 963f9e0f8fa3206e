"""Errors with a text for people."""

from typing import Literal, NamedTuple


class AppError(Exception):
    """Something a person should know: what happened, what is safe, what to do.

    `message` is shown as it is; `details` goes to the log only and holds no words of participants.
    """

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class NotFoundError(AppError):
    """What was asked for is not in this workspace."""


class InvalidInputError(AppError):
    """Something typed, pasted or imported cannot be taken as it is; nothing was changed."""


class Way(NamedTuple):
    """One way to read something: what decides for it (",", "day"), what it is then, and that written out."""

    choice: Literal[".", ",", "day", "month"]
    value: str
    words: str


class AmbiguousError(InvalidInputError):
    """Something can be read in two ways, and nobody has said yet which one is usual here; nothing was changed.

    `said` is what was typed, `about` whether it is a number or a date, and `ways` are the two.
    """

    def __init__(self, said: str, about: Literal["number", "date"], ways: tuple[Way, ...]) -> None:
        either = " or ".join(f"{way.value} ({way.words})" for way in ways)
        super().__init__(f"“{said[:40]}” can be read in two ways: {either}. Say which. Nothing was changed.")
        self.said = said
        self.about = about
        self.ways = ways


class ConflictError(AppError):
    """The operation no longer fits what is stored; nothing was changed."""


class HereAlreadyError(ConflictError):
    """A workshop that is to come in is in the workspace already; nothing was changed."""

    def __init__(self, workshop_id: str, title: str) -> None:
        super().__init__(f"“{title}” is in this workspace already. Nothing was changed.")
        self.workshop_id = workshop_id
        self.title = title


class WorkspaceError(AppError):
    """The workspace file cannot be opened or written."""


class StorageFullError(WorkspaceError):
    """The disk is full: nothing was changed and what was typed is still in the window."""


class DiskError(WorkspaceError):
    """The disk did not take the change: nothing was changed and what was typed is still in the window."""


class WaitingError(WorkspaceError):
    """The disk does not take what is said; it is kept aside until it does."""


class WorkspaceInUseError(WorkspaceError):
    """Another program has the workspace open; it was not changed."""


class WorkspaceLostError(WorkspaceError):
    """The file of the open workspace is gone, replaced or written over; all that was said before is kept.

    `details` is "gone", "replaced" or "overwritten".
    """


class DamagedError(WorkspaceError):
    """A workspace file is damaged, or not made as we make it; what it holds can be brought into a new one."""


class MissingWorkspaceError(WorkspaceError):
    """There is nothing in the file of a workspace any more, but there are backups of it."""


class WorkspaceBusyError(WorkspaceError):
    """Long work of another thread has the workspace: nothing was changed, and it can be tried again."""


class ReadOnlyError(WorkspaceError):
    """The workspace cannot be written: nothing was changed."""


class ExportError(AppError):
    """A file could not be written; the target is as it was."""


class CancelledError(AppError):
    """A person cancelled long work; nothing was left behind."""
