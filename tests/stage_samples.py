"""What a stage may be asked to show, of every kind: few, many and too many things, in short, long and Arabic words."""

from collections.abc import Callable
from typing import get_args

from app.domain.document.blocks import TreeNode
from app.domain.document.figures import Bar as FigureBar
from app.domain.document.figures import BarChart, SpreadChart, TimelineChart, TimelineMark
from app.domain.document.figures import Spread as FigureSpread
from app.domain.records import StanceKind
from app.domain.workshop.agreement import STANDING_WORDS, USUAL_ANSWERS, Standing
from app.domain.workshop.stage import (
    NOT_HEARD,
    StageAgreement,
    StageAgreementRow,
    StageBar,
    StageBars,
    StageBody,
    StageCard,
    StageCards,
    StageColumn,
    StageCount,
    StageDepartment,
    StageFigure,
    StageStance,
    StageTable,
    StageText,
    StageTree,
    StageVoice,
)

WORDS = {
    "short": "Reports take days",
    "long": (
        "For small agencies, Plenary is the only workshop tool that writes the minutes while people still talk, so that"
        " nobody has to stay behind; unlike a whiteboard, it knows who agreed to what, and Donaudampfschifffahrt works"
    ),
    "arabic": "الاجتماعات طويلة جدا ولا أحد يعرف ما تم الاتفاق عليه 2026 Plenary",
}
SHORTS = (
    "MKT",
    "SALES",
    "PRD",
    "SUPPRT",
    "FIN",
    "LEGAL",
    "OPS",
    "HR",
    "PRT",
    "R+D",
    "IT",
    "BOARD",
    "QA",
    "DATA",
    "EMEA",
)
DEPARTMENTS = tuple(StageDepartment(short, f"Department {short}", n % 8) for n, short in enumerate(SHORTS))
VOICES = tuple(StageVoice(d.short, d.name, d.hue, n % 3 == 0) for n, d in enumerate(DEPARTMENTS))
_KINDS: tuple[StanceKind, ...] = get_args(StanceKind)
_STANDINGS: tuple[Standing, ...] = get_args(Standing)


def said(words: str, number: int) -> str:
    """Return words that stand nowhere else."""
    return f"{WORDS[words]} n{number}."


def texts(number: int, words: str) -> StageText:
    return StageText(tuple((f"Part {n}" if n % 3 == 0 else "", said(words, n)) for n in range(number)))


def one_column(number: int, words: str) -> StageCards:
    cards = tuple(StageCard(said(words, n), SHORTS[n % 8], n % 8, "Ana Maria") for n in range(number))
    return StageCards((StageColumn("", cards),))


def columns(number: int, words: str) -> StageCards:
    """Four columns, the first the fullest, the last without a card."""
    cards = [StageCard(said(words, n), SHORTS[n % 8], n % 8) for n in range(number)]
    half = number - number // 2
    return StageCards(
        (
            StageColumn("Startups", tuple(cards[:half])),
            StageColumn("Mid-size companies", tuple(cards[half : half + number // 3])),
            StageColumn("Agencies", tuple(cards[half + number // 3 :])),
            StageColumn("Everybody else", ()),
        )
    )


def candidates(number: int, words: str) -> StageCards:
    return StageCards((StageColumn("", tuple(StageCard(said(words, n), number=n + 1) for n in range(number))),))


def items(number: int, words: str) -> StageBars:
    return StageBars(
        tuple(StageBar(said(words, n), number=n + 1) for n in range(number)),
        "7 of 9 voted. Results are hidden until shown.",
    )


def result(number: int, words: str) -> StageBars:
    return StageBars(
        tuple(
            StageBar(
                said(words, n), (number - n) / number, f"{number - n} dots", (n * 7) % number + 1,
                "2. =" if n in (1, 2) else f"{n + 1}.", n < 3,
            )
            for n in range(number)
        ),
        "9 of 9 voted.",
    )  # fmt: skip


def table(number: int, words: str) -> StageTable:
    heads = ("Metric", "Baseline", "Target", "Owner", "", "Remark")
    return StageTable(
        heads,
        tuple((said(words, n), "26 min", f"{n}.5 %", "Ana Maria", "", said(words, n + 1000)) for n in range(number)),
    )


def matrix(number: int, words: str) -> StageTable:
    """Letters below departments, with headings between the rows."""
    rows = tuple(
        (said(words, n), *("" for _ in range(6))) if n % 5 == 0 else (said(words, n), "R", "A", "C", "I", "", "RA")
        for n in range(number)
    )
    return StageTable(("", *SHORTS[:6]), rows, sections=tuple(range(0, number, 5)), every_column=True)


def _stance(kind: StanceKind, *, met: bool) -> StageStance:
    return StageStance(kind, USUAL_ANSWERS.short(kind), met)


def agreement(number: int, words: str, departments: int = 5) -> StageAgreement:
    rows = []
    for n in range(number):
        stances = tuple(
            NOT_HEARD if (n + d) % 5 == 4 else _stance(_KINDS[(n + d) % 5], met=d == 2) for d in range(departments)
        )
        standing = _STANDINGS[n % len(_STANDINGS)]
        rows.append(StageAgreementRow(n + 1, said(words, n), stances, standing, STANDING_WORDS[standing]))
    words = tuple(USUAL_ANSWERS.short(kind) for kind in _KINDS)
    return StageAgreement(DEPARTMENTS[:departments], tuple(rows), answers=words)


def wide_agreement(number: int, words: str) -> StageAgreement:
    return agreement(number, words, len(DEPARTMENTS))


def count(number: int, words: str) -> StageCount:
    return StageCount(number, said(words, number))


BODIES: dict[str, Callable[[int, str], StageBody]] = {
    "texts": texts, "one-column": one_column, "columns": columns, "candidates": candidates, "items": items,
    "result": result, "table": table, "matrix": matrix, "agreement": agreement, "wide-agreement": wide_agreement,
    "count": count,
}  # fmt: skip


def bars_figure(number: int, words: str) -> StageFigure:
    return StageFigure(BarChart("", tuple(FigureBar(said(words, n), n + 1, f"{n + 1} %") for n in range(number))))


def spread_figure(number: int, words: str) -> StageFigure:
    return StageFigure(
        SpreadChart("", tuple(FigureSpread(said(words, n), (1, 0, 2, 3, 1), 3.4) for n in range(number)))
    )


def timeline(number: int, words: str) -> StageFigure:
    marks = tuple(
        TimelineMark(said(words, n), "event", f"2026-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}", n % 5 - 2)
        for n in range(number)
    )
    return StageFigure(TimelineChart(marks))


def tree(number: int, words: str) -> StageTree:
    leaves = (TreeNode("Leaf", facts=("a: 1 → 2",)), TreeNode("Other leaf"))
    branches = tuple(
        TreeNode(said(words, n), SHORTS[n % 8], ("b: 1 → 2",), ("no owner",), n % 8, leaves) for n in range(number)
    )
    return StageTree(TreeNode(said(words, 1_000), eyebrow="For: the company", children=branches))


PICTURES: dict[str, Callable[[int, str], StageBody]] = {
    "bars": bars_figure, "spread": spread_figure, "timeline": timeline, "tree": tree,
}  # fmt: skip
