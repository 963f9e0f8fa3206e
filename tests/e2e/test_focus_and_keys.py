"""One law of focus and keys: where typing goes, what Esc gives up, where Tab goes on, what Enter takes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import at
from tests.e2e.test_messaging_workshop import start_workshop
from tests.e2e.test_stumbling import rows
from widgets.commands import add_command


def at_cell(facilitator: Facilitator, key: str, row: int, column: int) -> QWidget:
    at(facilitator, key)
    view = facilitator.room.editor.view  # type: ignore[union-attr]
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))
    return view  # type: ignore[no-any-return]


def test_a_click_into_the_chosen_cell_opens_it_at_once(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    view = at_cell(facilitator, "audiences", 0, 0)
    place = view.visualRect(view.currentIndex()).center()  # type: ignore[attr-defined]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)  # type: ignore[attr-defined]
    facilitator.say("Efficiency")
    assert rows(facilitator, "audiences") == [{"segment": "Efficiency"}]


def test_escape_in_a_new_row_takes_it_away_and_undo_brings_it_back(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    view = at_cell(facilitator, "audiences", 0, 0)
    facilitator.type("Cafés")
    facilitator.press("Esc")
    assert rows(facilitator, "audiences") == []
    assert facilitator.focus() is view
    facilitator.press("Ctrl+Z")
    assert rows(facilitator, "audiences") == [{"segment": "Cafés"}]


def test_escape_in_a_cell_puts_its_earlier_words_back(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    at_cell(facilitator, "audiences", 0, 0)
    facilitator.say("Cafés")
    facilitator.press("Up")
    facilitator.type(" and bars")
    facilitator.press("Esc")
    assert rows(facilitator, "audiences") == [{"segment": "Cafés"}]
    facilitator.press("Ctrl+Z")
    assert rows(facilitator, "audiences") == [{"segment": "Cafés and bars"}]


def test_tab_behind_the_last_cell_goes_to_the_bar_and_begins_rows_there(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    at_cell(facilitator, "audiences", 0, 3)
    facilitator.press("Tab")
    assert facilitator.focus() is facilitator.room.capture.field
    facilitator.type("Offices")
    facilitator.press("Tab")
    facilitator.say("far away")
    assert rows(facilitator, "audiences") == [{"segment": "Offices", "situation": "far away"}]


def test_what_is_typed_stands_though_a_longer_word_is_offered(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    at_cell(facilitator, "faqs", 0, 2)
    facilitator.say("Sal")
    assert rows(facilitator, "faqs") == [{"answers": "Sal"}]
    facilitator.press("Up")
    facilitator.type("Sal")
    facilitator.press("Down", "Enter")
    assert rows(facilitator, "faqs") == [{"answers": "sales"}]


def test_the_last_field_of_a_form_leads_to_its_first(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    at(facilitator, "product_text")
    fields = list(facilitator.room.editor._fields.values())  # type: ignore[union-attr]
    fields[-1].setFocus()
    facilitator.press("Tab")
    assert facilitator.focus() is fields[0]


def test_one_key_has_one_command(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    widget = QWidget()
    facilitator.qtbot.addWidget(widget)
    add_command(widget, "One", lambda: None, "Ctrl+K")
    with pytest.raises(ValueError, match="“Two” and “One”"):
        add_command(widget, "Two", lambda: None, "F2 or Ctrl+K")
