"""The page Goals with 10,000 KPIs and a million readings against 300 goals with a few of each.

Run: python -m benchmarks.bench_goal_scale
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import open_plenary
from app.domain.records import POSITION_STEP, Department, new_id, now
from app.domain.records.goal_records import Counting, Goal, Kpi, KpiKind, Reading
from app.plenary import Plenary
from benchmarks.ratio import Ratio
from benchmarks.turns import timed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from widgets.context import Context
    from widgets.pages.goals import GoalsPage

GOALS, BELOW, DEPARTMENTS = 300, 2, 10
FEW, MANY = (900, 2_700), (10_000, 1_000_000)
"""KPIs and readings in all."""
TURNS = 9
LIMIT = 1.3
_WARM = 2
_STRIDE = 120
_AT_ONCE = 500
_LAST = 300
_KINDS: tuple[tuple[KpiKind, Counting, str, float], ...] = (
    ("reach", "level", "10", 580),
    ("keep_at_most", "level", "", 600),
    ("reach", "adds_up", "0", 2),
    ("bring_down", "level", "400", 220),
)
"""Kind, counting, baseline and target of KPIs in turn; of what adds up, how many times what has come together."""
_BEHIND = 100
"""The target of what every third goal brings down, and is behind with."""


def fill(plenary: Plenary, kpis: int, readings: int) -> None:
    """Put `GOALS` goals with some below each, and as many KPIs and readings in all, into a workspace."""
    each, today = readings // kpis, date.today()
    values = [_LAST + (each - 1 - day) % 200 for day in range(each)]
    days = [(today - timedelta(days=each - day)).isoformat() for day in range(each)]
    starts, due = (today - timedelta(days=100)).isoformat(), (today + timedelta(days=100)).isoformat()
    departments = [
        Department(id=new_id(), name=f"Team {n}", short=f"T{n}", hue=n, position=n) for n in range(DEPARTMENTS)
    ]
    goals: list[Goal] = []
    found: list[Kpi] = []
    for number in range(GOALS):
        tree = [new_id() for _ in range(BELOW + 1)]
        for place, goal_id in enumerate(tree):
            goals.append(
                Goal(
                    id=goal_id,
                    title=f"Goal {number}: fewer calls about the rota, part {place}",
                    parent_id=tree[0] if place else None,
                    department_id=departments[number % DEPARTMENTS].id,
                    starts=starts,
                    due=due,
                    position=(place or number) * POSITION_STEP,
                    created_at=now(),
                )
            )
        for place in range(kpis * number // GOALS, kpis * (number + 1) // GOALS):
            kind, counting, baseline, target = _KINDS[place % len(_KINDS)]
            target = _BEHIND if kind == "bring_down" and number % 3 == 0 else target
            found.append(
                Kpi(
                    id=new_id(),
                    goal_id=tree[place % len(tree)],
                    name=f"Calls {place}",
                    kind=kind,
                    counting=counting,
                    baseline=baseline,
                    target=str(sum(values) * 2 if counting == "adds_up" else target),
                    position=place,
                    created_at=now(),
                )
            )
    with plenary.store.operation("fill", "Fill") as op:
        op.add(*departments)
        op.add_many(Goal, goals)
        op.add_many(Kpi, found)
        for start in range(0, len(found), _AT_ONCE):
            some = [
                Reading(id=new_id(), kpi_id=kpi.id, period=day, value=str(value), said=str(value), created_at="")
                for kpi in found[start : start + _AT_ONCE]
                for day, value in zip(days, values, strict=True)
            ]
            op.add_many(Reading, some)


class Pages:
    """Opens the page Goals of a workspace, and does with it what people do."""

    def __init__(self, app: "QApplication", context: "Context") -> None:
        self._app = app
        self._context = context

    def opened(self) -> "GoalsPage":
        """Return the page, painted, with the states of all rows in sight."""
        from widgets.pages.goals import GoalsPage

        page = GoalsPage(self._context)
        page.resize(1280, 720)
        page.show()
        page.refresh()
        self.settle(page)
        return page

    def settle(self, page: "GoalsPage", is_done: Callable[["GoalsPage"], bool] | None = None) -> None:
        """Let events come until the rows in sight have their states, or something else is so; then paint."""
        ready = is_done or _is_judged_in_sight
        page.grab()
        while not ready(page):
            self.handle_events()
        page.grab()

    def close(self, page: "GoalsPage") -> None:
        """Close a page; nothing of it goes on."""
        page.close()
        page.deleteLater()
        self.handle_events()

    def handle_events(self) -> None:
        """Let events that wait be handled."""
        self._app.processEvents()

    def scroll(self, page: "GoalsPage") -> None:
        """Scroll to the end of the list, painted, until what is in sight there has its states."""
        bar = page.list.verticalScrollBar()
        for place in range(bar.minimum(), bar.maximum() + _STRIDE, _STRIDE):
            bar.setValue(place)
            page.list.viewport().grab()
            self.handle_events()
        self.settle(page)

    def filter(self, page: "GoalsPage", name: str, words: str) -> None:
        """Choose what the list is filtered by, and look at the list."""
        box = page.department if name == "department" else page.state
        box.setCurrentIndex(box.findText(words))
        # The goal beside it is not painted again until another one is shown there.
        page.list.viewport().grab()


def _is_judged_in_sight(page: "GoalsPage") -> bool:
    return all(page.judging.of(goal_id) is not None for goal_id in page.list.ids_in_sight())


def _is_judged(page: "GoalsPage") -> bool:
    return not page.judging.is_looking


@contextmanager
def _both(folder: Path) -> Iterator[tuple[Pages, Pages, Plenary]]:
    from PySide6.QtWidgets import QApplication

    from app.settings import SettingsFile
    from widgets.context import Context
    from widgets.start import make_application
    from widgets.theme.style import apply_theme

    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    with open_plenary(folder / "few.plenary") as few, open_plenary(folder / "many.plenary") as many:
        fill(few, *FEW)
        fill(many, *MANY)
        settings = SettingsFile(folder / "settings.json")
        yield Pages(app, Context(few, settings)), Pages(app, Context(many, settings)), many


def _turns(few: Pages, many: Pages, measure: Callable[[Pages], float]) -> tuple[float, float]:
    """Return the medians of what is measured with each, turn by turn."""
    found = [(measure(few), measure(many)) for _ in range(TURNS)][_WARM:]
    return statistics.median(pair[0] for pair in found), statistics.median(pair[1] for pair in found)


def _opening(pages: Pages) -> float:
    began = time.perf_counter()
    page = pages.opened()
    took = time.perf_counter() - began
    pages.close(page)
    return took


def _right_after(what: Callable[[Pages, "GoalsPage"], object]) -> Callable[[Pages], float]:
    """Return what measures something that is done with a page as soon as it is open."""

    def measure(pages: Pages) -> float:
        page = pages.opened()
        took = timed(lambda: what(pages, page))
        pages.close(page)
        return took

    return measure


def _filtering(shown: dict[Pages, "GoalsPage"], name: str, words: str) -> Callable[[Pages], float]:
    """Return what measures a filter on pages that have been open for long."""

    def measure(pages: Pages) -> float:
        page = shown[pages]
        took = timed(lambda: pages.filter(page, name, words))
        (page.department if name == "department" else page.state).setCurrentIndex(0)
        page.grab()
        return took

    return measure


def _gaps(pages: Pages) -> list[float]:
    """Return how long the event loop stood still each time while the goals of a page were judged."""
    page, found = pages.opened(), []
    while page.judging.is_looking:
        found.append(timed(pages.handle_events))
    pages.close(page)
    return found


def _filter_until_judged(pages: Pages, page: "GoalsPage") -> None:
    pages.filter(page, "department", "Team 3")
    pages.settle(page)


def run() -> list[Ratio]:
    """Measure opening, filtering and scrolling, and what is judged meanwhile."""
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name, _both(Path(name)) as (few, many, plenary):
        size = f"{MANY[0]:,} KPIs with {MANY[1]:,} readings against {FEW[0]:,} with {FEW[1]:,}"
        by_department = _right_after(lambda pages, page: pages.filter(page, "department", "Team 3"))
        measured = {
            "open the page Goals, until what is in sight is judged": _turns(few, many, _opening),
            "filter it by department at once, until the list is there": _turns(few, many, by_department),
            "scroll it to the end at once": _turns(few, many, _right_after(Pages.scroll)),
        }
        judged_at_once = _turns(few, many, _right_after(_filter_until_judged))
        gap = statistics.quantiles(_gaps(many), n=100)[98]
        shown = {pages: pages.opened() for pages in (few, many)}
        took = timed(lambda: many.settle(shown[many], _is_judged))
        few.settle(shown[few], _is_judged)
        at_once = timed(plenary.goals.summaries)
        for words, box, choice in (("state", "state", "At risk"), ("department", "department", "Team 3")):
            measured[f"filter it by {words} when all is judged"] = _turns(few, many, _filtering(shown, box, choice))
        for pages, page in shown.items():
            pages.close(page)
        found = [Ratio(f"{title}: {size}", ours, floor, LIMIT) for title, (floor, ours) in measured.items()]
        found.append(
            # Nobody has looked at these goals yet: each has its 33 KPIs to be judged, against 3.
            Ratio(
                f"filter it by department at once, until what is in sight is judged: {size}",
                judged_at_once[1],
                judged_at_once[0],
                4.0,
            )
        )
        found.append(Ratio("gaps of the event loop until all is judged, 99th percentile / two frames", gap, 0.033, 1.0))
        found.append(Ratio("until all is judged, in the page / without it", took, at_once, 2.0))
        return found


if __name__ == "__main__":
    for ratio in run():
        sys.stdout.write(f"{ratio.line()}\n")
