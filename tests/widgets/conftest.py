"""An open workspace for widgets, and a record of what they say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import open_plenary
from app.settings import SettingsFile
from tests.widgets.pages.places import Said, forget_hosts
from widgets.context import Context
from widgets.theme.style import apply_theme


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """Let what is to be deleted go, or widgets pile up and every new style is polished onto them."""
    yield
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


@pytest.fixture
def context(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    """Return the context of an empty workspace; at the end nothing may be running."""
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path / "home"))
    apply_theme(qapp, "light")
    opened = Context(open_plenary(tmp_path / "test.plenary"), SettingsFile(tmp_path / "settings.json"))
    yield opened
    forget_hosts()
    opened.close()
    opened.deleteLater()


@pytest.fixture
def said(context: Context) -> Said:
    """Return what the context says from now on."""
    return Said(context)


@pytest.fixture
def sample(context: Context) -> str:
    """Return the id of the sample workshop."""
    return context.plenary.samples.open()
