"""What every page is given: the open workspace, and the one way to change it.

Widgets never show errors and never catch them: they call `do` or `ask`, and what goes wrong is said
once, by the window.
"""

import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from app.bootstrap import Plenary
from app.domain.errors import AppError, WorkspaceBusyError, WorkspaceError
from app.domain.progress import Progress, no_progress
from app.domain.records.changes import ChangeSet, HistoryItem
from app.log import LOGGER
from app.settings import SettingsFile
from widgets.controls.autosave_text import AutosaveLine, AutosavePlainText
from widgets.jobs import Jobs, Work

P = ParamSpec("P")
T = TypeVar("T")

SLOW_SECONDS = 0.05
RETRY_MS = 2_000
BACKUP_MS = 10 * 60 * 1000


class Context(QObject):
    """The open workspace as widgets see it."""

    changed = Signal(object)
    """A ChangeSet, after every committed operation."""

    said = Signal(str, object)
    """A quiet line for people, and what Undo does (a callable or None)."""

    troubled = Signal(object)
    """An AppError to show."""

    recovered = Signal()
    """Writing works again after a WorkspaceError."""

    waiting_changed = Signal(list)
    """The words that wait to be saved because the disk refused them."""

    opened = Signal(str, str)
    """A person wants to go to a workshop's room: its id, and a step's id or nothing."""

    said_wanted = Signal(str, str, str)
    """A person wants to go where something was said: the ids of the workshop, the step and the record."""

    goal_opened = Signal(str)
    """A person wants to see a goal: its id."""

    place_wanted = Signal(str, str)
    """A person wants to see a record on its page: the page's key, and the record's id."""

    _heard = Signal(object)
    """A ChangeSet of another thread, on its way to ours."""

    def __init__(self, plenary: Plenary, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plenary = plenary
        self.settings = settings
        self.jobs = Jobs(self)
        self._in_trouble = False
        self._waiting: list[tuple[Callable[[], object], str]] = []
        self.wait_for: Callable[[str, Work, Callable[[Any], object]], object] | None = None
        """Shows long work with progress until it has ended; the window says how (`dialogs.waiting.wait_for`)."""
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = plenary.store.subscribe(self._announce)
        self._backup_timer = QTimer(self)
        self._backup_timer.setInterval(BACKUP_MS)
        self._backup_timer.timeout.connect(self.back_up)
        self._backup_timer.start()
        self._changed_since_backup = False

    def _announce(self, changes: ChangeSet) -> None:
        # Views live in this thread, whichever one has changed what they show.
        if QThread.isMainThread():
            self._tell(changes)
        else:
            self._heard.emit(changes)

    @Slot(object)
    def _tell(self, changes: ChangeSet) -> None:
        self._changed_since_backup = True
        self.changed.emit(changes)
        if changes.name == "go_to_step":
            self.back_up()

    def do(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Call `work` and return whether it went well; what went wrong is shown."""
        began = time.perf_counter()
        try:
            work(*args, **kwargs)
        except AppError as error:
            self.report(error)
            return False
        finally:
            took = time.perf_counter() - began
            if took > SLOW_SECONDS:
                LOGGER.warning("%s took %.0f ms on the GUI thread", getattr(work, "__qualname__", "work"), took * 1000)
        if self._in_trouble:
            self._in_trouble = False
            self.recovered.emit()
        return True

    def persist(self, work: Callable[[], object], words: str) -> bool:
        """Save words whose editor is gone; while the disk refuses they wait here and are tried again."""
        if self.do(work):
            return True
        if self._in_trouble:
            self._waiting.append((work, words))
            self.waiting_changed.emit([w for _, w in self._waiting])
            QTimer.singleShot(RETRY_MS, self, self._retry)
        return False

    def _retry(self) -> None:
        waiting, self._waiting = self._waiting, []
        for work, words in waiting:
            if self._waiting or not self.do(work):
                self._waiting.append((work, words))
        if len(self._waiting) != len(waiting):
            self.waiting_changed.emit([w for _, w in self._waiting])
        if self._waiting:
            QTimer.singleShot(RETRY_MS, self, self._retry)

    def ask(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Call `work` and return what it returns; None when it went wrong, which is shown."""
        answers: list[T] = []

        def keep() -> None:
            answers.append(work(*args, **kwargs))

        return answers[0] if self.do(keep) else None

    def report(self, error: AppError) -> None:
        """Show what went wrong."""
        if error.details:
            LOGGER.warning("%s: %s", type(error).__name__, error.details)
        self._in_trouble = self._in_trouble or isinstance(error, WorkspaceError)
        self.troubled.emit(error)

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say a quiet line, with Undo when there is something to take back."""
        self.said.emit(words, undo)

    def undo(self, workshop_id: str | None) -> None:
        """Take back the newest operation and say which it was."""
        history = self.plenary.history
        item = self.ask(history.undoable, workshop_id)
        self._replay(history.undo, item, workshop_id, ("Undo", "Undone"), "There is nothing to undo.")

    def redo(self, workshop_id: str | None) -> None:
        """Do again what was undone last and say which it was."""
        history = self.plenary.history
        item = self.ask(history.redoable, workshop_id)
        self._replay(history.redo, item, workshop_id, ("Redo", "Done again"), "There is nothing to redo.")

    def _replay(
        self,
        work: Callable[[str | None, Progress], ChangeSet | None],
        item: HistoryItem | None,
        workshop_id: str | None,
        words: tuple[str, str],
        nothing: str,
    ) -> None:
        doing, word = words

        def tell(changes: ChangeSet | None) -> None:
            self.say(nothing if changes is None else f"{word}: {changes.label}")
            if changes is not None and changes.workshop_id is not None and changes.touches("workshop"):
                self.do(self.plenary.clock.follow, changes.workshop_id)

        if item is not None and self.wait_for is not None and self.plenary.history.is_long(item):
            self.wait_for(f"{doing}: {item.label}", lambda progress: work(workshop_id, progress), tell)
            return
        done: list[ChangeSet | None] = []
        if self.do(lambda: done.append(work(workshop_id, no_progress))):
            tell(done[0])

    def bind_autosave(self, editor: AutosavePlainText | AutosaveLine, save: Callable[[str], object]) -> None:
        """Save what is typed into `editor`; when that fails the words stay and it is tried again."""

        def attempt(words: str) -> None:
            if not self.do(save, words):
                editor.save_failed()
                # Only what the disk refused can go well the next time; refused words wait for a person.
                if self._in_trouble:
                    QTimer.singleShot(RETRY_MS, editor, editor.flush)

        editor.save_requested.connect(attempt)

    def back_up(self) -> None:
        """Take a verified backup in a worker thread when something changed since the last one."""
        if not self._changed_since_backup:
            return
        try:
            # A copy taken now would tell in which order anonymous words came; the next one will not.
            if self.plenary.store.has_open_secrets():
                return
        except WorkspaceBusyError:
            return  # the next one comes when the long work is done
        self._changed_since_backup = False
        job = self.jobs.start(lambda _progress: self.plenary.backups.take())
        job.failed.connect(lambda error: LOGGER.warning("backup failed: %s", error.details or type(error).__name__))

    def close(self) -> None:
        """Stop what runs and close the workspace."""
        self._backup_timer.stop()
        self.jobs.stop_all()
        self._unsubscribe()
        self.plenary.close()
