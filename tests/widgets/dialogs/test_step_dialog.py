"""Steps are added with settings that hold, and changed without losing what was said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.activities import KINDS
from app.domain.records import BoardColumn, Step
from tests.widgets.pages.places import HOSTILE, nameless, show
from widgets.context import Context
from widgets.dialogs.settings_words import keys_for
from widgets.dialogs.step_dialog import StepDialog
from widgets.dialogs.step_settings import renamed


def dialog_for(qtbot: QtBot, context: Context, workshop_id: str, **where: str) -> StepDialog:
    dialog = StepDialog(context, context.plenary.workshops.content(workshop_id), parent=None, **where)
    show(qtbot, dialog, 860, 560)
    return dialog


def field(dialog: StepDialog, kind: type[QWidget], name: str) -> QWidget:
    return next(w for w in dialog.settings.findChildren(kind) if w.accessibleName().startswith(name))


def last(context: Context, workshop_id: str) -> Step:
    return context.plenary.agenda.steps(workshop_id)[-1]


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_can_be_added_as_it_is_offered(qtbot: QtBot, context: Context, sample: str, kind: str) -> None:
    dialog = dialog_for(qtbot, context, sample)
    dialog.kinds.choose(kind)
    assert nameless(dialog) == []
    dialog.title.setText(HOSTILE[0])
    dialog.apply()
    step = last(context, sample)
    assert (step.activity, step.title) == (kind, HOSTILE[0])
    assert isinstance(step.settings, KINDS[step.activity].settings)


def test_board_by_keyboard_behind_a_step(qtbot: QtBot, context: Context, sample: str) -> None:
    before = context.plenary.agenda.steps(sample)
    dialog = dialog_for(qtbot, context, sample, after=before[0].id)
    QTest.keyClick(dialog.kinds, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.title.hasFocus)
    dialog.title.selectAll()
    qtbot.keyClicks(dialog.title, "Pitfalls")
    columns = field(dialog, QPlainTextEdit, "Columns")
    assert isinstance(columns, QPlainTextEdit)
    columns.setPlainText("Likely\n\n  Unlikely  ")
    private = field(dialog, QCheckBox, "Private")
    assert isinstance(private, QCheckBox)
    private.setChecked(True)
    QTest.keyClick(dialog.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    step = context.plenary.agenda.steps(sample)[1]
    assert step.title == "Pitfalls"
    assert step.settings.private is True
    content = context.plenary.workshops.content(sample)
    assert [c.title for c in content.of_step(BoardColumn, step.id)] == ["Likely", "Unlikely"]


def test_no_title_is_said_and_nothing_changes(qtbot: QtBot, context: Context, sample: str) -> None:
    number = len(context.plenary.agenda.steps(sample))
    dialog = dialog_for(qtbot, context, sample)
    dialog.title.setText("  ")
    dialog.apply()
    assert dialog.error.isVisible()
    assert dialog.isVisible()
    assert len(context.plenary.agenda.steps(sample)) == number


def test_rules_of_a_vote_that_has_begun_stay(qtbot: QtBot, context: Context, sample: str) -> None:
    vote = context.plenary.agenda.find_step(sample, "pains_vote")
    dialog = dialog_for(qtbot, context, sample, step_id=vote.id)
    by = field(dialog, QComboBox, "Who votes")
    assert not by.isEnabled()
    dialog.title.setText("Top pains now")
    dialog.minutes.setValue(9)
    dialog.apply()
    changed = context.plenary.agenda.step(vote.id)
    assert (changed.title, changed.minutes, changed.settings) == ("Top pains now", 9, vote.settings)


def test_a_new_table_keeps_the_types_it_begins_with(qtbot: QtBot, context: Context, sample: str) -> None:
    dialog = dialog_for(qtbot, context, sample)
    dialog.kinds.choose("table")
    lines = field(dialog, QPlainTextEdit, "Columns")
    assert isinstance(lines, QPlainTextEdit)
    lines.setPlainText("Who\nHow much")
    dialog.apply()
    columns = last(context, sample).settings.columns
    assert [(c.title, c.type) for c in columns] == [("Who", "person"), ("How much", "text")]


def test_columns_are_renamed_and_added_but_not_lost(qtbot: QtBot, context: Context, sample: str) -> None:
    table = context.plenary.agenda.find_step(sample, "audiences")
    dialog = dialog_for(qtbot, context, sample, step_id=table.id)
    lines = field(dialog, QPlainTextEdit, "Columns")
    assert isinstance(lines, QPlainTextEdit)
    lines.setPlainText("Who")
    dialog.apply()
    assert "would go with a line" in dialog.error.text()
    titles = ["Who", *[c.title for c in table.settings.columns[1:]], "Größe"]
    lines.setPlainText("\n".join(titles))
    dialog.apply()
    columns = context.plenary.agenda.step(table.id).settings.columns
    assert [c.title for c in columns] == titles
    assert [c.key for c in columns[:-1]] == [c.key for c in table.settings.columns]
    assert columns[0].guidance == table.settings.columns[0].guidance


def test_sentence_names_fields_by_title(qtbot: QtBot, context: Context, sample: str) -> None:
    dialog = dialog_for(qtbot, context, sample)
    dialog.kinds.choose("form")
    fields = field(dialog, QPlainTextEdit, "Fields")
    sentence = field(dialog, QPlainTextEdit, "Sentence")
    assert isinstance(fields, QPlainTextEdit)
    assert isinstance(sentence, QPlainTextEdit)
    fields.setPlainText("For whom\nWas?\nمن")
    sentence.setPlainText("We help {For whom} with {nobody}")
    dialog.apply()
    assert "“nobody”" in dialog.error.text()
    sentence.setPlainText("We help {for whom} with {من}.")
    dialog.apply()
    settings = last(context, sample).settings
    assert [f.key for f in settings.fields] == ["for_whom", "was", "field"]
    assert settings.sentence == "We help {for_whom} with {field}."


def test_keys_differ() -> None:
    assert keys_for(["A", "a", "1", "产品", "product"], []) == ["a", "a_2", "field_1", "field", "product_2"]
    assert renamed([{"key": "x", "title": "Old", "words": 5}], ["New", "More"], "field") == [
        {"key": "x", "title": "New", "words": 5},
        {"key": "more", "title": "More"},
    ]
