"""The deck at one key, and the parking lot that becomes a board and reaches the document."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.errors import InvalidInputError
from tests.contract.test_every_word import texts
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.widgets.pages.places import nameless
from widgets.dialogs.deck_dialog import DeckDialog


def opened(facilitator: Facilitator) -> DeckDialog:
    facilitator.press("F4")
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, DeckDialog) and w.isVisible())


def words(dialog: DeckDialog) -> str:
    return "\n".join(label.text() for label in dialog._cards.findChildren(QLabel) if not label.isHidden())


def test_cards_fit_the_step_and_what_leads_away_is_parked(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    workshop = plenary.workshops.create(plenary.templates.get("messaging"), title="Words")
    before = plenary.workshops.steps(workshop)
    pains = next(s for s in before if s.key == "pains")
    facilitator.window.open_room(workshop, pains.id)
    dialog = opened(facilitator)
    assert nameless(dialog) == []
    assert "Turn it upside down" in words(dialog)
    dialog.list.setCurrentRow(5)
    assert "Write it in the chat" in words(dialog)
    dialog.parked.setFocus()
    for said in ("Prices in Poland", "The old logo <b>"):
        dialog.parked.setText(said)
        QTest.keyClick(dialog.parked, Qt.Key.Key_Return)
    assert dialog.parked.text() == ""
    dialog.close()
    steps = plenary.workshops.steps(workshop)
    assert [s.title for s in steps[len(before) :]] == ["Parking lot"]
    content = plenary.workshops.content(workshop)
    assert [n.text for n in content.notes] == ["Prices in Poland", "The old logo <b>"]
    told = "\n".join(texts(plenary.documents.document(workshop)))
    assert "Parking lot" in told
    assert "Prices in Poland" in told


def test_what_was_being_typed_is_there_again(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    workshop = plenary.workshops.create(plenary.templates.get("messaging"), title="Words")
    facilitator.window.open_room(workshop)
    dialog = opened(facilitator)
    dialog.parked.setText("Half a thou")
    dialog.close()
    facilitator.room.dialogs.deck()
    again = next(w for w in QApplication.topLevelWidgets() if isinstance(w, DeckDialog) and w.isVisible())
    assert again.parked.text() == "Half a thou"
    again.parked.setText("  ")
    again.park()
    assert not plenary.workshops.content(workshop).notes
    again.close()


def test_nothing_is_no_thought_to_park(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    workshop = plenary.workshops.create(plenary.templates.get("check-in"), title="Words")
    before = plenary.workshops.steps(workshop)
    with pytest.raises(InvalidInputError):
        plenary.parking.park(workshop, " \n")
    assert plenary.workshops.steps(workshop) == before
