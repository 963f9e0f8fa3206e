"""Home: continue, begin, recent; cheap, and by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, make_hostile, make_workshop, nameless, show
from widgets.context import Context
from widgets.pages.card import CardButton
from widgets.pages.home import HomePage


def test_empty_home_offers_the_first_step(qtbot: QtBot, context: Context) -> None:
    page = HomePage(context)
    show(qtbot, page)
    qtbot.waitUntil(lambda: bool(page.findChildren(CardButton)))
    assert not page.card.isVisible()
    assert not page.recent.isVisible()
    assert page.new.property("kind") == "primary"
    assert nameless(page) == []
    with qtbot.waitSignal(page.new_requested) as asked:
        QTest.keyClick(page.findChildren(CardButton)[0], Qt.Key.Key_Return)
    assert asked.args == ["messaging"]


def test_sample_is_opened(qtbot: QtBot, context: Context) -> None:
    page = HomePage(context)
    asked: list[str] = []
    page.workshop_requested.connect(asked.append)
    show(qtbot, page)
    QTest.mouseClick(page.sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert asked == [context.plenary.samples.open()]
    assert len(context.plenary.workshops.summaries()) == 1


def test_enter_continues_the_running_workshop(qtbot: QtBot, context: Context, sample: str) -> None:
    make_workshop(context, "Planned for later", date="2026-12-01")
    page = HomePage(context)
    show(qtbot, page)
    qtbot.waitUntil(page.card.button.hasFocus)
    assert page.new.property("kind") == "plain"
    with qtbot.waitSignal(page.workshop_requested) as asked:
        QTest.keyClick(page.card.button, Qt.Key.Key_Return)
    assert asked.args == [sample]
    assert nameless(page) == []


def test_home_stays_fresh_while_it_is_seen(qtbot: QtBot, context: Context) -> None:
    page = HomePage(context)
    show(qtbot, page)
    make_workshop(context, "New one")
    qtbot.waitUntil(lambda: [r.title for r in page.recent.rows()] == ["New one"])
    page.hide()
    make_workshop(context, "Unseen")
    page.refresh()
    assert len(page.recent.rows()) == 2


def test_at_most_twenty_recent_with_hostile_words(qtbot: QtBot, context: Context) -> None:
    make_hostile(context)
    for number in range(20):
        make_workshop(context, f"Older {number}", date="2026-01-01")
    page = HomePage(context)
    show(qtbot, page)
    assert len(page.recent.rows()) == 20
    assert {r.title for r in page.recent.rows()} >= set(HOSTILE)
    assert not page.grab().isNull()


def test_cards_are_as_high_as_their_words(qtbot: QtBot, context: Context) -> None:
    page = HomePage(context)
    page.resize(1096, 770)
    show(qtbot, page)
    cards = page.findChildren(CardButton)
    assert cards

    def too_high() -> int:
        return max(card.height() for card in cards) - max(card.heightForWidth(card.width()) for card in cards)

    qtbot.waitUntil(lambda: too_high() <= 2)
