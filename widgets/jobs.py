"""Long work off the GUI thread, with progress and a way to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from app.domain.errors import AppError, CancelledError
from app.domain.progress import Progress
from app.log import LOGGER

Work = Callable[[Progress], Any]


class Job(QObject):
    """A piece of long work. Exactly one of `done`, `failed` and `cancelled` comes, in the GUI thread."""

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _finished = Signal(object, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = False
        self._shown = 0.0
        # Told by the event loop: work that ends at once must not end before anybody listens.
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step."""
        self._stop = True

    def _progress(self, share: float) -> None:
        if self._stop:
            raise CancelledError("Cancelled. Nothing was left behind.")
        # A signal per block would flood the GUI thread; a percent is all anybody sees.
        if share - self._shown >= 0.01 or share >= 1.0:
            self._shown = share
            self.progressed.emit(share)

    def run(self) -> None:
        """Do the work; called in a worker thread."""
        try:
            result = self._work(self._progress)
        except CancelledError:
            self._finished.emit(None, CancelledError("Cancelled."))
        except AppError as error:
            self._finished.emit(None, error)
        except Exception as error:
            LOGGER.exception("a job failed")
            words = "This did not work. Your workspace is safe; please try again."
            self._finished.emit(None, AppError(words, repr(error)))
        else:
            self._finished.emit(result, None)

    @Slot(object, object)
    def _tell(self, result: Any, error: AppError | None) -> None:
        if error is None:
            self.done.emit(result)
        elif isinstance(error, CancelledError):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.ended.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Runs jobs and knows which are under way, so that closing can wait for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: list[Job] = []

    def start(self, work: Work) -> Job:
        """Start `work` in a worker thread and return its job."""
        job = Job(work, self)
        self._running.append(job)
        job.ended.connect(self._forget)
        self._pool.start(_Runner(job))
        return job

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._running:
            self._running.remove(job)
            job.deleteLater()

    def stop_all(self, wait_ms: int = 10_000) -> None:
        """Cancel everything and wait until it has stopped."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone(wait_ms)
