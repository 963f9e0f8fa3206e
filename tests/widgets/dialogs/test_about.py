"""About Plenary: what runs here, where it lies, and whose work is in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import __version__, paths
from widgets.context import Context
from widgets.dialogs.about import AboutDialog


@pytest.fixture
def dialog(qtbot: QtBot, context: Context) -> Iterator[AboutDialog]:
    """Return the dialog over an open workspace."""
    host = QWidget()
    qtbot.addWidget(host)
    opened = AboutDialog(host, context.plenary.path)
    opened.show()
    yield opened
    host.close()


def test_it_says_what_runs_where_it_lies_and_that_no_network_is_used(dialog: AboutDialog, context: Context) -> None:
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"Plenary {__version__}" in words
    assert "does not look for updates" in words
    for place in (context.plenary.path, paths.backup_folder(), paths.log_folder(), paths.template_folder()):
        assert str(Path(place)) in [field.text() for field in dialog.findChildren(QLineEdit)]


def test_the_versions_can_be_copied(dialog: AboutDialog) -> None:
    dialog.copy_versions()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"Plenary {__version__}"
    assert {line.split()[0] for line in lines} >= {"Plenary", "Python", "SQLite", "Qt"}


def test_every_part_shows_its_licence(dialog: AboutDialog) -> None:
    dialog.parts.setCurrentWidget(dialog.licences)
    names = [dialog.licences.list.item(row).text() for row in range(dialog.licences.list.count())]
    assert any(name.startswith("PySide6") for name in names)
    for row in range(len(names)):
        dialog.licences.list.setCurrentRow(row)
        assert dialog.licences.text.toPlainText().startswith(names[row])
        assert len(dialog.licences.text.toPlainText()) > 150
