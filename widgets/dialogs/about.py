"""About Plenary: what runs here, where everything lies, that no network is used, and whose work is in it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import paths
from app.components import Component, components, versions
from widgets.controls.buttons import text_button
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.dialogs.frame import size_within_screen
from widgets.theme.icons import app_icon
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5

NO_NETWORK = (
    "Plenary uses no network. It has no account, sends nothing, and does not look for updates: a newer one comes from "
    "where this one came from, and opens what this one has written."
)
_LOGO = 64
_LEAST_HEIGHT = 80


class AboutDialog(QDialog):
    """Two parts: this program, and the licences of what it is made of."""

    def __init__(self, parent: QWidget, workspace: Path | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Plenary")
        self._workspace = workspace or paths.default_workspace()
        self._versions = (*versions(), ("Qt", qVersion()), ("Window system", QGuiApplication.platformName()))
        self.parts = QTabWidget()
        self.parts.setAccessibleName("Parts")
        self.parts.addTab(self._make_program(), "Plenary")
        self.licences = Licences()
        self.parts.addTab(self.licences, "Licences")
        copy = text_button("Copy the versions", "copy")
        copy.clicked.connect(self.copy_versions)
        close = text_button("Close", kind="primary", shortcut_hint="Esc")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addStretch()
        foot.addWidget(copy)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(self.parts, 1)
        column.addLayout(foot)
        size_within_screen(self, 680, 520)
        close.setFocus()

    def _make_program(self) -> QWidget:
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatioF()))
        logo.setAccessibleName("")
        name, version = self._versions[0]
        title = QVBoxLayout()
        title.addWidget(text_label(f"{name} {version}", "heading"))
        title.addWidget(text_label("Run a workshop from the first question to the signed-off document.", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(title, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        places = (
            ("Workspace", self._workspace),
            ("Backups", paths.backup_folder()),
            ("Own templates", paths.template_folder()),
            ("Log", paths.log_folder()),
        )
        for row, (what, words) in enumerate(self._versions[1:]):
            grid.addWidget(text_label(what, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label(words, wrap=True), row, 1)
        for row, (what, place) in enumerate(places, grid.rowCount()):
            # A path has no blanks to break at: a field shows all of it to whoever goes through it.
            field = QLineEdit(str(place))
            field.setReadOnly(True)
            field.setCursorPosition(0)
            field.setAccessibleName(what)
            grid.addWidget(text_label(what, "muted"), row, 0)
            grid.addWidget(field, row, 1)
        self.show_folder = text_button("Open the folder of the workspace")
        self.show_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.absolute().parent)))
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE_3, SPACE_4, SPACE_3, SPACE_4)
        column.setSpacing(SPACE_4)
        column.addLayout(head)
        column.addWidget(text_label(NO_NETWORK, wrap=True))
        column.addLayout(grid)
        column.addWidget(self.show_folder, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        area = scrolling(content)
        area.setAccessibleName("This program")
        area.setMinimumHeight(_LEAST_HEIGHT)
        return area

    def copy_versions(self) -> None:
        """Put what runs here on the clipboard, for somebody who helps."""
        QGuiApplication.clipboard().setText("\n".join(f"{name} {version}" for name, version in self._versions))


class Licences(QWidget):
    """The parts made by others at the left, the licence of the chosen one at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._components: list[Component] = []
        self.list = QListWidget()
        follow_selection(self.list)
        self.list.setAccessibleName("Parts made by others")
        self.list.currentRowChanged.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Licence")
        for widget in (self.list, self.text):
            widget.setMinimumHeight(_LEAST_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_3, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.list, 2)
        row.addWidget(self.text, 3)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._components:
            # Some hundred files are read for it, which nobody waits for who only wants the version.
            self._components = components()
            self.list.addItems([f"{c.name} {c.version}".strip() for c in self._components])
            self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        component = self._components[row]
        self.text.setPlainText(f"{component.name} {component.version}\n{component.licence}\n\n{component.text}")
