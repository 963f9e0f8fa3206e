"""With large type nothing that must be pressed, filled in or read lies outside or is cut."""

import pytest

from tests.widgets.screens.conftest import Open
from tests.widgets.screens.rounds import Screen, look_at_pages, look_at_rooms

# Dialogs are looked at on the small screens: the same ways again would take a suite too long.
LARGE = (
    Screen(1280, 800, zoom=1.5),
    Screen(1024, 640, zoom=2.0),
    Screen(1280, 800, zoom=2.0),
    Screen(1024, 640, system_type=1.5),
)


@pytest.mark.parametrize("screen", LARGE, ids=str)
def test_no_page_is_cut(screen: Screen, open_window: Open) -> None:
    found = look_at_pages(open_window(screen))
    assert not found, "\n".join(found)


def test_no_step_is_cut(open_window: Open) -> None:
    screen = Screen(1280, 800, zoom=2.0)
    found = look_at_rooms(open_window(screen), screen)
    assert not found, "\n".join(found)
