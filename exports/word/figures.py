"""Bar charts that stay editable: tables of coloured cells."""

from typing import Final

from app.domain.document.figures import BarChart
from exports.charts import description, share, shown_value
from exports.palette import ACCENT
from exports.word.cells import cell, row, shade
from exports.word.runs import Writer
from exports.word.styles import WIDTH
from exports.word.tables import KEEP_NEXT, opening

_BARS_TOGETHER: Final = 15  # about half a page


def chart_source(writer: Writer, chart: BarChart) -> str:
    """Return a bar chart: a row for each bar, which is an empty paragraph with a ground and an indent."""
    if not chart.bars:
        return ""
    grid = [round(WIDTH * 0.34), WIDTH - round(WIDTH * 0.34) - round(WIDTH * 0.16), round(WIDTH * 0.16)]
    parts = [
        opening(
            "PlenaryFigure", grid, chart.title[:250], description(chart)[:1000],
            right_to_left=writer.right_to_left, header=False,
        )
    ]  # fmt: skip
    for i, bar in enumerate(chart.bars):
        keep = KEEP_NEXT if i < len(chart.bars) - 1 <= _BARS_TOGETHER else ""
        value = writer.paragraph("TableText", shown_value(bar), before=keep, extra="<w:b/><w:bCs/>")
        cells = [
            cell(grid[0], 1, writer.paragraph("TableText", bar.label, before=keep), middle=True),
            cell(grid[1], 1, _bar(grid[1] - 180, share(bar, chart), writer.right_to_left, keep), middle=True),
            cell(grid[2], 1, value, middle=True),
        ]
        parts.append(row(cells))
    return "".join(parts) + "</w:tbl>"


def _bar(room: int, length: float, right_to_left: bool, keep: str) -> str:
    indent = round(room * (1 - max(length, 0.01)))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Distance"/>{keep}{shade(ACCENT)}{"<w:bidi/>" if right_to_left else ""}'
        f'<w:spacing w:before="0" w:after="0" w:line="220" w:lineRule="exact"/><w:ind w:right="{indent}"/>'
        "</w:pPr></w:p>"
    )
