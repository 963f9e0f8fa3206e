"""Work off the GUI thread of which only the latest is waited for, as while somebody still chooses."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Slot

from app.domain.errors import AppError
from app.domain.progress import Progress
from widgets.jobs import Job, Jobs

T = TypeVar("T")


class LatestWork(QObject):
    """Runs one piece of work at a time for a dialog; a newer one takes the place of what runs.

    A job outlives a dialog that is closed meanwhile; Qt drops these slots with the dialog, their parent.
    """

    def __init__(self, jobs: Jobs, failed: Callable[[AppError], object], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._failed = failed
        self._job: Job | None = None
        self._done: Callable[..., object] | None = None
        self._told: Callable[[float], object] | None = None

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        told: Callable[[float], object] | None = None,
    ) -> None:
        """Do `work`, then tell `done` its result; what ran before is cancelled. `told` hears how far it is."""
        self.cancel()
        self._done, self._told = done, told
        job = self._job = self._jobs.start(work)
        job.progressed.connect(self._job_progressed)
        job.done.connect(self._job_done)
        job.failed.connect(self._job_failed)

    def cancel(self) -> None:
        """Stop waiting for what runs."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(float)
    def _job_progressed(self, share: float) -> None:
        if self.sender() is self._job and self._told is not None:
            self._told(share)

    @Slot(object)
    def _job_done(self, result: object) -> None:
        if self.sender() is self._job and self._done is not None:
            self._job = None
            self._done(result)

    @Slot(object)
    def _job_failed(self, error: AppError) -> None:
        if self.sender() is self._job:
            self._job = None
            self._failed(error)
