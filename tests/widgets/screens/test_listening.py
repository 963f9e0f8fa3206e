"""Whoever listens to the window instead of looking at it hears what everything is."""

from tests.widgets.screens.conftest import Open
from tests.widgets.screens.listening import unheard
from tests.widgets.screens.rounds import Screen, look_at_dialogs, look_at_pages, look_at_rooms

SCREEN = Screen(1280, 800)


def test_every_page_says_what_is_there(open_window: Open) -> None:
    found = look_at_pages(open_window(SCREEN), unheard)
    assert not found, "\n".join(found)


def test_every_step_says_what_is_there(open_window: Open) -> None:
    found = look_at_rooms(open_window(SCREEN), SCREEN, unheard)
    assert not found, "\n".join(found)


def test_every_dialog_says_what_is_there(open_window: Open) -> None:
    found = look_at_dialogs(open_window(SCREEN), SCREEN, unheard)
    assert not found, "\n".join(found)
