"""One key, one command: Qt does nothing at all where two claim it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.facilitator import Facilitator
from widgets.places import PLACES


def _owned(window: QWidget) -> Iterator[tuple[str, QWidget, QAction]]:
    for widget in [window, *window.findChildren(QWidget)]:
        if widget is window or (widget.isVisible() and widget.window() is window):
            for action in widget.actions():
                if action.isEnabled():
                    for keys in action.shortcuts():
                        yield keys.toString(QKeySequence.SequenceFormat.PortableText), widget, action


def _meet(one: tuple[str, QWidget, QAction], other: tuple[str, QWidget, QAction]) -> bool:
    """Return whether there is a place where both keys would be heard."""
    (_, first, a), (_, second, b) = one, other
    if a is b:
        return False
    everywhere = Qt.ShortcutContext.WindowShortcut
    if everywhere in (a.shortcutContext(), b.shortcutContext()):
        return True
    return first is second or first.isAncestorOf(second) or second.isAncestorOf(first)


def clashes(window: QWidget, where: str) -> list[str]:
    """Return the keys that two commands claim in a window as it stands."""
    owned = list(_owned(window))
    return [
        f"{where}: {one[0]} is “{one[2].text()}” and “{other[2].text()}”"
        for place, one in enumerate(owned)
        for other in owned[place + 1 :]
        if one[0] == other[0] and _meet(one, other)
    ]


def test_no_key_has_two_owners_on_any_page_or_in_any_step(facilitator: Facilitator) -> None:
    window = facilitator.window
    assert window.context is not None
    plenary = window.context.plenary
    workshops = [plenary.samples.open(name) for name in ("messaging", "goal-breakdown", "retrospective")]
    for kind in ("survey", "timeline", "raci", "matrix", "calendar", "review"):
        plenary.agenda.add_step(workshops[0], kind, kind)  # type: ignore[arg-type]
    found: list[str] = []
    for place, _, _ in PLACES:
        window.go_to(place)
        QApplication.processEvents()
        found += clashes(window, place)
    seen: set[str] = set()
    for workshop in workshops:
        window.open_room(workshop)
        for step in facilitator.room.content.steps:
            if step.activity not in seen:
                seen.add(step.activity)
                facilitator.room.show_step(step.id)
                QApplication.processEvents()
                found += clashes(window, step.activity)
    assert len(seen) >= 14
    assert not found, "\n".join(dict.fromkeys(found))
