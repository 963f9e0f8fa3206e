"""The kind of a KPI in the window: said in a sentence, put right by one key, asked about where it is doubtful."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.records.goal_records import Kpi
from tests.widgets.pages.places import Said, nameless
from widgets.context import Context
from widgets.goals.goal_panel import GoalPanel


def add_kpi(context: Context, panel: GoalPanel, name: str, target: str, **more: str) -> str:
    kpi_id = context.plenary.kpis.add(panel.goal_id, name, target=target, **more)  # type: ignore[arg-type]
    context.plenary.readings.add(kpi_id, "8")
    panel.show_goal(panel.goal_id)
    panel.show_kpi(kpi_id)
    return kpi_id


def named(context: Context, name: str) -> Kpi:
    return next(kpi for kpi in context.plenary.kpis.all() if kpi.name == name)


def field(panel: GoalPanel, key: str) -> QLineEdit:
    found = panel.asked.field(key)
    assert isinstance(found, QLineEdit)
    return found


def choice(panel: GoalPanel, key: str) -> QComboBox:
    found = panel.asked.field(key)
    assert isinstance(found, QComboBox)
    return found


def labels(panel: GoalPanel) -> list[str]:
    return [label.text() for label in panel.asked.findChildren(QLabel)]


def test_one_key_reads_the_target_another_way_and_is_undone(context: Context, said: Said, panel: GoalPanel) -> None:
    kpi_id = add_kpi(context, panel, "Answers", "10 days")
    assert panel.kpis.sentence.text().startswith("It does not say whether this should grow, fall or stay")
    seen = []
    for _ in range(4):
        panel.kpis.next_kind()
        seen.append((context.plenary.kpis.get(kpi_id).kind, panel.kpis.sentence.text().split(" 10 ")[0]))
    assert seen == [
        ("reach", "Reach at least"),
        ("keep_at_least", "Keep at least"),
        ("bring_down", "Bring down to at most"),
        ("keep_at_most", "Keep at most"),
    ]
    row = next(row for row in panel.kpis.list.rows() if row.id == kpi_id)
    assert row.mark == "On track", "eight days are within ten"
    said.undo()
    assert context.plenary.kpis.get(kpi_id).kind == "", "looking for the right one is one step"
    assert nameless(panel) == []


def test_the_form_says_what_the_words_mean_while_they_are_typed(context: Context, panel: GoalPanel) -> None:
    panel._to_tab(panel.kpis)
    panel.kpis.start_add()
    field(panel, "name").setText("P0 incidents")
    field(panel, "target").setText("zero")
    assert any(words.startswith("None of it, not once") for words in labels(panel))
    field(panel, "target").setText("94–98 %")
    assert any(words.startswith("Keep between 94 and 98 %") for words in labels(panel))
    kinds = choice(panel, "kind")
    kinds.setCurrentIndex(kinds.findData("keep_at_least"))
    assert any(words.startswith("Keep at least 94 %") for words in labels(panel))
    counting = choice(panel, "counting")
    counting.setCurrentIndex(counting.findData("adds_up"))
    assert any(words.startswith("Add up to at least 94 %") for words in labels(panel))
    panel.asked.submit()
    kept = named(context, "P0 incidents")
    assert (kept.kind, kept.counting) == ("keep_at_least", "adds_up")


def test_a_number_with_two_readings_is_asked_about_once(context: Context, panel: GoalPanel) -> None:
    panel._to_tab(panel.kpis)
    panel.kpis.start_add()
    field(panel, "name").setText("Parcels")
    field(panel, "target").setText("12.000 €")
    before = len(context.plenary.kpis.all())
    panel.asked.submit()
    assert len(context.plenary.kpis.all()) == before, "nothing is taken before it is clear"
    which = choice(panel, "decimal_mark")
    assert [which.itemData(n) for n in range(which.count())] == ["", ".", ","]
    panel.asked.submit()
    assert len(context.plenary.kpis.all()) == before, "pressing Enter twice says nothing yet"
    which = choice(panel, "decimal_mark")
    assert field(panel, "name").text() == "Parcels", "and nothing has to be typed again"
    which.setCurrentIndex(which.findData(","))
    assert any("€12,000" in words for words in labels(panel)), labels(panel)
    panel.asked.submit()
    kept = named(context, "Parcels")
    assert (kept.target, kept.decimal_mark) == ("12.000 €", ",")
    assert context.plenary.notation.current().decimal_mark == ","
    panel.kpis.start_add()
    field(panel, "name").setText("Letters")
    field(panel, "target").setText("1.500 Briefe")
    QTest.keyClick(field(panel, "target"), Qt.Key.Key_Return)
    assert named(context, "Letters").decimal_mark == ",", "the second time nobody is asked"


def test_a_click_on_a_part_puts_the_keyboard_into_it(qtbot: QtBot, context: Context, panel: GoalPanel) -> None:
    goal = context.plenary.goals.create("Nothing measured yet")
    panel.show_goal(goal)
    place = panel.tabs.indexOf(panel.kpis)
    bar = panel.tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
    qtbot.waitUntil(lambda: panel.kpis.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Insert)
    assert panel.asked.isVisible()
    assert field(panel, "name").hasFocus()
