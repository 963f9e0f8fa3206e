"""What every page is given: the open workspace, and the one way to change it.

Widgets never show errors and never catch them: they call `do` or `ask`, and what goes wrong is said
once, by the window.
"""

import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import (
    AppError,
    DiskError,
    StorageFullError,
    WaitingError,
    WorkspaceBusyError,
    WorkspaceError,
    WorkspaceLostError,
)
from app.domain.progress import Progress, no_progress
from app.log import LOGGER
from app.settings import SettingsFile
from widgets.controls.autosave_text import AutosaveLine, AutosavePlainText
from widgets.controls.given_up import GivenUp
from widgets.jobs import Jobs, Work

# What works with a workspace comes with the workspace, and this may be imported before.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.domain.records.changes import ChangeSet, HistoryItem
    from app.plenary import Plenary

P = ParamSpec("P")
T = TypeVar("T")

SLOW_SECONDS = 0.05
RETRY_MS = 2_000
WATCH_MS = 1_000
_TRIES = 3
"""In the file, with a copy in memory standing in for it, and in the file again when nothing more fits aside."""
QUIET_MS = 3_000
WAITS = (
    "The disk does not take what is said now. It is kept aside, also when Plenary is closed, and goes into the "
    "workspace by itself as soon as there is room. Free some room on the disk."
)
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
    """The disk has taken a change again after it refused one, and nothing waits any more."""

    waiting_changed = Signal(list)
    """The words that wait to be saved because the disk refused them."""

    lost = Signal(object)
    """The file of the workspace is gone, replaced or written over: a WorkspaceLostError, told once."""

    moved = Signal()
    """The workspace goes on in another file, or with what another file brought; everything is to be shown anew."""

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

    def __init__(self, plenary: "Plenary", settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plenary = plenary
        self.settings = settings
        self.jobs = Jobs(self)
        self.failures = 0
        """How often the workspace has refused something."""
        self.folded: set[str] = set()
        """The panels of the room that were folded away on purpose; the next room has them so, too."""
        self._in_trouble = False
        self._commits_then = 0
        self._is_lost = False
        self.given_up = GivenUp(self)
        self._waiting: list[tuple[Callable[[], object], str]] = []
        self.wait_for: Callable[[str, Work, Callable[[Any], object]], object] | None = None
        """Shows long work with progress until it has ended; the window says how (`dialogs.waiting.wait_for`)."""
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = plenary.store.subscribe(self._announce)
        self._backup_timer = QTimer(self)
        self._backup_timer.setInterval(BACKUP_MS)
        self._backup_timer.timeout.connect(self.back_up)
        self._changed_since_backup = False
        self._watch_timer = QTimer(self)
        self._watch_timer.setInterval(WATCH_MS)
        self._watch_timer.timeout.connect(self._watch)
        self._retry_timer = QTimer(self)
        self._retry_timer.setSingleShot(True)
        self._retry_timer.setInterval(RETRY_MS)
        self._retry_timer.timeout.connect(self._retry)
        self._quiet_timer = QTimer(self)
        self._quiet_timer.setSingleShot(True)
        self._quiet_timer.setInterval(QUIET_MS)
        self._quiet_timer.timeout.connect(self._make_ready)
        if plenary.store.loss is None:
            self._backup_timer.start()
            self._watch_timer.start()
            self._quiet_timer.start()

    def _make_ready(self) -> None:
        """In a quiet moment, see to it that a lost file or a full disk will find us ready."""
        may_copy = self._may_copy()

        def work(_progress: Progress) -> int:
            self.plenary.rescue.make_ready()
            if may_copy:
                self.plenary.backups.ensure()
            return len(self.plenary.rescue.conflicted_copies())

        self.jobs.start(work).done.connect(self._tell_of_copies)

    def _may_copy(self) -> bool:
        """Return whether a backup may be taken now."""
        try:
            # A copy taken now would tell in which order anonymous words came; the next one will not.
            return not self.plenary.store.has_open_secrets()
        except WorkspaceBusyError:
            return False  # the next one comes when the long work is done

    def _tell_of_copies(self, count: int) -> None:
        if count:
            self.say(
                "A copy of the workspace from another machine has something that is not here. See the page Workspace."
            )

    def _watch(self) -> None:
        """Look whether the file is still ours, and whether the disk takes again what waits."""
        try:
            self.plenary.store.look()
            if self.plenary.store.is_waiting and self.plenary.rescue.come_back():
                self._tell_recovery()
        except WorkspaceBusyError:
            return  # there is another moment
        except WorkspaceError as error:
            self.report(error)

    def _announce(self, changes: "ChangeSet") -> None:
        # Views live in this thread, whichever one has changed what they show.
        if QThread.isMainThread():
            self._tell(changes)
        else:
            self._heard.emit(changes)

    @Slot(object)
    def _tell(self, changes: "ChangeSet") -> None:
        self._changed_since_backup = True
        self.given_up.forget()
        self.changed.emit(changes)
        # What was too much to be kept in memory is in a copy at once.
        if changes.name == "go_to_step" or self.plenary.store.recent.has_gap:
            self.back_up()

    def do(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Call `work` and return whether it went well; what went wrong is shown."""
        began = time.perf_counter()
        went_well = self._attempt(lambda: work(*args, **kwargs), tries=_TRIES)
        took = time.perf_counter() - began
        if took > SLOW_SECONDS:
            LOGGER.warning("%s took %.0f ms on the GUI thread", getattr(work, "__qualname__", "work"), took * 1000)
        if went_well:
            self._tell_recovery()
        return went_well

    def _attempt(self, work: Callable[[], object], *, tries: int) -> bool:
        turn = self.plenary.store.recent.turn
        try:
            work()
        except (StorageFullError, DiskError) as error:
            # Only what changed nothing yet may be done a second time.
            if tries > 1 and turn == self.plenary.store.recent.turn and self._stand_in(error):
                return self._attempt(work, tries=tries - 1)
            self.report(error)
            return False
        except AppError as error:
            self.report(error)
            return False
        return True

    def _stand_in(self, error: AppError) -> bool:
        """Let a copy in memory take what the disk does not, if that is not so already; returns whether it does now."""
        try:
            if self.plenary.store.is_waiting:
                # Nothing more fits aside; perhaps the disk takes all of it by now.
                return self.plenary.rescue.come_back()
            stands_in = self.plenary.rescue.stand_in()
        except AppError as second:
            LOGGER.warning("no stand-in: %s", second.details)
            return False
        if stands_in:
            self._note_trouble()
            self.troubled.emit(WaitingError(WAITS, error.details))
        return stands_in

    def _note_trouble(self) -> None:
        self._in_trouble = True
        self._commits_then = self.plenary.store.commits

    def _tell_recovery(self) -> None:
        store = self.plenary.store
        if self._in_trouble and store.commits > self._commits_then and not store.is_waiting:
            self._in_trouble = False
            self.recovered.emit()

    @property
    def loss(self) -> WorkspaceError | None:
        """Why the workspace takes nothing any more; None while all is well."""
        return self.plenary.store.loss

    @property
    def is_waiting(self) -> bool:
        """Whether changes are kept aside until the disk takes them."""
        return self.plenary.store.is_waiting

    @property
    def waiting(self) -> list[str]:
        """The words that wait in the window alone: they go with it."""
        return [words for _, words in self._waiting]

    def persist(self, work: Callable[[], object], words: str) -> bool:
        """Save words whose editor goes; while the disk refuses they wait here, each for itself, and are tried again.

        Returns:
            whether the editor may go: they are saved, or wait. Words that are not valid wait for a person.
        """
        if self._waiting:
            # What was said first goes in first.
            self._retry()
        failures = self.failures
        if not self._waiting:
            if self.do(work):
                return True
            if self.failures == failures:
                return False
        self._waiting.append((work, words))
        self.waiting_changed.emit(self.waiting)
        self._retry_timer.start()
        return True

    def _retry(self) -> None:
        waiting, self._waiting = self._waiting, []
        for work, words in waiting:
            if self._waiting or not self.do(work):
                self._waiting.append((work, words))
        if len(self._waiting) != len(waiting):
            self.waiting_changed.emit(self.waiting)
        if self._waiting:
            self._retry_timer.start()

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
        if isinstance(error, WorkspaceError) and not isinstance(error, WorkspaceBusyError):
            self.failures += 1
            self._note_trouble()
        if isinstance(error, WorkspaceLostError):
            if not self._is_lost:
                self._is_lost = True
                self.lost.emit(error)
            return
        self.troubled.emit(error)

    def go_on(self, way: Callable[[], T]) -> T:
        """Find the workspace a new place after its file was lost, and show everything anew.

        Args:
            way: one of the ways of `Rescue`.

        Raises:
            AppError: it did not work; all that was said is still kept.
        """
        found = way()
        self._is_lost = self._in_trouble = False
        self._changed_since_backup = True
        self.recovered.emit()
        self.moved.emit()
        self.back_up()
        return found

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say a quiet line, with Undo when there is something to take back."""
        self.said.emit(words, undo)

    def offer_back(self, again: Callable[[], object], place: QWidget) -> None:
        """Say that a question in `place` was given up with its words; Undo asks it `again`."""
        self.given_up.hold(again, place)
        self.say("Gave up what was typed", self.given_up.take_back)

    def undo(self, workshop_id: str | None) -> None:
        """Take back the newest operation and say which it was; words that were given up come back first."""
        if self.given_up.take_back():
            return
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
        work: Callable[[str | None, Progress], "ChangeSet | None"],
        item: "HistoryItem | None",
        workshop_id: str | None,
        words: tuple[str, str],
        nothing: str,
    ) -> None:
        doing, word = words

        def tell(changes: "ChangeSet | None") -> None:
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
        if not self._changed_since_backup or self.loss is not None or not self._may_copy():
            return
        self._changed_since_backup = False
        job = self.jobs.start(lambda _progress: self.plenary.backups.take())
        job.failed.connect(lambda error: LOGGER.warning("backup failed: %s", error.details or type(error).__name__))

    def close(self) -> None:
        """Stop what runs and close the workspace."""
        self._backup_timer.stop()
        self._watch_timer.stop()
        self._quiet_timer.stop()
        self._retry_timer.stop()
        self.jobs.stop_all()
        self._unsubscribe()
        self.plenary.close()
