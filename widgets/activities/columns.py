"""Widths of columns: the first one takes what the others leave, but never too little to read."""

from PySide6.QtWidgets import QTableView

LEAST_ITEM_WIDTH = 210


def fit_first_column(view: QTableView, least: int = LEAST_ITEM_WIDTH) -> None:
    """Give the first column the room that is left; when that is too little the table scrolls sideways."""
    others = sum(view.columnWidth(column) for column in range(1, view.model().columnCount()))
    view.setColumnWidth(0, max(least, view.viewport().width() - others))
