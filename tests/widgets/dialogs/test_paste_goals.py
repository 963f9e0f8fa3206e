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
