"""The stage with a board of a thousand notes, against a page of the same words and nothing else.

`python -m benchmarks.bench_stage`. The floor is one QLabel on a bare widget with the words of the page in sight,
set anew and painted. Ours takes one more card among a thousand, finds its page, shows and paints it.
"""

import random
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.workshop.stage import StageCard, StageCards, StageColumn, StageView
from benchmarks.bench_board import COLUMNS, NOTES, SIZE, WORDS
from benchmarks.ratio import Ratio
from benchmarks.turns import turns
from widgets.stage.page import StagePage
from widgets.theme.style import apply_theme, ui_font

LIMIT = 22.0
"""Forty labels with their cards and stamps stand against one label."""


def _cards(number: int) -> list[StageCard]:
    rng = random.Random(2)
    return [StageCard(" ".join(rng.choices(WORDS, k=rng.randint(4, 16))), f"DP{i % 8}", i % 8) for i in range(number)]


def _view(cards: list[StageCard]) -> StageView:
    columns = tuple(StageColumn(f"Column {n}", tuple(cards[n::COLUMNS])) for n in range(COLUMNS))
    return StageView("s", "Customer pains", "What makes their week harder?", StageCards(columns))


def _one_more(app: QApplication, page: StagePage) -> Callable[[], object]:
    known = _cards(NOTES + 100)
    views = iter([_view(known[:number]) for number in range(NOTES, NOTES + 100)])

    def add() -> None:
        page.show_view(next(views))
        app.processEvents()
        page.grab()

    add()
    return add


def run() -> list[Ratio]:
    """Measure one more card on the stage."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    page = StagePage()
    page.resize(*SIZE)
    page.show()
    ours = _one_more(app, page)
    bare = QWidget()
    bare.resize(*SIZE)
    label = QLabel(bare)
    label.setFont(ui_font(16))
    label.setWordWrap(True)
    label.resize(*SIZE)
    bare.show()
    number = 0

    def floor() -> None:
        nonlocal number
        number += 1
        label.setText(f"{number} {page.words()}")
        app.processEvents()
        bare.grab()

    below, above = turns(floor, ours, 30)
    page.close()
    bare.close()
    return [Ratio("one more card on a stage of 1,000", above, below, LIMIT)]


def main() -> None:
    """Print what was measured."""
    for ratio in run():
        print(ratio.line())


if __name__ == "__main__":
    main()
