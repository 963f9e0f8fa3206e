"""Material back to plain text, for whoever reads lines and rows: people, readings and goals come in workbooks, too."""

import csv
import io

from app.domain.material import Material, OutlineLine


def as_text(material: Material) -> str:
    """Return the words of a source: its own text; else its outline with Markdown's marks, and the rows of its first
    visible table, parted by tabs.
    """
    if material.text:
        return material.text
    tables = [table for part in material.every_part() for table in part.tables if not table.hidden]
    outline = [line for part in material.every_part() for line in part.outline]
    written = io.StringIO()
    if outline:
        written.write("\n".join(map(_marked, outline)) + "\n")
    if tables:
        csv.writer(written, delimiter="\t", lineterminator="\n").writerows(tables[0].rows)
    return written.getvalue()


def _marked(line: OutlineLine) -> str:
    words = line.text.replace("\n", " ")
    match line.kind:
        case "heading":
            return f"\n{'#' * max(line.level, 1)} {words}\n"
        case "item":
            return f"{'    ' * line.level}- {words}"
        case _:
            return f"\n{words}"
