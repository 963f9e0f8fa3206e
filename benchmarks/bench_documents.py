"""Writing a guide of about a hundred pages, against the same words in the bare libraries.

The floor is what somebody gets who uses the library as its manual shows: reportlab's `Paragraph` and
`Table` in a `SimpleDocTemplate`, python-docx's `add_paragraph` and `add_table`. Neither has a table of
contents, tags, links, fallback fonts or a structure; ours has all of them in the time allowed.

Run alone: `python -m benchmarks.bench_documents`
"""

import io
import statistics
import time
from collections.abc import Callable
from typing import Final
from xml.sax.saxutils import escape

from app.domain.document.blocks import BulletList, Document, Heading, Paragraph, Table, plain
from benchmarks.ratio import Ratio
from benchmarks.sample_guide import sample_guide
from exports import render_bytes

_RUNS: Final = 3
_LIMIT: Final = 1.5


def _median(work: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def bare_reportlab(document: Document) -> bytes:
    """Return the paragraphs, headings, lists and tables of `document` by reportlab's own means."""
    from reportlab.lib.colors import grey
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, SimpleDocTemplate, TableStyle
    from reportlab.platypus import Paragraph as Flow
    from reportlab.platypus import Table as Grid

    sheet = getSampleStyleSheet()
    body = sheet["BodyText"]
    story: list[Flowable] = []
    for block in document.blocks:
        match block:
            case Heading():
                story.append(Flow(escape(block.text), sheet[f"Heading{block.level}"]))
            case Paragraph():
                story.append(Flow(escape(plain(block.content)), body))
            case BulletList():
                story += [Flow(escape(plain(item)), body, bulletText="•") for item in block.items]
            case Table():
                rows = [[Flow(escape(column.title), body) for column in block.columns]]
                for row in block.rows:
                    cells = [Flow(escape(plain(cell)), body) for cell in row.cells]
                    rows.append(cells + [Flow("", body)] * (len(block.columns) - len(cells)))
                total = sum(column.width for column in block.columns)
                widths = [471 * column.width / total for column in block.columns]
                style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
                story.append(Grid(rows, colWidths=widths, repeatRows=1, style=style))
            case _:
                pass
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4, leftMargin=62, rightMargin=62).build(story)
    return target.getvalue()


def bare_python_docx(document: Document) -> bytes:
    """Return the paragraphs, headings, lists and tables of `document` by python-docx's own means."""
    import docx

    file = docx.Document()
    for block in document.blocks:
        match block:
            case Heading():
                file.add_heading(block.text, block.level)
            case Paragraph():
                file.add_paragraph(plain(block.content))
            case BulletList():
                for item in block.items:
                    file.add_paragraph(plain(item), style="List Number" if block.ordered else "List Bullet")
            case Table():
                grid = file.add_table(len(block.rows) + 1, len(block.columns))
                for j, column in enumerate(block.columns):
                    grid.cell(0, j).text = column.title
                for i, row in enumerate(block.rows, 1):
                    for j, cell in enumerate(row.cells):
                        grid.cell(i, j).text = plain(cell)
            case _:
                pass
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def run() -> list[Ratio]:
    """Measure each format that has a floor; both sides are warm, and medians of three are compared."""
    document = sample_guide()
    result: list[Ratio] = []
    floors: tuple[tuple[str, str, Callable[[Document], bytes]], ...] = (
        ("pdf", "PDF, 100 pages, against bare reportlab", bare_reportlab),
        ("docx", "DOCX, 100 pages, against bare python-docx", bare_python_docx),
    )
    for key, name, bare in floors:
        render_bytes(document, key)
        bare(document)
        ours = _median(lambda key=key: render_bytes(document, key))  # type: ignore[misc]
        floor = _median(lambda bare=bare: bare(document))  # type: ignore[misc]
        result.append(Ratio(name, ours, floor, _LIMIT))
    return result


if __name__ == "__main__":
    for entry in run():
        print(entry.line())
