"""The messages around a workshop: read, copied, saved as drafts; the page with its days."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.templates.loader import check_template
from tests.services.outcomes.test_correspondence import SOURCE
from tests.widgets.pages.places import nameless
from widgets.context import Context
from widgets.dialogs.before_and_after import BeforeAndAfterDialog
from widgets.dialogs.export_dialog import ExportDialog


def opened(qtbot: QtBot, context: Context) -> BeforeAndAfterDialog:
    template, _ = check_template(SOURCE)
    assert template is not None
    workshop_id = context.plenary.workshops.create(template, title="Launch", date="2027-02-01")
    dialog = BeforeAndAfterDialog(context, workshop_id)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_a_message_is_copied_and_saved(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    dialog = opened(qtbot, context)
    assert nameless(dialog) == []
    assert dialog.text.toPlainText().startswith("We meet on 2027-02-01")
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("Launch, 2027-02-01\n\nWe meet")
    dialog.list.setCurrentRow(1)
    assert "Nothing is open" in dialog.text.toPlainText()
    target = tmp_path / "draft.eml"
    dialog.choose_target = lambda *_: target
    dialog.save_button.click()
    assert b"Subject: Launch: What we promised" in target.read_bytes()
    dialog.close()


def test_the_page_is_exported_with_its_days(qtbot: QtBot, context: Context) -> None:
    dialog = opened(qtbot, context)
    dialog.page_button.click()
    export = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ExportDialog))
    assert export.paper.events is not None
    assert len(export.paper.events()) == 2
    export.close()
    dialog.close()
