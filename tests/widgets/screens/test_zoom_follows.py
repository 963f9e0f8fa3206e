"""What is open when the type becomes larger or smaller looks as if it had been opened so."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView, QWidget

from tests.widgets.screens.conftest import Open
from tests.widgets.screens.looking import settle
from tests.widgets.screens.rounds import Screen
from widgets.main_window import MainWindow
from widgets.theme.style import set_zoom

PLACES = ("home",)
STEPS = ("pains_vote", "alignment", "actions")


def sizes(inside: QWidget) -> list[str]:
    """Return the sizes of icons and the widths of columns that are not the last of their table."""
    found = [
        f"{type(button).__name__} “{button.accessibleName()}”: icon {button.iconSize()}"
        for button in inside.findChildren(QAbstractButton)
        if button.isVisible() and not button.icon().isNull()
    ]
    for table in inside.findChildren(QTableView):
        if table.isVisible() and table.model() is not None:
            widths = [table.columnWidth(column) for column in range(table.model().columnCount() - 1)]
            found.append(f"{table.accessibleName()}: columns {widths}")
    return sorted(found)


def zoom(factor: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_zoom(app, factor)
    settle()


def page_of(window: MainWindow, place: str) -> QWidget:
    page = window.go_to(place)
    assert page is not None
    settle()
    return page


def room_at(window: MainWindow, workshop: str, key: str) -> QWidget:
    window.open_room(workshop)
    assert window.room is not None
    step = window.room.content.step(key)
    assert step is not None
    window.room.show_step(step.id)
    settle()
    return window.room


def test_pages_and_steps_follow(open_window: Open) -> None:
    window = open_window(Screen(1280, 800))
    assert window.context is not None
    summaries = window.context.plenary.workshops.summaries()
    workshop = next(s.id for s in summaries if s.title == "Larkfold messaging workshop")
    for place in PLACES:
        page_of(window, place)
        zoom(2.0)
        live = sizes(page_of(window, place))
        assert any("icon" in line for line in live)
        window.drop_page(place)
        assert live == sizes(page_of(window, place)), place
        zoom(1.0)
    for key in STEPS:
        room = room_at(window, workshop, key)
        zoom(2.0)
        live = sizes(room)
        assert live == sizes(room_at(window, workshop, key)), key
        zoom(1.0)
        assert sizes(window) != live
