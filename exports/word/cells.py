"""Cells and rows of the tables that pictures are made of."""

from collections.abc import Sequence
from typing import Final

from exports.word.styles import hexa

_WHITE: Final = "FFFFFF"


def shade(colour: str) -> str:
    """Return the ground of a cell or paragraph."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{hexa(colour)}"/>'


def border(side: str, size: int, colour: str = _WHITE) -> str:
    """Return one edge of a cell."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def cell(width: int, span: int, inner: str, *, ground: str = "", borders: str = "", middle: bool = False) -> str:
    """Return a cell over `span` columns of the grid."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f"<w:tcBorders>{borders}</w:tcBorders>" if borders else "")
        + ground
        + ('<w:vAlign w:val="center"/>' if middle else "")
        + f"</w:tcPr>{inner}</w:tc>"
    )


def row(cells: Sequence[str], *, height: int = 0) -> str:
    """Return a row that stays on one page."""
    rule = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{rule}</w:trPr>{''.join(cells)}</w:tr>"
