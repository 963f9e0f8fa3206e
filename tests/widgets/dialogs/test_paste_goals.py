"""Goals out of a text: what was understood is seen first, one press takes it in, one takes it back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.goal_year import OUTLINE
from tests.widgets.pages.places import HOSTILE, Said, nameless, show
from widgets.context import Context
from widgets.dialogs.paste_goals import PLACE, PasteGoalsDialog


def open_dialog(qtbot: QtBot, context: Context) -> PasteGoalsDialog:
    dialog = PasteGoalsDialog(context)
    show(qtbot, dialog, 960, 580)
    return dialog


def rows(dialog: PasteGoalsDialog) -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(item: QTreeWidgetItem) -> None:
        found[item.text(0)] = item.text(1)
        for place in range(item.childCount()):
            walk(item.child(place))

    for place in range(dialog.tree.topLevelItemCount()):
        item = dialog.tree.topLevelItem(place)
        assert item is not None
        walk(item)
    return found


def test_text_is_understood_taken_in_and_back(qtbot: QtBot, context: Context, said: Said) -> None:
    dialog = open_dialog(qtbot, context)
    assert not dialog.take_button.isEnabled()
    assert nameless(dialog) == []
    dialog.text.setPlainText(OUTLINE)
    qtbot.waitUntil(lambda: dialog.outline is not None)
    assert (
        "4 goals, 7 key results, of 3 departments, for 1 Jan – 31 Mar 2027; 1 key result is shared"
        in dialog.summary.text()
    )
    understood = rows(dialog)
    assert understood["Reach a trial conversion of at least 12 % (in partnership with Sales)"] == (
        "at least 12 %, with Sales, shared"
    )
    assert understood["Grow partner revenue to ██ k€"] == "hidden value ██"
    assert understood["Write the three guides people ask for"].endswith("no number")
    assert dialog.take_button.accessibleName() == "Take in 4 goals"
    dialog.month.setCurrentIndex(3)
    with qtbot.waitSignal(dialog.taken) as taken:
        QTest.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(taken.args[0]) == 3
    assert {goal.fiscal_month for goal in context.plenary.goals.all()} == {4}
    assert context.settings.values.fiscal_month == 4
    assert said.words == ["Took in 4 goals."]
    assert context.plenary.drafts.read(PLACE) == ""
    said.undo()
    assert context.plenary.goals.all() == []


def test_what_was_pasted_is_there_again(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context)
    dialog.text.setPlainText(OUTLINE)
    dialog.close()
    assert context.plenary.goals.all() == []
    again = open_dialog(qtbot, context)
    assert again.text.toPlainText() == OUTLINE
    assert again.outline is not None
    again.close()


def test_text_without_goals_says_so_quietly(qtbot: QtBot, context: Context, said: Said) -> None:
    dialog = open_dialog(qtbot, context)
    dialog.text.setPlainText("\n \n---\n")
    dialog.read()
    dialog.take()
    assert said.troubles == []
    assert not dialog.take_button.isEnabled()
    assert context.plenary.goals.all() == []
    dialog.close()


def test_hundreds_and_hostile_words(qtbot: QtBot, context: Context, said: Said) -> None:
    dialog = open_dialog(qtbot, context)
    lines = [f"- Goal {n}\n  - KR: Reach {n} of 100" for n in range(300)]
    lines += [f"- {words}\n  - KR: {words}" for words in HOSTILE]
    dialog.text.setPlainText("\n".join(lines))
    dialog.read()
    assert dialog.outline is not None
    assert not dialog.grab().isNull()
    dialog.take()
    assert len(context.plenary.goals.all()) >= 300
    said.undo()
    assert context.plenary.goals.all() == []


def test_goals_that_are_here_already_are_not_taken_again(qtbot: QtBot, context: Context, said: Said) -> None:
    for _ in range(2):
        dialog = open_dialog(qtbot, context)
        dialog.text.setPlainText(OUTLINE)
        dialog.read()
        dialog.take()
    assert "here already" in said.troubles[-1].message
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == OUTLINE
    assert said.words == ["Took in 4 goals."]
    dialog.flush()


def test_days_follow_the_year_of_the_company_and_goals_are_read_whole(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context)
    dialog.text.setPlainText(OUTLINE)
    dialog.read()
    dialog.month.setCurrentIndex(9)
    assert "for 1 Oct – 31 Dec 2026" in dialog.summary.text()
    assert dialog.tree.columnWidth(0) >= dialog.tree.width() * 0.6
    assert dialog.tree.width() > dialog.text.width() * 1.6
    dialog.flush()


PUBLISHED = """# OKRs Q4 2031

