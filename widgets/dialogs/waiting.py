"""Long work that is waited for: how far it is, and Cancel. Nothing else can be done meanwhile."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.domain.errors import AppError
from app.domain.progress import no_progress
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.dialogs.frame import Dialog
from widgets.jobs import Job, Work
from widgets.theme.tokens import SPACE_2

MANY = 300
"""More notes or rows come in behind a dialog with progress and Cancel."""


def wait_for(
    context: Context, title: str, work: Work, done: Callable[[Any], object], parent: QWidget | None
) -> "WaitingDialog":
    """Do long work that may change the workspace, in a worker thread behind a dialog over everything.

    Args:
        title: what is going on, such as "Importing “launch.json”".
        work: what to do; it is given its progress, which raises when the person cancels.
        done: told what the work returned, once the dialog is gone. What goes wrong is shown.
    """
    dialog = WaitingDialog(context, title, work, done, parent)
    dialog.setModal(True)
    dialog.show()
    # Painted first: a dialog that shares Python with the work is slow to come.
    QTimer.singleShot(0, dialog, dialog.begin)
    return dialog


def do_or_wait(
    context: Context,
    title: str,
    work: Work,
    done: Callable[[Any], object],
    parent: QWidget | None,
    *,
    amount: int,
) -> None:
    """Do work at once where its `amount` (of notes or rows) is small, else as `wait_for` does."""
    if amount > MANY:
        wait_for(context, title, work, done, parent)
        return
    results: list[Any] = []
    if context.do(lambda: results.append(work(no_progress))):
        done(results[0])


class WaitingDialog(Dialog):
    """A bar and Cancel; it goes when the work has ended, however that is."""

    def __init__(
        self, context: Context, title: str, work: Work, done: Callable[[Any], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, title, parent)
        self._work = work
        self._tell = done
        self._job: Job | None = None
        self._has_ended = False
        self.bar = QProgressBar()
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 100)
        self.cancel_button = text_button("Cancel", shortcut_hint="Esc")
        self.cancel_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.body.addLayout(row)
        self.size_to(420, 120)

    def begin(self) -> None:
        """Start the work, unless it was cancelled before."""
        if self._has_ended:
            return
        self._job = self.context.jobs.start(self._work)
        self._job.progressed.connect(self._progressed)
        self._job.done.connect(self._work_done)
        self._job.failed.connect(self._work_failed)
        self._job.cancelled.connect(self._work_cancelled)

    def reject(self) -> None:
        """Ask the work to stop; the dialog goes when it has."""
        if self._has_ended:
            super().reject()
            return
        if self._job is None:
            self._work_cancelled()
            return
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText("Cancelling…")
        self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._has_ended:
            super().closeEvent(event)
            return
        self.reject()
        event.ignore()

    @Slot(float)
    def _progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 100))

    @Slot(object)
    def _work_done(self, result: Any) -> None:
        self._go()
        self._tell(result)

    @Slot(object)
    def _work_failed(self, error: AppError) -> None:
        self._go()
        self.context.report(error)

    @Slot()
    def _work_cancelled(self) -> None:
        self._go()
        self.context.say("Cancelled. Nothing was changed.")

    def _go(self) -> None:
        self._has_ended = True
        self.accept()
