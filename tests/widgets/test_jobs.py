"""Long work: its end is heard however soon it comes, in the thread of the window."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import AppError, CancelledError, ExportError
from app.domain.progress import Progress
from widgets.jobs import Jobs


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (None, ["done: 1", "ended"]),
        (ExportError("No."), ["failed: No.", "ended"]),
        (CancelledError("Cancelled."), ["cancelled", "ended"]),
        (ValueError("quotes words"), ["failed: This did not work. Your workspace is safe; please try again.", "ended"]),
    ],
)
def test_the_end_is_heard_even_when_it_comes_at_once(qtbot: QtBot, error: Exception | None, told: list[str]) -> None:
    jobs, heard, threads = Jobs(), [], set()

    def work(_progress: Progress) -> int:
        if error is not None:
            raise error
        return 1

    def hear(words: str) -> None:
        heard.append(words)
        threads.add(threading.current_thread())

    def hear_failure(failure: AppError) -> None:
        hear(f"failed: {failure.message}")

    job = jobs.start(work)
    jobs._pool.waitForDone()
    job.done.connect(lambda result: hear(f"done: {result}"))
    job.failed.connect(hear_failure)
    job.cancelled.connect(lambda: hear("cancelled"))
    job.ended.connect(lambda: hear("ended"))
    qtbot.waitUntil(lambda: "ended" in heard)
    assert heard == told
    assert threads == {threading.main_thread()}
