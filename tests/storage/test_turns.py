"""Two threads at one workspace: what one is writing is joined, overheard and waited for by nobody."""

import threading
from collections.abc import Callable

import pytest

from app.domain.errors import WorkspaceBusyError
from app.domain.records import Department, Workshop
from app.plenary import Plenary

FRESH = Department(id="fresh", name="Fresh", short="FRE", hue=1)


class Writer:
    """A thread in the middle of an operation, until it is let go."""

    def __init__(self, plenary: Plenary) -> None:
        self._plenary = plenary
        self.inside, self._go_on = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self) -> None:
        self._thread.start()
        assert self.inside.wait(10)

    def __exit__(self, *_: object) -> None:
        self._go_on.set()
        self._thread.join()

    def _write(self) -> None:
        with self._plenary.store.operation("fill", "Fill") as op:
            op.add(FRESH)
            self.inside.set()
            self._go_on.wait(10)


CALLS: dict[str, Callable[[Plenary, str], object]] = {
    "an operation": lambda p, w: p.workshops.describe(w, title="Other"),
    "a clock": lambda p, w: p.clock.pause(w),
    "a draft": lambda p, w: p.drafts.keep("here", "words"),
    "undo": lambda p, w: p.history.undo(w),
    "a record": lambda p, w: p.store.find(Workshop, w),
    "a list": lambda p, w: p.workshops.summaries(),
    "a search": lambda p, w: p.library.search("payslip"),
    "whether a backup may be taken": lambda p, w: p.store.has_open_secrets(),
}


@pytest.mark.parametrize("name", CALLS)
def test_others_are_told_that_the_workspace_is_busy(plenary: Plenary, sample: str, name: str) -> None:
    with Writer(plenary), pytest.raises(WorkspaceBusyError, match="wait until it is done"):
        CALLS[name](plenary, sample)
    assert plenary.store.find(Department, FRESH.id) == FRESH
    CALLS[name](plenary, sample)


def test_an_operation_of_another_thread_is_not_joined(plenary: Plenary, sample: str) -> None:
    heard: list[str] = []
    plenary.store.subscribe(lambda changes: heard.append(changes.name))
    with (
        Writer(plenary),
        pytest.raises(WorkspaceBusyError),
        plenary.store.operation("rename", "Rename", workshop_id=sample) as op,
    ):
        op.change(Workshop, sample, title="Other")
    assert heard == ["fill"]


def test_an_operation_inside_another_one_of_the_same_thread_joins_it(plenary: Plenary, sample: str) -> None:
    heard: list[str] = []
    plenary.store.subscribe(lambda changes: heard.append(changes.name))
    with plenary.store.operation("outer", "Outer") as outer, plenary.store.operation("inner", "Inner") as inner:
        assert inner is outer
        inner.add(FRESH)
    assert heard == ["outer"]


def test_a_copy_that_is_being_made_is_waited_for(plenary: Plenary, sample: str) -> None:
    copying, done = threading.Event(), threading.Event()

    def copy() -> None:
        with plenary.store.writing:
            copying.set()
            done.wait(0.2)

    thread = threading.Thread(target=copy)
    thread.start()
    assert copying.wait(10)
    with plenary.store.operation("fill", "Fill") as op:
        op.add(FRESH)
    thread.join()
    assert plenary.store.find(Department, FRESH.id) == FRESH
