"""Pictures of every page, dialog, step and stage in every theme and size: `python -m tests.shots FOLDER [PATTERN]`.

The pattern says which are taken, such as "light-*", "*-1024x640" or "*-stage"; usually all of them.
"""

import fnmatch
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import paths
from app.domain.workshop.agenda import ClockReading
from app.domain.workshop.stage import StageText, StageView
from app.settings import SettingsFile
from tests.goal_year import OUTLINE, live_a_year
from tests.stage_samples import BODIES, PICTURES, VOICES, WORDS
from tests.template_filling import hold
from widgets.controls.dates import today
from widgets.dialogs.board_import import BoardImportDialog
from widgets.dialogs.export_dialog import ExportDialog
from widgets.dialogs.goal_documents import goal_paper
from widgets.dialogs.paste_goals import PasteGoalsDialog
from widgets.dialogs.reading_import import ReadingImportDialog
from widgets.dialogs.roll_up import RollUpDialog
from widgets.dialogs.template_editor import TemplateEditor
from widgets.dialogs.where_else import WhereElseDialog
from widgets.main_window import MainWindow
from widgets.pages.actions import ActionsPage
from widgets.pages.goals import GoalsPage
from widgets.pages.library import LibraryPage
from widgets.places import PLACES
from widgets.stage.page import StagePage
from widgets.start import make_application
from widgets.theme.style import apply_theme, set_zoom

THEMES = ("light", "dark", "contrast")
SIZES = {
    "1280x800": (1280, 800, 1.0),
    "1920x1080": (1920, 1080, 1.0),
    "1024x640": (1024, 640, 1.0),
    "200-percent": (1920, 1080, 2.0),
}
"""Width, height and zoom of the window."""

STAGE_SIZE = (1280, 720)
NUMBERS = {"few": 3, "many": 12, "too-many": 60}
"""How many things of each kind the stage is asked to show."""


def settle() -> None:
    """Let everything that is due be laid out and painted."""
    for _ in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def save(widget: QWidget, target: Path) -> None:
    """Save a picture of a widget."""
    settle()
    widget.grab().save(str(target))


def dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the dialogs that open over a room, by name."""
    assert window.room is not None
    room = window.room
    yield "palette", window.show_palette
    yield "keys", window.show_keys
    yield "people", room.dialogs.people
    yield "details", room.dialogs.details
    yield "history", room.dialogs.history
    yield "add-step", lambda: room.steering.add("")
    yield "export", room.dialogs.export


def goal_pictures(window: MainWindow, folder: Path) -> None:
    """Take the pictures of a year with goals: every part of one, what is asked there, and its dialogs."""
    assert window.context is not None
    context = window.context
    goal_id = live_a_year(context.plenary, date.fromisoformat(today()))
    window.open_record("goals", goal_id)
    page = window.go_to("goals")
    assert isinstance(page, GoalsPage)
    panel = page.panel
    for tab, title in panel.parts().items():
        panel.tabs.setCurrentWidget(tab)
        save(window, folder / f"goal-{title.casefold()}.png")
    kpi = context.plenary.goals.content(goal_id).kpis_of(goal_id)[0]
    panel.show_kpi(kpi.id)
    panel.kpis.chart.setFocus()
    save(window, folder / "goal-chart.png")
    panel.kpis.start_change()
    save(window, folder / "goal-change-kpi.png")
    panel.asked.close_line()
    page.start_new()
    save(window, folder / "goal-new.png")
    page.asked.close_line()
    paste, readings = PasteGoalsDialog(context, window), ReadingImportDialog(context, kpi.id, window)
    paste.text.setPlainText(OUTLINE)
    paste.read()
    readings.pasted.setPlainText("Month\tRate\n" + "\n".join(f"2026-{n:02}\t{70 + n} %" for n in range(1, 13)))
    readings.read_pasted()
    content = context.plenary.goals.content(goal_id)
    over = {
        "paste-goals": paste,
        "reading-import": readings,
        "export-goal": ExportDialog(context, goal_paper(context, content), window),
        "export-breakdown": ExportDialog(context, str(content.goal.origin_id), window),
    }
    for name, dialog in over.items():
        dialog.open()
        save(dialog, folder / f"dialog-{name}.png")
        dialog.close()
        settle()
    for place in ("actions", "decisions", "home"):
        window.go_to(place)
        save(window, folder / f"year-{place}.png")
    actions = window.go_to("actions")
    assert isinstance(actions, ActionsPage)
    actions.show_kind("roadblock")
    actions.start_change()
    save(window, folder / "year-roadblocks.png")


def room_pictures(window: MainWindow, folder: Path, workshop_id: str, prefix: str) -> None:
    """Take the pictures of every step of a workshop, in the room and on the stage; the room stays open."""
    size = window.size()
    window.open_room(workshop_id)
    room = window.room
    assert room is not None
    for number, step in enumerate(room.content.steps, 1):
        room.steering.go(step.id)
        save(window, folder / f"{prefix}room-{number:02}-{step.key}.png")
    room.stage.toggle()
    stage = room.stage.window
    assert stage is not None
    save(window, folder / f"{prefix}room-beside-the-stage.png")
    stage.resize(*STAGE_SIZE)
    for number, step in enumerate(room.content.steps, 1):
        room.steering.go(step.id)
        save(stage, folder / f"{prefix}stage-{number:02}-{step.key}.png")
    room.steering.look(room.content.steps[0].id)
    room.stage.close()
    window.resize(size)
    save(window, folder / f"{prefix}room-looking.png")


def memory_pictures(window: MainWindow, folder: Path) -> None:
    """Take the pictures of retrospectives, of the other templates, and of what outlives them."""
    assert window.context is not None
    context, plenary = window.context, window.context.plenary
    for key in ("campaign-planning", "partnership-health", "pre-mortem"):
        room_pictures(window, folder, hold(plenary, key), f"{key}-")
        window.close_room()
    retrospective = plenary.samples.open("retrospective")
    room_pictures(window, folder, retrospective, "retrospective-")
    content = plenary.workshops.content(retrospective)
    board = content.step("looking_back")
    assert board is not None
    template = next(file for file in plenary.templates.files() if file.path.stem == "retrospective")
    assert template.template is not None
    own = plenary.templates.duplicate(template)
    for name, dialog in {
        "board-import": BoardImportDialog(context, board.id, window),
        "roll-up": RollUpDialog(context, board.id, window),
        "where-else": WhereElseDialog(context, content.notes[0].text, content.notes[0].id, window),
        "template-editor": TemplateEditor(context, own, template.template, window),
    }.items():
        dialog.open()
        save(dialog, folder / f"dialog-{name}.png")
        dialog.close()
        settle()
    window.close_room()
    for place in ("calendar", "insights", "templates"):
        window.go_to(place)
        save(window, folder / f"memory-{place}.png")
    library = window.go_to("library")
    assert isinstance(library, LibraryPage)
    library.field.setText("customer")
    library.search()
    save(window, folder / "memory-library.png")


def shoot(window: MainWindow, folder: Path) -> int:
    """Take every picture of one theme and size; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    assert window.context is not None
    for key, _, _ in PLACES:
        window.go_to(key)
        settle()
        save(window, folder / f"page-{key}.png")
    window.new_workshop("messaging")
    save(window, folder / "page-new-workshop.png")
    room_pictures(window, folder, window.context.plenary.samples.open(), "")
    for name, show in dialogs(window):
        show()
        settle()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                save(dialog, folder / f"dialog-{name}.png")
                dialog.close()
        settle()
    window.go_to("home")
    save(window, folder / "page-home-after.png")
    goal_pictures(window, folder)
    memory_pictures(window, folder)
    return len(list(folder.glob("*.png")))


def stage_pictures(folder: Path) -> int:
    """Take pictures of the stage with few, many and too many things of each kind; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    page = StagePage()
    page.resize(*STAGE_SIZE)
    page.show()
    page.show_clock(ClockReading(timedelta(minutes=15), timedelta(minutes=6, seconds=5), True))
    for kind, body in (BODIES | PICTURES).items():
        for much, number in NUMBERS.items():
            for words in WORDS:
                page.show_view(StageView("", "", "", StageText(())))
                shown = body(number, words)
                page.show_view(StageView("s", "Customer pains", "What makes their week harder?", shown, VOICES[:5]))
                save(page, folder / f"{kind}-{much}-{words}.png")
    page.close()
    return len(list(folder.glob("*.png")))


def window_pictures(app: QApplication, folder: Path, width: int, height: int, scale: float) -> int:
    """Take the pictures of everything in a window of some size; returns how many."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLENARY_HOME"] = home
        set_zoom(app, scale)
        window = MainWindow(SettingsFile(paths.settings_file()))
        window.resize(width, height)
        window.show()
        window.open_workspace(None)
        count = shoot(window, folder)
        window.close()
        settle()
        set_zoom(app, 1.0)
        return count


def main(target: Path, pattern: str) -> None:
    """Take all pictures whose folder is asked for."""
    app = make_application([])
    for theme in THEMES:
        apply_theme(app, theme)  # type: ignore[arg-type]
        for name, size in SIZES.items():
            folder = target / f"{theme}-{name}"
            if fnmatch.fnmatch(folder.name, pattern):
                sys.stdout.write(f"{folder}: {window_pictures(app, folder, *size)} pictures\n")
        folder = target / f"{theme}-stage"
        if fnmatch.fnmatch(folder.name, pattern):
            sys.stdout.write(f"{folder}: {stage_pictures(folder)} pictures\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"), sys.argv[2] if len(sys.argv) > 2 else "*")
