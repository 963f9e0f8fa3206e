"""One guide: its version, what is missing, its history, and what changed from one version to another."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.document.gap import Gap
from app.domain.outcomes.registry import outcome_gaps
from app.domain.records import GuideVersion
from app.domain.words.counted import counted
from app.domain.workshop.content import WorkshopContent
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.dates import day_text
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.pages.guide_comparison import NOW, Comparison
from widgets.pages.guide_gaps import GuideGaps
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4


class GuidePanel(QWidget):
    """The chosen guide."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_surface(self, "card")
        self.context = context
        self._content: WorkshopContent | None = None
        self._title = text_label("", "heading", wrap=True)
        self._facts = text_label("", "muted", wrap=True)
        self.release_button = text_button("Release…", "check", kind="primary")
        self.release_button.clicked.connect(self.start_release)
        open_button = text_button("Open the workshop", "arrow-right")
        open_button.clicked.connect(lambda: self._go(""))
        export = text_button("Export…", "file-down", command="guides.export")
        export.clicked.connect(self.show_export)
        add_command(self, "guides.export", self.show_export)
        self.release = ReleaseLine()
        self.release.released.connect(self._release)
        self.release.closed.connect(lambda: self.release_button.setEnabled(True))
        self.tabs = QTabWidget()
        self.missing = GuideGaps(context)
        self.gaps = self.missing.list
        self.versions = RowList("Versions", title_lines=2)
        self.comparison = Comparison()
        self.comparison.wanted.connect(self._compare)
        self.versions.opened.connect(self._compare_version)
        self._lay_out(open_button, export)
        self.setFocusProxy(self.tabs)
        self.hide()

    def _lay_out(self, *buttons: QPushButton) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_3)
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        column.addLayout(words)
        row = FlowLayout()
        row.addWidget(self.release_button)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.release)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Parts of the guide")
        self.tabs.addTab(self.missing, "Missing")
        self.tabs.addTab(self.versions, "Versions")
        self.tabs.addTab(self.comparison, "What changed")
        column.addWidget(self.tabs, 1)

    def show_guide(self, workshop_id: str) -> None:
        """Show the guide of a workshop; none hides the panel."""
        content = self.context.ask(self.context.plenary.workshops.content, workshop_id) if workshop_id else None
        if content is None:
            self._content = None
            self.hide()
            return
        another = self._content is None or self._content.workshop.id != workshop_id
        self._content = content
        if another:
            self.release.hide()
        workshop, versions = content.workshop, content.guide_versions
        last = versions[-1] if versions else None
        self._title.setText(workshop.product or workshop.title)
        released = f"Version {last.number}, released {day_text(last.released_at[:10])}" if last else "Not released yet"
        owner = f"owner {workshop.owner}" if workshop.owner else "no owner yet"
        review = (
            f"next review {day_text(workshop.next_review)}" if workshop.next_review else "no date for its review yet"
        )
        self._facts.setText(f"{released} · {owner} · {review}\nFrom “{workshop.title}”, {day_text(workshop.date)}")
        self.release_button.setText(f"Release version {(last.number if last else 0) + 1}…")
        self.release_button.setAccessibleName(self.release_button.text())
        gaps = outcome_gaps(content)
        self.missing.show_gaps(content, gaps)
        self.tabs.setTabText(0, f"Missing ({len(gaps)})" if gaps else "Missing")
        self.versions.set_rows([_version_row(v) for v in reversed(versions)])
        self.tabs.setTabText(1, f"Versions ({len(versions)})" if versions else "Versions")
        self.comparison.show_versions(list(versions), anew=another)
        self.show()

    def _go(self, step_id: str) -> None:
        if self._content is not None:
            self.context.opened.emit(self._content.workshop.id, step_id)

    def show_export(self) -> None:
        """Export the guide."""
        from widgets.dialogs.export_dialog import ExportDialog

        if self._content is not None:
            ExportDialog(self.context, self._content.workshop.id, self).open()

    def start_release(self) -> None:
        """Ask for a remark, and release with Enter."""
        if self._content is not None:
            number = len(self._content.guide_versions) + 1
            self.release_button.setEnabled(False)
            self.release.ask(number, self.context.plenary.guides.gaps(self._content.workshop.id))

    def _release(self, remark: str) -> None:
        if self._content is None:
            return
        workshop_id = self._content.workshop.id
        number = self.context.ask(lambda: self.context.plenary.guides.release(workshop_id, remark))
        if number:
            self.context.say(f"Version {number} is released.", lambda: self.context.undo(workshop_id))
            self.release_button.setFocus()

    def _compare_version(self, number: str) -> None:
        self.comparison.choose(int(number), NOW)
        self.tabs.setCurrentWidget(self.comparison)

    def _compare(self, old: int, new: int) -> None:
        if self._content is None:
            return
        workshop_id = self._content.workshop.id
        guides = self.context.plenary.guides
        found = self.context.ask(lambda: guides.changes(workshop_id, old, new if new != NOW else None))
        if found is not None:
            self.comparison.show_changes(found)


def _version_row(version: GuideVersion) -> Row:
    owner = f"owner {version.owner}" if version.owner else ""
    facts = " · ".join(part for part in (day_text(version.released_at[:10]), owner) if part)
    words = " ".join(version.remark.split())
    title = f"Version {version.number}" + (f": {words}" if words else "")
    return Row(str(version.number), title, facts, mark="Compare with now", icon="book-open")


class ReleaseLine(QWidget):
    """A remark about a new version, and the button that releases it."""

    released = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.remark = QLineEdit()
        self.remark.setAccessibleName("What changed in this version")
        self.remark.setPlaceholderText("What changed, in a few words (if you like)")
        self.remark.setMaxLength(500)
        self.remark.returnPressed.connect(self._release)
        self.go = text_button("Release", "check", kind="primary", shortcut_hint="Enter")
        self.go.clicked.connect(self._release)
        self.cancel = text_button("Cancel", command="guides.no_release")
        self.cancel.clicked.connect(self.hide)
        add_command(self, "guides.no_release", self.hide)
        self._gaps = text_label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.remark, 1)
        row.addWidget(self.go)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._gaps)
        self.hide()

    def ask(self, number: int, gaps: tuple[Gap, ...]) -> None:
        """Ask for the remark of a version; what is missing does not stand in its way, but is said."""
        self.go.setText(f"Release version {number}")
        self.go.setAccessibleName(self.go.text())
        missing = counted(len(gaps), "thing is", "things are")
        self._gaps.setText(f"{missing} still missing; the guide says so in its own words." if gaps else "")
        self._gaps.setVisible(bool(gaps))
        self.show()
        self.remark.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _release(self) -> None:
        words = self.remark.text()
        self.remark.clear()
        self.hide()
        self.released.emit(words)
