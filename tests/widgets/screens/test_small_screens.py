"""On small screens nothing that must be pressed, filled in or read lies outside or is cut."""

import pytest

from tests.widgets.screens.conftest import Open
from tests.widgets.screens.rounds import Screen, look_at_dialogs, look_at_pages, look_at_rooms

SMALL = (Screen(1024, 640), Screen(853, 533), Screen(640, 400))


@pytest.mark.parametrize("screen", SMALL, ids=str)
def test_no_page_is_cut(screen: Screen, open_window: Open) -> None:
    found = look_at_pages(open_window(screen))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", SMALL, ids=str)
def test_no_step_is_cut(screen: Screen, open_window: Open) -> None:
    found = look_at_rooms(open_window(screen), screen)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", SMALL, ids=str)
def test_no_dialog_is_cut(screen: Screen, open_window: Open) -> None:
    found = look_at_dialogs(open_window(screen), screen)
    assert not found, "\n".join(found)
