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

_BEGUN = {"sample", "breakdown", "goal_id"}
"""Fixtures that put a workspace in place, which is then opened."""


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """Let what is to be deleted go, or widgets pile up and every new style is polished onto them."""
    yield
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


@pytest.fixture
def context(request: pytest.FixtureRequest, qapp: QApplication, workspace: Path, tmp_path: Path) -> Iterator[Context]:
    """Return the context of a workspace, empty but for what a test begins with; at the end nothing may be running."""
    for begun in _BEGUN & set(request.fixturenames):
        request.getfixturevalue(begun)
    apply_theme(qapp, "light")
    opened = Context(open_plenary(workspace), SettingsFile(tmp_path / "settings.json"))
    yield opened
    forget_hosts()
    opened.close()
    opened.deleteLater()


@pytest.fixture
def said(context: Context) -> Said:
    """Return what the context says from now on."""
    return Said(context)
