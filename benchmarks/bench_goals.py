"""How fast goals are: hundreds of them with 100,000 readings, against the same goals with a handful.

Run: python -m benchmarks.bench_goals
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from app.bootstrap import open_plenary
from app.domain.goals.goal_standing import goal_standings
from app.domain.records import POSITION_STEP, new_id, now
from app.domain.records.goal_records import Goal, Kpi, Reading
from app.plenary import Plenary
from benchmarks.ratio import Ratio
from benchmarks.turns import scroll, turns

GOALS, READINGS = 300, 100_000
FEW = 3
TODAY = date(2026, 11, 22)


def fill(plenary: Plenary, readings: int, goals: int = GOALS) -> str:
    """Put goals with a KPI each and as many readings in all into a workspace; return the id of one goal."""
    each = readings // goals
    first = TODAY - timedelta(days=each)
    goal_ids = [new_id() for _ in range(goals)]
    with plenary.store.operation("fill", "Fill") as op:
        for number, goal_id in enumerate(goal_ids):
            op.add(
                Goal(
                    id=goal_id,
                    title=f"Goal {number}: fewer calls about the rota",
                    # Every third stands below the one before, as contributions do.
                    parent_id=goal_ids[number - 1] if number % 3 == 1 else None,
                    starts=first.isoformat(),
                    due="2027-06-30",
                    position=number * POSITION_STEP,
                    created_at=now(),
                )
            )
            kpi = Kpi(
                id=new_id(), goal_id=goal_id, name="Calls", baseline="400", target=f"≤ {100 + number}", created_at=now()
            )
            op.add(kpi)
            op.add(
                *(
                    Reading(
                        id=new_id(),
                        kpi_id=kpi.id,
                        period=(first + timedelta(days=day)).isoformat(),
                        value=str(400 - day % 300),
                        said=str(400 - day % 300),
                        created_at="",
                    )
                    for day in range(each)
                )
            )
    return goal_ids[goals // 2]


def _queries(plenary: Plenary, goal_id: str) -> dict[str, Callable[[], object]]:
    return {
        f"all {GOALS} goals with their states": lambda: plenary.goals.summaries(TODAY),
    }


def run() -> list[Ratio]:
    """Measure the lists against the same goals with few readings, and one goal against its readings read bare."""
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name:
        folder = Path(name)
        with open_plenary(folder / "few.plenary") as few, open_plenary(folder / "many.plenary") as many:
            small, large = _queries(few, fill(few, FEW * GOALS)), _queries(many, goal_id := fill(many, READINGS))
            found = []
            for title in small:
                floor, ours = turns(small[title], large[title])
                found.append(Ratio(f"{title}: {READINGS:,} readings against {FEW * GOALS:,}", ours, floor, 2.0))
            kpi_id = many.goals.content(goal_id).kpis[0].id
            floor, ours = turns(
                lambda: many.readings.of(kpi_id),
                lambda: goal_standings(many.goals.content(goal_id), TODAY),
            )
            found += page(few, many)
            found.append(Ratio("one goal whole, judged / its readings alone", ours, floor, 8.0))
        return found


def page(few: Plenary, many: Plenary) -> list[Ratio]:
    """Measure the page Goals: opening it with many readings against few, and scrolling it against a bare list."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from app.settings import SettingsFile
    from widgets.context import Context
    from widgets.pages.goals import GoalsPage
    from widgets.start import make_application
    from widgets.theme.style import apply_theme

    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name:
        settings = SettingsFile(Path(name) / "settings.json")
        contexts = [Context(plenary, settings) for plenary in (few, many)]

        def open_page(context: Context) -> GoalsPage:
            shown = GoalsPage(context)
            shown.resize(1280, 720)
            shown.show()
            shown.refresh()
            shown.grab()
            return shown

        pages: list[GoalsPage] = []
        floor, ours = turns(lambda: pages.append(open_page(contexts[0])), lambda: pages.append(open_page(contexts[1])))
        last = pages[-1].list
        bare = QListView()
        bare.setModel(QStringListModel([row.title for row in last.rows()]))
        bare.resize(last.size())
        bare.show()
        bare.grab()
        scrolled = turns(lambda: scroll(bare), lambda: scroll(last))
        for shown in pages:
            shown.close()
            shown.deleteLater()
        app.processEvents()
    return [
        Ratio(f"open the page Goals: {READINGS:,} readings against {FEW * GOALS:,}", ours, floor, 2.0),
        Ratio("scroll its list by a row, painted / a bare list", scrolled[1], scrolled[0], 4.0),
    ]


if __name__ == "__main__":
    for ratio in run():
        sys.stdout.write(f"{ratio.line()}\n")
