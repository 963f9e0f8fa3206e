"""A template of one's own in the real window: begun, written by keyboard, there after a restart, and started."""

from PySide6.QtWidgets import QApplication

from app.templates.loader import load_file
from tests.e2e.facilitator import Facilitator
from widgets.dialogs.template_editor import TemplateEditor
from widgets.dialogs.template_editor_records import RecordTable
from widgets.pages.templates import TemplatesPage


def test_an_own_template_is_written_kept_and_started(facilitator: Facilitator) -> None:
    qtbot = facilitator.qtbot
    facilitator.window.go_to("templates")
    page = next(p for p in facilitator.window.findChildren(TemplatesPage) if p.isVisible())
    page.list.setFocus()
    facilitator.press("Ctrl+Shift+N")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), TemplateEditor))
    editor = QApplication.activeWindow()
    assert isinstance(editor, TemplateEditor)
    facilitator.type("Team weather")
    editor.add_step("survey")
    rows = editor.form.findChildren(RecordTable)[0]
    rows.table.setFocus()
    facilitator.press("Ctrl+Enter")
    facilitator.type("Trust: We say what we think")
    facilitator.press("Enter")
    facilitator.type("We learn from what fails")
    facilitator.press("Ctrl+S")
    assert editor.state.text() == "Everything is saved."
    statements = load_file(editor._path).steps[-1].settings["statements"]
    assert statements[1:] == [
        {"text": "We say what we think", "theme": "Trust"},
        {"text": "We learn from what fails"},
    ]
    facilitator.press("Esc")
    qtbot.waitUntil(lambda: not facilitator.window.findChildren(TemplateEditor))
    facilitator.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is facilitator.window)
    facilitator.restart()
    facilitator.window.go_to("templates")
    page = next(p for p in facilitator.window.findChildren(TemplatesPage) if p.isVisible())
    row = next(r for r in page.list.rows() if r.title == "Team weather")
    page.list.choose(row.id)
    assert page.start_button.isEnabled()