## What a goal is
- Objectives say where we want to be
## Goals
**Objective:** Fewer late parcels (Andy)

**Key Results**
- Late parcels from 12 % to 4 % => 6 %
- 5 <b>vans</b>

**Objective:**
"""


def row(dialog: PasteGoalsDialog, words: str) -> QTreeWidgetItem:
    (found,) = dialog.tree.findItems(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0)
    return found


def press_space(dialog: PasteGoalsDialog, words: str, column: int = 0) -> None:
    dialog.tree.setFocus()
    dialog.tree.setCurrentItem(row(dialog, words), column)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)


def test_what_is_probably_no_goal_is_unticked_with_its_line(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context)
    dialog.text.setPlainText(PUBLISHED)
    dialog.read()
    assert nameless(dialog) == []
    understood = rows(dialog)
    assert understood["Fewer late parcels"] == "Andy"
    assert understood["Late parcels from 12 % to 4 %"].startswith("down to 4 %, from 12 %, 6 % on ")
    assert understood["Objectives say where we want to be"] == "line 4, stands under “What a goal is”"
    assert understood["Objective:"] == "line 12, a goal without words"
    assert row(dialog, "Fewer late parcels").checkState(0) == Qt.CheckState.Checked
    assert row(dialog, "Objectives say where we want to be").checkState(0) == Qt.CheckState.Unchecked
    assert dialog.summary.text() == (
        "1 goal, 2 key results, 1 stated result, for 1 Oct – 31 Dec 2031. 1 line is probably no goal: tick what is. "
        "4 lines became nothing."
    )
    spoken = row(dialog, "Fewer late parcels").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Fewer late parcels, Andy"
    dialog.flush()


def test_space_ticks_and_only_what_is_ticked_comes_in(qtbot: QtBot, context: Context, said: Said) -> None:
    dialog = open_dialog(qtbot, context)
    dialog.text.setPlainText(PUBLISHED)
    dialog.read()
    press_space(dialog, "Objectives say where we want to be", column=1)
    assert dialog.take_button.text() == "Take in 2 goals"
    press_space(dialog, "5 <b>vans</b>")
    press_space(dialog, "Objective:")
    # What was ticked stays so while somebody goes on writing.
    dialog.text.appendPlainText("\nObjective: Be calm")
    dialog.read()
    assert dialog.take_button.text() == "Take in 3 goals"
    assert row(dialog, "5 <b>vans</b>").checkState(0) == Qt.CheckState.Unchecked
    dialog.take()
    assert [goal.title for goal in context.plenary.goals.all()] == [
        "Objectives say where we want to be",
        "Fewer late parcels",
        "Be calm",
    ]
    assert [kpi.name for kpi in context.plenary.kpis.all()] == ["Late parcels from 12 % to 4 %"]
    assert said.words == ["Took in 3 goals."]


def test_a_goal_goes_and_comes_with_its_key_results(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context)
    dialog.text.setPlainText(PUBLISHED)
    dialog.read()
    press_space(dialog, "Fewer late parcels")
    assert row(dialog, "5 <b>vans</b>").checkState(0) == Qt.CheckState.Unchecked
    assert not dialog.take_button.isEnabled()
    press_space(dialog, "5 <b>vans</b>")
    assert row(dialog, "Fewer late parcels").checkState(0) == Qt.CheckState.Checked
    assert row(dialog, "Late parcels from 12 % to 4 %").checkState(0) == Qt.CheckState.Unchecked
    press_space(dialog, "Fewer late parcels")
    press_space(dialog, "Fewer late parcels")
    assert row(dialog, "Late parcels from 12 % to 4 %").checkState(0) == Qt.CheckState.Checked
    dialog.flush()
