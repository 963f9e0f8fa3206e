"""Files as other programs write them, made here of their parts: no library of theirs is needed to try ours."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

_BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Return an archive with these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def xlsx(
    sheets: dict[str, Sequence[Sequence[str | float]]],
    *,
    hidden: Sequence[str] = (),
    merged: str = "",
    first_row: int = 1,
) -> bytes:
    """Return a workbook; numbers are written as numbers, all else as text in the cell."""
    names = list(sheets)
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}" state="{_state(name in hidden)}"/>'
        for n, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(names) + 1)
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_BOOK}" xmlns:r="{_RELATED}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    }
    for n, name in enumerate(names, 1):
        rows = "".join(_row(number, row) for number, row in enumerate(sheets[name], first_row))
        merges = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{_BOOK}"><sheetData>{rows}</sheetData>{merges}</worksheet>'
        )
    return zipped(files)


def _state(hidden: bool) -> str:
    return "hidden" if hidden else "visible"


def _row(number: int, cells: Sequence[str | float]) -> str:
    written = []
    for place, cell in enumerate(cells):
        where = f"{chr(ord('A') + place)}{number}"
        if isinstance(cell, str):
            if cell:
                words = f'<is><t xml:space="preserve">{escape(cell)}</t></is>'
                written.append(f'<c r="{where}" t="inlineStr">{words}</c>')
        else:
            written.append(f'<c r="{where}"><v>{cell}</v></c>')
    return f'<row r="{number}">{"".join(written)}</row>'


def odt(body: str) -> bytes:
    """Return a document of LibreOffice with this body."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content{spaces}>{inner}</office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
