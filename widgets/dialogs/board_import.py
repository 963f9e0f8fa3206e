"""A board of another tool, a spreadsheet or lines, onto a board: seen first, taken in whole, never doubled."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.layouts.joining import alike_columns, put_into, put_together
from app.domain.board_file.layouts.mapping import (
    Mapping,
    headings_key,
    read_with,
    recalled,
    remembered,
    with_header,
)
from app.domain.board_file.layouts.proposing import propose
from app.domain.board_file.layouts.sheets import Sheet
from app.domain.board_file.understanding import BoardSource, Way
from app.domain.errors import AppError
from app.domain.words.counted import counted
from app.services.exchange.imports import Imported, ImportPlan
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.fields import scrolling
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.dialogs.board_import_columns import ColumnChoices
from widgets.dialogs.board_import_letters import LettersBox
from widgets.dialogs.board_import_pasted import PastedSource
from widgets.dialogs.board_import_preview import MOST_CHOICES, BoardFileTable
from widgets.dialogs.choosing import choose_file
from widgets.dialogs.frame import Dialog
from widgets.dialogs.latest_work import LatestWork
from widgets.dialogs.waiting import do_or_wait
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2

T = TypeVar("T")

PAUSE_MS = 200
KINDS = (
    "Boards, tables and notes (*.csv *.tsv *.txt *.xlsx *.xls *.xlsb *.ods *.json *.md *.html *.docx *.odt *.ics *.vtt "
    "*.srt *.zip *.opml *.mm *.canvas *.excalidraw *.boardarchive);;All files (*)"
)
MANY_LETTERS = 400_000
"""More are read and planned off the GUI thread."""
LAST_HEADER_ROW = 60
NOTHING_YET = "Choose, drop or paste a board: what would come in is shown here first."


def open_board_import(context: Context, step_id: str, parent: QWidget | None) -> "BoardImportDialog":
    """Open the import of notes into a board over `parent` and return it."""
    dialog = BoardImportDialog(context, step_id, parent)
    dialog.open()
    return dialog


class BoardImportDialog(Dialog):
    """At the left where the board comes from and how it is read, at the right what would come in."""

    def __init__(self, context: Context, step_id: str, parent: QWidget | None = None) -> None:
        self.step = context.plenary.agenda.step(step_id)
        super().__init__(context, f"Import notes into “{self.step.title[:80]}”", parent)
        self.choose_file: Callable[[QWidget, str, str], Path | None] = choose_file
        self.source: BoardSource | None = None
        self.board: BoardFile | None = None
        """What would be taken in: the file as it is read, its columns where they go."""
        self._file: BoardFile | None = None
        self._there: list[str] = []
        self._together: dict[str, str] = {}
        self._sheet: Sheet | None = None
        self._work = LatestWork(context.jobs, self._failed, self)
        self._make_source()
        self._make_choices()
        self._make_result()
        self._lay_out()
        self.setAcceptDrops(True)
        self._show_board(None)

    def _make_source(self) -> None:
        self.file_button = text_button("Choose a file…", "upload")
        self.file_button.clicked.connect(self.choose)
        self.pasted = PastedSource()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read_pasted)
        self.pasted.textChanged.connect(lambda: self._pause.start())

    def _make_choices(self) -> None:
        self.layout_box = QComboBox()
        self.layout_box.setAccessibleName("Read it as")
        self.layout_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layout_box.setMinimumContentsLength(10)
        self.layout_box.activated.connect(self._read_again)
        self.header_row = QSpinBox()
        self.header_row.setAccessibleName("Headings stand in row")
        self.header_row.setSpecialValueText("There are none")
        self.header_row.valueChanged.connect(self._move_header)
        self.letters = LettersBox()
        self.letters.said.connect(self._read_letters)
        self.columns = ColumnChoices()
        self.columns.changed.connect(self._say_columns)
        self._recalled = text_label("As you said for a file like this before.", "muted", wrap=True)

    def _make_result(self) -> None:
        self.table = BoardFileTable()
        self.table.into_changed.connect(self._show_plan)
        self.together_button = text_button("Put alike titles together", "group", command="dialog.board_import.together")
        self.together_button.clicked.connect(self.put_together)
        add_command(self, "dialog.board_import.together", self.put_together)
        self.summary = text_label("", wrap=True)
        self.doubt = text_label("", meaning="concern", wrap=True)
        self.doubt.hide()
        self.error = text_label("", meaning="block", wrap=True)
        self.remarks = QPlainTextEdit()
        self.remarks.setReadOnly(True)
        self.remarks.setAccessibleName("Left out, or not understood")
        self.remarks.setTabChangesFocus(True)
        self.remarks.setFixedHeight(round(56 * zoom()))
        self.import_button = text_button("Import", "download", kind="primary", command="dialog.board_import.import")
        self.import_button.clicked.connect(self.import_notes)
        add_command(self, "dialog.board_import.import", self.import_notes)

    def _lay_out(self) -> None:
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(2, 0, SPACE_2, 2)
        left.setSpacing(SPACE_1)
        left.addWidget(self.file_button)
        left.addWidget(self.pasted)
        left.addSpacing(SPACE_2)
        self._labels = []
        for widget in (self.layout_box, self.header_row):
            label = text_label(widget.accessibleName(), "muted")
            label.setBuddy(widget)
            self._labels.append(label)
            left.addWidget(label)
            left.addWidget(widget)
        left.addWidget(self.letters)
        left.addWidget(self._recalled)
        left.addStretch()
        area = scrolling(side)
        self._choices_area = scrolling(self.columns)
        self._choices_title = text_label("What each column of the spreadsheet is", "eyebrow")
        self._remarks_title = text_label("Left out, or not understood", "eyebrow")
        results = QWidget()
        right = QVBoxLayout(results)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE_2)
        right.addWidget(self.summary)
        right.addWidget(self.doubt)
        right.addWidget(self.error)
        right.addWidget(self._choices_title)
        right.addWidget(self._choices_area, 4)
        together = QHBoxLayout()
        together.addWidget(self.together_button)
        together.addStretch()
        right.addLayout(together)
        right.addWidget(self.table, 5)
        right.addWidget(self._remarks_title)
        right.addWidget(self.remarks)
        parts = ListAndPanel(area, results, lambda _width: round(270 * min(zoom(), 1.5)), whole=side)
        self.body.addWidget(parts, 1)
        self.add_foot(self.import_button)
        self.size_to(1120, 680)
        self.file_button.setFocus()

    # Reading

    def choose(self) -> None:
        """Read a file; one that cannot be read changes nothing."""
        path = self.choose_file(self, "Import notes", KINDS)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a file off the GUI thread, with its letters as it is said; by itself where nothing is."""
        imports, encoding = self.context.plenary.imports, self.letters.chosen if path == self._path else ""
        self._path = path
        self._start(lambda: imports.read_file(path, encoding), self._take_source)

    _path: Path | None = None

    def read_pasted(self) -> None:
        """Read what was pasted."""
        self._pause.stop()
        self._path = None
        imports = self.context.plenary.imports
        words, page = self.pasted.toPlainText(), self.pasted.page()
        if not words.strip():
            self.source = None
            self._show_board(None)
        elif len(words) < MANY_LETTERS:
            try:
                self._take_source(imports.read_pasted(words, page))
            except AppError as error:
                self._failed(error)
        else:
            self._start(lambda: imports.read_pasted(words, page), self._take_source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasText() or any(url.isLocalFile() for url in mime.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.read_file(Path(local[0]))
        else:
            self.pasted.take(event.mimeData())
        event.acceptProposedAction()

    def _start(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Read off the GUI thread; only the latest is waited for."""
        self.summary.setText("Reading…")
        self.import_button.setEnabled(False)
        self._work.start(lambda _progress: work(), done)

    def _failed(self, error: AppError) -> None:
        self._show_board(None)
        self.summary.setText("")
        self.error.setText(error.message)
        self.error.show()
        announce(self.error, error.message)

    # Understanding

    def _take_source(self, source: BoardSource) -> None:
        self.source = source
        self.layout_box.clear()
        for place, way in enumerate(source.ways):
            self.layout_box.addItem(way.title, place)
        self.letters.show_material(source.material)
        self._read_again()

    def _read_letters(self) -> None:
        if self._path is not None:
            self.read_file(self._path)

    def _way(self) -> Way | None:
        """Return how the person says that the source is read."""
        place = self.layout_box.currentData()
        return self.source.ways[place] if self.source is not None and isinstance(place, int) else None

    def _read_again(self) -> None:
        """Read the source as the person says."""
        way = self._way()
        if way is None:
            return
        self._sheet = way.sheet
        self._columns_said = False
        self._recalled.hide()
        if self._sheet is not None:
            self.header_row.blockSignals(True)
            self.header_row.setRange(0, min(len(self._sheet.rows), LAST_HEADER_ROW))
            self.header_row.setValue(self._sheet.header + 1)
            self.header_row.blockSignals(False)
            self._show_columns(self._sheet, way.mapping or propose(self._sheet).mapping)
        self._reread()

    _columns_said = False
    """Whether a person has said what the columns are, here or for a file like this before."""

    def _say_columns(self) -> None:
        self._columns_said = True
        self._reread()

    def _move_header(self, row: int) -> None:
        if self._sheet is not None:
            self._columns_said = True
            self._sheet = with_header(self._sheet, row - 1)
            self._recalled.hide()
            self._show_columns(self._sheet, propose(self._sheet).mapping)
            self._reread()

    def _show_columns(self, sheet: Sheet, proposed: Mapping) -> None:
        kept = self.context.settings.values.board_columns.get(headings_key(sheet.headings))
        known = recalled(kept, sheet.headings) if kept is not None else None
        self._recalled.setVisible(known is not None and known != proposed)
        self._columns_said = self._columns_said or known is not None
        self.columns.show_sheet(sheet, known or proposed)
        # Laid out first: the column of notes may be the last of many.
        QTimer.singleShot(0, self, self._show_first_used)

    def _show_first_used(self) -> None:
        box = self.columns.first_used()
        if box is not None:
            self._choices_area.ensureWidgetVisible(box)
            # Down to it, never aside: its name stands at the left.
            self._choices_area.horizontalScrollBar().setValue(0)

    def _reread(self) -> None:
        way = self._way()
        if way is None:
            return
        sheet, mapping = self._sheet, self.columns.mapping
        if sheet is not None:
            self._understand(lambda: read_with(sheet, mapping), self._show_board)
        elif way.read is not None:
            self._show_board(way.read)
        else:
            self._understand(way.board, self._show_board)

    def _understand(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Do something with the source and show what comes of it: at once, or off the GUI thread where it is large."""
        if self.source is not None and self.source.material.size >= MANY_LETTERS:
            self._start(work, done)
            return
        try:
            found = work()
        except AppError as error:
            self._failed(error)
        else:
            done(found)

    def _show_board(self, board: BoardFile | None) -> None:
        self._file = board
        self.error.hide()
        self._there = [c.title for c in self.context.plenary.boards.board(self.step.id).columns]
        into = alike_columns(board, self._there) if board is not None else {}
        self.table.show_file(board, self._there, into)
        self._together = (
            put_together(board, self._there) if board is not None and len(board.columns) <= MOST_CHOICES else {}
        )
        self._show_plan()

    def put_together(self) -> None:
        """Let columns whose titles share a word go into one; once they do, let each go its own way again."""
        if self._file is not None and self._together:
            apart = self.table.into == self._together
            self.table.put(alike_columns(self._file, self._there) if apart else self._together)

    def _show_plan(self) -> None:
        """Say what would be done now that columns go where they go."""
        file, into = self._file, self.table.into
        if file is None:
            self._work.cancel()
            self._show_planned(None)
            return
        imports, step_id = self.context.plenary.imports, self.step.id
        board = put_into(file, into)
        planning = self.context.ask(imports.planning, step_id, board)
        if planning is None:
            self._show_planned(None)
        else:
            self._understand(planning, self._show_planned)

    def _show_planned(self, plan: ImportPlan | None) -> None:
        board = self.board = plan.board if plan is not None else None
        self.summary.setText(plan.sentence() if plan is not None else NOTHING_YET)
        words = "Keep them apart" if self.table.into == self._together else "Put alike titles together"
        self.together_button.setVisible(bool(self._together))
        self.together_button.setText(words)
        self.together_button.setAccessibleName(words)
        way = self._way()
        asks = self.source is not None and way is not None and plan is not None and not self._columns_said
        doubt = self.source.doubt(way) if asks and self.source is not None and way is not None else ""
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        in_sheet = self._sheet is not None and self.source is not None
        remarks = board.remarks if board is not None else ()
        self.remarks.setPlainText("\n".join(remarks))
        _show((self._choices_area, self._choices_title, self.header_row, self._labels[1]), in_sheet)
        _show((self.layout_box, self._labels[0]), self.source is not None)
        _show((self.remarks, self._remarks_title), bool(remarks))
        if not in_sheet:
            self._recalled.hide()
        wanted = len(plan.notes) if plan is not None else 0
        words = f"Import {counted(wanted, 'note', 'notes')}" if wanted else "Import"
        self.import_button.setEnabled(wanted > 0)
        self.import_button.setText(words)
        self.import_button.setAccessibleName(words)
        announce(self.summary, f"{self.summary.text()} {doubt}".strip())

    def import_notes(self) -> None:
        """Do what the sentence says, in one operation."""
        board = self.board
        if board is None or not self.import_button.isEnabled():
            return
        imports, step_id = self.context.plenary.imports, self.step.id
        amount = len(board.notes)
        do_or_wait(
            self.context,
            f"Importing {counted(amount, 'note', 'notes')}",
            lambda progress: imports.take(step_id, board, progress),
            self._imported,
            self,
            amount=amount,
        )

    def _imported(self, done: Imported) -> None:
        self._remember()
        context, workshop_id = self.context, self.step.workshop_id
        self.close()
        votes = f" and {counted(done.votes, 'vote', 'votes')}" if done.votes else ""
        context.say(f"Imported {counted(done.notes, 'note', 'notes')}{votes}", lambda: context.undo(workshop_id))

    def _remember(self) -> None:
        """Keep what a person said the columns are, for the next file with the same headings."""
        if self._sheet is None or self._sheet.header < 0:
            return
        headings = self._sheet.headings
        key = headings_key(headings)
        others = {k: v for k, v in self.context.settings.values.board_columns.items() if k != key}
        self.context.settings.change(board_columns=others | {key: remembered(self.columns.mapping, headings)})

    def flush(self) -> None:
        """Wait for nothing any more."""
        self._work.cancel()


def _show(widgets: Sequence[QWidget], visible: bool) -> None:
    for widget in widgets:
        widget.setVisible(visible)
