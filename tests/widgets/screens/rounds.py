"""The ways through the program on which everything is looked at: pages, rooms, stages, dialogs."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.activities import KINDS
from app.bootstrap import open_plenary
from app.domain.errors import WorkspaceError
from app.domain.workshop.suggested_groups import suggested_groups
from app.settings import SettingsFile
from tests.goal_year import OUTLINE, live_a_year
from tests.template_filling import hold
from tests.widgets.screens.looking import cut, settle
from widgets.controls.dates import today
from widgets.dialogs.about import AboutDialog
from widgets.dialogs.board_import import BoardImportDialog
from widgets.dialogs.confirm import ConfirmDialog
from widgets.dialogs.export_dialog import ExportDialog
from widgets.dialogs.frame import Dialog
from widgets.dialogs.goal_documents import goal_paper
from widgets.dialogs.key_dialog import KeyDialog
from widgets.dialogs.notation import NotationDialog
from widgets.dialogs.paste_goals import PasteGoalsDialog
from widgets.dialogs.reading_import import ReadingImportDialog
from widgets.dialogs.roll_up import RollUpDialog
from widgets.dialogs.suggested_groups import SuggestedGroupsDialog
from widgets.dialogs.template_editor import TemplateEditor
from widgets.dialogs.unforeseen_report import ReportDialog
from widgets.dialogs.waiting import WaitingDialog
from widgets.dialogs.where_else import WhereElseDialog
from widgets.error_reporting import CRASHED
from widgets.main_window import MainWindow
from widgets.pages.goals import GoalsPage
from widgets.pages.not_opened import NotOpenedPage
from widgets.places import PLACES

HELD = ("goal-breakdown", "campaign-planning", "partnership-health")
ROOMS = ("Larkfold messaging workshop", "Autumn campaign", *(f"All of {key}" for key in HELD))
"""The two samples and what is held of three templates: together they have a step of every kind."""


@dataclass(frozen=True)
class Screen:
    """A screen: its pixels, and by how much type is enlarged by us and by the system."""

    width: int
    height: int
    zoom: float = 1.0
    system_type: float = 1.0

    def __str__(self) -> str:
        large = f", zoom {self.zoom}" if self.zoom != 1 else ""
        return f"{self.width}x{self.height}{large}" + (", large system type" if self.system_type != 1 else "")


def write_workspace(path: Path) -> None:
    """Write a workspace in which every page and every kind of step has something to show."""
    with open_plenary(path) as plenary:
        live_a_year(plenary, date.fromisoformat(today()))
        for key in HELD:
            hold(plenary, key)
        plenary.samples.open("retrospective")
        plenary.samples.open()


def open_on(screen: Screen, workspace: Path, folder: Path) -> MainWindow:
    """Open the window on a copy of a workspace, as large as a screen is."""
    copy = folder / "copy.plenary"
    shutil.copy(workspace, copy)
    window = MainWindow(SettingsFile(folder / "settings.json"))
    window.open_workspace(copy)
    window.resize(screen.width, screen.height)
    window.show()
    settle()
    return window


Look = Callable[[QWidget, QWidget | None], list[str]]
"""Looks at a window, or inside one of its parts, and says what is wrong."""


def look_at_pages(window: MainWindow, look_at: Look = cut) -> list[str]:
    """Look at every page."""
    found: list[str] = []

    def look(name: str) -> None:
        settle()
        window.toast.dismiss()
        found.extend(f"{name}: {line}" for line in look_at(window, None))

    for place in (*(key for key, _title, _icon in PLACES), "workspace"):
        page = window.go_to(place)
        look(place)
        if isinstance(page, GoalsPage):
            for tab, title in page.panel.parts().items():
                page.panel.tabs.setCurrentWidget(tab)
                look(f"goals, {title}")
            page.start_new()
            look("goals, asking")
            page.asked.close_line()
    window.new_workshop("messaging")
    look("new workshop")
    window.go_to("home")
    sorry = NotOpenedPage(WorkspaceError("The workspace cannot be read: it is damaged at page 12."), Path("x.plenary"))
    window.setCentralWidget(sorry)
    look("not opened")
    return found


def look_at_rooms(window: MainWindow, screen: Screen, look_at: Look = cut) -> list[str]:
    """Look at a step of every kind, in the room and on the stage, and at the folded panels once."""
    assert window.context is not None
    plenary = window.context.plenary
    found: list[str] = []
    seen: set[str] = set()
    found_by = {summary.title: summary.id for summary in plenary.workshops.summaries()}
    for title in ROOMS:
        window.open_room(found_by[title])
        room = window.room
        assert room is not None
        room.stage.toggle()
        stage = room.stage.window
        assert stage is not None
        stage.resize(window.size())
        for step in room.content.steps:
            if step.activity in seen:
                continue
            seen.add(step.activity)
            room.show_step(step.id)
            settle()
            window.toast.dismiss()
            assert room.capture.isHidden() or room.capture.field.width() >= 200
            found += [f"{step.activity}: {line}" for line in look_at(window, None)]
            if screen.zoom == 1:
                # What the room sees does not follow the console's zoom.
                found += [f"{step.activity} on the stage: {line}" for line in look_at(stage, None)]
        if len(seen) < 9:
            for name in ("agenda", "side"):
                room.panels.reach(name)
                settle()
                found += [f"{name}: {line}" for line in look_at(window, getattr(room, name))]
            room.focus_capture()
    assert seen == set(KINDS), seen
    window.close_room()
    return found


def look_at_dialogs(window: MainWindow, screen: Screen, look_at: Look = cut) -> list[str]:
    """Look at every dialog, as large as it makes itself on such a screen."""
    found: list[str] = []
    for name, opening in every_dialog(window):
        opening()
        settle()
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
        if not (dialog.width() <= screen.width and dialog.height() <= screen.height):
            found.append(f"{name}: {dialog.size()} is larger than the screen")
        least = dialog.minimumSizeHint()
        if least.width() > 600 or least.height() > 360:
            found.append(f"{name}: it cannot be smaller than {least}")
        toast = getattr(dialog, "toast", None)
        if toast is not None:
            toast.dismiss()
        found += [f"{name}: {line}" for line in look_at(dialog, None)]
        dialog.close()
        dialog.deleteLater()
        settle()
    return found


def every_dialog(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every dialog by its name, with what opens it."""
    context = window.context
    assert context is not None
    plenary = context.plenary
    workshops = {s.template: s.id for s in plenary.workshops.summaries()}
    window.open_room(next(i for title, i in workshops.items() if title == "Messaging workshop"))
    room = window.room
    assert room is not None
    yield "palette", window.show_palette
    yield "keys", window.show_keys
    yield "another key", KeyDialog(("room.next",), "Next step", window).show
    yield "about", window.show_about
    about = AboutDialog(window, plenary.path)
    about.parts.setCurrentWidget(about.licences)
    yield "licences", about.show
    yield "error report", ReportDialog(CRASHED, "in went_wrong\n" * 40, window).show
    yield "people", room.dialogs.people
    yield "details", room.dialogs.details
    yield "history", room.dialogs.history
    yield "add a step", lambda: room.steering.add("")
    yield "change a step", lambda: room.steering.edit(room.step_id())
    yield "gaps", room.dialogs.gaps
    yield "gaps, a task", lambda: room.dialogs.gaps(task=True)
    yield "export", room.dialogs.export
    retrospective = next(i for title, i in workshops.items() if title == "Post-campaign retrospective")
    content = plenary.workshops.content(retrospective)
    board = content.step("looking_back")
    assert board is not None
    goal = next(g for g in plenary.goals.summaries() if plenary.goals.content(g.id).kpis_of(g.id))
    kpi = plenary.goals.content(goal.id).kpis_of(goal.id)[0]
    template = next(file for file in plenary.templates.files() if file.path.stem == "retrospective")
    assert template.template is not None
    own, said = plenary.templates.duplicate(template), template.template
    paste, readings = PasteGoalsDialog(context, window), ReadingImportDialog(context, kpi.id, window)
    paste.text.setPlainText(OUTLINE)
    paste.read()
    asked = ReadingImportDialog(context, kpi.id, window)
    asked.pasted.setPlainText("Day;Rate\n2026-03-01;1.234 %\nsoon;5 %")
    asked.read_pasted()
    readings.pasted.setPlainText("Month\tRate\n" + "\n".join(f"2026-{n:02}\t{70 + n} %" for n in range(1, 13)))
    readings.read_pasted()
    boards = BoardImportDialog(context, board.id, window)
    boards.pasted.setPlainText("Column\tNote\tVotes\nGood\tIt works\t3\nBad\tIt does not\t1")
    boards.read_pasted()
    editor = TemplateEditor(context, own, said, window)
    note = content.notes[0]
    dialogs: dict[str, Dialog] = {
        "paste goals": paste,
        "import readings": readings,
        "import readings of two ways": asked,
        "import a board": boards,
        "numbers and dates": NotationDialog(context, window),
        "roll up": RollUpDialog(context, board.id, window),
        "where else": WhereElseDialog(context, note.text, note.id, window),
        "edit a template": editor,
        "export a goal": ExportDialog(context, goal_paper(context, plenary.goals.content(goal.id)), window),
        "confirm": ConfirmDialog(context, "Forget for good?", "It goes everywhere. " * 20, "Forget for good", window),
        "wait": WaitingDialog(context, "Importing “launch.json”", lambda _progress: None, lambda _done: None, window),
    }
    editor.steps.step(3)
    alike = plenary.boards.board(board.id)
    doubled = replace(alike, groups=(), notes=tuple(replace(n, group_id=None) for n in alike.notes))
    dialogs["suggested groups"] = SuggestedGroupsDialog(context, board.id, suggested_groups(doubled), window)
    for name, dialog in dialogs.items():
        yield name, dialog.show
    window.close_room()
