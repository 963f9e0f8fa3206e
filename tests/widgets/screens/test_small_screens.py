"""On small screens nothing that must be pressed, filled in or read lies outside or is cut."""

import pytest

from tests.widgets.screens.conftest import Open
from tests.widgets.screens.rounds import Screen, look_at_dialogs, look_at_pages, look_at_rooms

SMALL = (Screen(1024, 640), Screen(853, 533), Screen(640, 400))


@pytest.mark.parametrize("screen", SMALL, ids=str)
def test_nothing_is_cut(screen: Screen, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(screen)
    found = look_at_rooms(window)
    found += look_at_dialogs(window, screen, monkeypatch)
    found += look_at_pages(window)
    assert not found, "\n".join(found)
