"""Whatever is to be shown fits the page in sight: nothing is cut, and every thing is on exactly one page."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.workshop.agenda import ClockReading
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
    StageStance,
    StageTable,
    StageText,
    StageView,
)
from tests.stage_samples import BODIES, DEPARTMENTS, PICTURES, VOICES, WORDS, said
from widgets.controls.labels import ClockLabel
from widgets.stage.page import StagePage
from widgets.stage.type import lines
from widgets.stage.voices import VoicesStrip
from widgets.stage.words import StageWords
from widgets.theme.style import apply_theme

SIZES = ((1280, 720), (1920, 1080), (640, 400))
_MARK = re.compile(r"n\d+\.")


@pytest.fixture
def stage(qtbot: QtBot, qapp: QApplication) -> Iterator[StagePage]:
    """A page of the stage with a clock, open."""
    apply_theme(qapp, "light")
    page = StagePage()
    qtbot.addWidget(page)
    page.show()
    page.show_clock(ClockReading(timedelta(minutes=15), timedelta(minutes=6, seconds=5), True))
    yield page
    page.close()


def show(stage: StagePage, body: StageBody, size: tuple[int, int], voices: int = 5) -> None:
    """Show a body anew in a size."""
    stage.resize(*size)
    stage.show_view(StageView("", "", "", StageText(())))
    stage.show_view(StageView("s", "Customer pains", "What makes their week harder?", body, VOICES[:voices]))


def labels(stage: StagePage) -> list[StageWords]:
    """Return the labels in sight."""
    return [label for label in stage.findChildren(StageWords) if label.isVisible() and label.text()]


def faults(stage: StagePage) -> list[str]:
    """Return what lies outside the page, is cut, or stands over something else."""
    found = []
    there: list[tuple[QRect, str]] = []
    for label in labels(stage):
        where = QRect(label.mapTo(stage, label.rect().topLeft()), label.size())
        if not stage.rect().contains(where):
            found.append(f"“{label.text()}” lies at {where} outside")
        parent = label.parentWidget()
        if parent is not None and not parent.rect().contains(label.geometry()):
            found.append(f"“{label.text()}” lies at {label.geometry()} outside of {parent.size()}")
        needed, high = label.needed()
        if high > (label.width() if label.is_turned() else label.height()) or needed > label.room():
            found.append(f"“{label.text()}” is cut: {needed} × {high} in {label.size()}")
        found += [f"“{label.text()}” stands over “{other}”" for place, other in there if place.intersects(where)]
        there.append((where, label.text()))
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("number", [1, 12, 90])
@pytest.mark.parametrize("kind", BODIES)
def test_everything_is_on_one_page_and_nothing_is_cut(
    stage: StagePage, kind: str, number: int, words: str, size: tuple[int, int]
) -> None:
    show(stage, BODIES[kind](number, words), size, voices=15 if number == 90 else 5)
    seen: Counter[str] = Counter()
    for page in range(stage.pages()):
        assert stage.page() == page
        assert faults(stage) == []
        here = _MARK.findall(stage.words())
        assert here, f"page {page + 1} of {stage.pages()} is empty"
        seen.update(here)
        assert stage.turn(1) is (page + 1 < stage.pages())
    first = number if kind == "count" else 0
    wanted = Counter(f"n{n}." for n in range(first, first + (1 if kind == "count" else number)))
    wanted.update(f"n{n + 1000}." for n in range(number if kind == "table" else 0))
    assert seen == wanted


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("number", [1, 12, 90])
@pytest.mark.parametrize("kind", PICTURES)
def test_pictures_have_pages_that_follow_each_other(
    stage: StagePage, kind: str, number: int, size: tuple[int, int]
) -> None:
    show(stage, PICTURES[kind](number, "short"), size)
    body = stage._slices
    assert body is not None
    seen = 0
    for page in range(stage.pages()):
        shown = body.picture.visibleRegion().boundingRect()
        if stage.pages() > 1:
            shown &= body.picture.mask().boundingRect()
        assert body.picture.mapTo(body, shown.topLeft()).y() >= 0
        assert shown.height() <= body.height()
        assert shown.top() <= seen + 60, "between parts there is no more than a line"
        seen = shown.bottom() + 1
        assert stage.turn(1) is (page + 1 < stage.pages())
    assert seen >= body.picture.units()[-1][1] - 1


LONG = " ".join(f"word{n}" for n in range(1_500))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "body",
    [
        StageText((("Heading", LONG),)),
        StageCards((StageColumn("A", (StageCard("one"), StageCard(LONG, "SAL", 1))), StageColumn("B", ()))),
        StageBars((StageBar(LONG, 0.5, "3 dots", 1, "1."), StageBar("short", 0.2, "1 dot", 2, "2."))),
        StageTable(("A", "B"), (("short", LONG), (LONG, "short"))),
        StageAgreement(
            DEPARTMENTS[:2],
            (StageAgreementRow(1, LONG, (StageStance("agree", "agree"), NOT_HEARD), "unheard", "Not heard"),),
        ),
    ],
    ids=lambda body: type(body).__name__,
)
def test_one_thing_longer_than_a_page_goes_on_over_several(
    stage: StagePage, body: StageBody, size: tuple[int, int]
) -> None:
    show(stage, body, size)
    assert stage.pages() > 1
    seen: Counter[str] = Counter()
    for _ in range(stage.pages()):
        assert faults(stage) == []
        seen.update(re.findall(r"word\d+", stage.words()))
        stage.turn(1)
    times = 2 if isinstance(body, StageTable) else 1
    assert set(seen) == {f"word{n}" for n in range(1_500)}
    assert set(seen.values()) == {times}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_title_question_clock_and_voices_have_their_room(stage: StagePage, size: tuple[int, int]) -> None:
    clock = stage.findChild(ClockLabel)
    strip = stage.findChild(VoicesStrip)
    assert clock is not None
    assert strip is not None
    for title, question in (("T", ""), (said("long", 1), said("long", 2)), (LONG, LONG), (said("arabic", 1), "?")):
        stage.resize(*size)
        stage.show_view(StageView("s", title, question, BODIES["columns"](12, "short"), VOICES))
        assert faults(stage) == []
        assert clock.width() >= clock.fontMetrics().horizontalAdvance(clock.text())
        assert clock.height() >= clock.fontMetrics().height()
        assert all(strip.rect().toRectF().contains(box) for box in strip.boxes())
        assert len(strip.boxes()) == 15
        heading = next(label for label in labels(stage) if label.accessibleName() == title)
        assert len(lines(heading.text(), heading.width(), heading.fontInfo().pixelSize(), True)) <= 3


def test_many_columns_and_endless_words_stay_inside(stage: StagePage) -> None:
    cards = tuple(
        StageColumn(f"Column {n} {'x' * 70}", (StageCard("y" * 300 + f" n{n}.", "LONGEST", 1, "z" * 90),))
        for n in range(20)
    )
    empty = tuple(StageColumn(f"Nothing {n}", ()) for n in range(20))
    for size in SIZES:
        show(stage, StageCards((*cards, *empty)), size)
        seen: list[str] = []
        for _ in range(stage.pages()):
            assert faults(stage) == []
            seen += _MARK.findall(stage.words())
            stage.turn(1)
        assert sorted(seen) == sorted(f"n{n}." for n in range(20))


def test_type_is_large_where_there_is_room_and_readable_where_there_is_none(stage: StagePage) -> None:
    def sizes() -> list[int]:
        return [label.fontInfo().pixelSize() for label in labels(stage) if "Reports take" in label.text()]

    show(stage, BODIES["columns"](4, "short"), (1280, 720))
    assert set(sizes()) == {24}
    show(stage, BODIES["columns"](200, "short"), (1280, 720))
    assert set(sizes()) == {16}
    show(stage, BODIES["columns"](200, "short"), (1920, 1080))
    assert set(sizes()) == {24}


def test_a_column_without_a_card_is_a_strip_that_says_its_title(stage: StagePage) -> None:
    show(stage, BODIES["columns"](12, "short"), (1280, 720))
    title = next(label for label in labels(stage) if label.text() == "Everybody else")
    assert title.width() < 60
    assert isinstance(title, QLabel)
    show(stage, StageCards((StageColumn("A", ()), StageColumn("B", ())), "Say what comes to mind."), (1280, 720))
    assert "Say what comes to mind." in stage.words()
    assert "A" not in stage.words().split("\n")


def test_what_is_taken_on_is_told_by_a_line_or_at_each_row(stage: StagePage) -> None:
    bars = BODIES["result"](5, "short")
    assert isinstance(bars, StageBars)
    show(stage, bars, (1280, 720))
    assert "above this line: taken on" in stage.words()
    assert stage.words().count("2. =") == 2
    # Each audience has its own best: what stands is not what comes first.
    mixed = StageBars(
        tuple(StageBar(b.text, b.share, b.value, b.number, b.rank, n in (0, 3)) for n, b in enumerate(bars.bars))
    )
    show(stage, mixed, (1280, 720))
    assert "above this line" not in stage.words()
    assert stage.words().split("\n").count("taken on") == 2
