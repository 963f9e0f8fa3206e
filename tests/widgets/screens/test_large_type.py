"""With large type nothing that must be pressed, filled in or read lies outside or is cut."""

import pytest

from tests.widgets.screens.conftest import Open
from tests.widgets.screens.rounds import Screen, look_at_dialogs, look_at_pages, look_at_rooms

TWICE = Screen(1280, 800, zoom=2.0)
LARGE = (Screen(1280, 800, zoom=1.5), TWICE, Screen(1024, 640, system_type=1.5))


@pytest.mark.parametrize("screen", LARGE, ids=str)
def test_no_page_is_cut(screen: Screen, open_window: Open) -> None:
    found = look_at_pages(open_window(screen))
    assert not found, "\n".join(found)


# Twice the size is the hardest, and leads through all rooms and dialogs in a time that a suite has.
def test_no_step_is_cut_at_twice_the_size(open_window: Open) -> None:
    found = look_at_rooms(open_window(TWICE), TWICE)
    assert not found, "\n".join(found)


def test_no_dialog_is_cut_at_twice_the_size(open_window: Open) -> None:
    found = look_at_dialogs(open_window(TWICE), TWICE)
    assert not found, "\n".join(found)
