"""In which row one writes, while the column that says so is scrolled out of sight."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from widgets.activities.entry_model import EntryModel
from widgets.controls.labels import ElidedLabel, say_or_hide


class RowName(ElidedLabel):
    """A line above a table, there only while less than half of the first column is seen: "Row 3: Operations leads"."""

    def __init__(self, view: QTableView, model: EntryModel) -> None:
        super().__init__("muted")
        self._view = view
        self._model = model
        view.horizontalScrollBar().valueChanged.connect(self._follow)
        view.horizontalHeader().sectionResized.connect(self._follow)
        chosen: QItemSelectionModel = view.selectionModel()
        chosen.currentChanged.connect(self._follow)
        model.dataChanged.connect(self._follow)
        self.hide()

    def _follow(self) -> None:
        view, index = self._view, self._view.currentIndex()
        seen = view.columnViewportPosition(0) + view.columnWidth(0)
        away = index.isValid() and seen < view.columnWidth(0) / 2
        was_there = not self.isHidden()
        say_or_hide(self, self._model.row_name(index.row()) if away else "")
        if away and not was_there and (page := self.parentWidget()) is not None and (layout := page.layout()):
            # The line takes its room from the table, whose last row may be the one that is written in.
            layout.activate()
            view.scrollTo(index)
