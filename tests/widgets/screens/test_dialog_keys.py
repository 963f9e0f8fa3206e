"""One key, one command, in dialogs as in the window."""

from PySide6.QtWidgets import QApplication, QDialog

from tests.key_clashes import clashes
from tests.widgets.screens.conftest import Open
from tests.widgets.screens.looking import settle
from tests.widgets.screens.rounds import Screen, every_dialog


def test_no_key_has_two_owners_in_any_dialog(open_window: Open) -> None:
    found: list[str] = []
    seen: list[str] = []
    for name, opening in every_dialog(open_window(Screen(1280, 800))):
        opening()
        settle()
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
        found += clashes(dialog, name)
        seen.append(name)
        dialog.close()
        dialog.deleteLater()
        settle()
    assert len(seen) >= 24
    assert not found, "\n".join(found)
