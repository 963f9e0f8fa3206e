"""Small files as office programs write them, made by hand: nothing here knows what reads them."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XML = '<Default Extension="xml" ContentType="application/xml"/>'
PERCENT, DAY, TIME, DURATION, MOMENT, HALF_PERCENT = 1, 2, 3, 4, 5, 6
"""The styles of `xlsx`, by their place."""


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def column_name(place: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell(place: str, value: object, style: int = 0, kind: str = "") -> str:
    """Return a cell of a sheet: words as words, everything else as it is said."""
    if isinstance(value, str) and not kind:
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    said = f' t="{kind}"' if kind else ""
    return f'<c r="{place}" s="{style}"{said}><v>{value}</v></c>'


def sheet(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> str:
    """Return the body of a sheet of words and numbers; None is no cell."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [cell(f"{column_name(n)}{number}", value) for n, value in enumerate(row) if value is not None]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    merges = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    return f"<sheetData>{''.join(lines)}</sheetData>" + (f"<mergeCells>{merges}</mergeCells>" if merges else "")


def xlsx(sheets: Mapping[str, str], *, hidden: Sequence[str] = (), since_1904: bool = False, head: str = "") -> bytes:
    """Return a workbook.

    Args:
        sheets: the body of each by its name.
        hidden: which of them are.
        since_1904: days are counted as old Macs did.
        head: what stands before the root of each sheet.
    """
    states = dict.fromkeys(hidden, ' state="hidden"')
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"{states.get(name, "")}/>'
        for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    formats = (0, 9, 14, 20, 164, 165, 166)
    days = '<workbookPr date1904="1"/>' if since_1904 else ""
    entries = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">{_XML}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}">{days}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{relations}'
        f'<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_SPREADSHEET}"><numFmts count="3">'
        '<numFmt numFmtId="164" formatCode="[h]:mm:ss"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/>'
        '<numFmt numFmtId="166" formatCode="0.0%"/></numFmts>'
        f"<cellXfs>{''.join(f'<xf numFmtId={quoteattr(str(n))}/>' for n in formats)}</cellXfs></styleSheet>",
    }
    for n, body in enumerate(sheets.values(), 1):
        entries[f"xl/worksheets/sheet{n}.xml"] = f'{_HEAD}{head}<worksheet xmlns="{_SPREADSHEET}">{body}</worksheet>'
    return packed(entries)


def xlsx_of(sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook of rows of words and numbers by the names of their sheets, some of them hidden."""
    filled = {name: [[None if cell == "" else cell for cell in row] for row in rows] for name, rows in sheets.items()}
    return xlsx({name: sheet(rows) for name, rows in filled.items()}, hidden=hidden)


def open_cell(words: str, said: str = 'office:value-type="string"') -> str:
    """Return a cell of an OpenDocument table, each line a paragraph."""
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n"))
    return f"<table:table-cell {said}>{paragraphs}</table:table-cell>"


def open_document(kind: str, body: str) -> bytes:
    """Return an OpenDocument file: a “spreadsheet”, a “text” or a “presentation”."""
    names = "".join(f' xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    media = f"application/vnd.oasis.opendocument.{kind}"
    manifest = f'xmlns:manifest="{_OPEN}:manifest:1.0"'
    return packed(
        {
            "mimetype": media,
            "META-INF/manifest.xml": f"{_HEAD}<manifest:manifest {manifest}><manifest:file-entry "
            f'manifest:full-path="/" manifest:media-type="{media}"/></manifest:manifest>',
            "content.xml": f"{_HEAD}<office:document-content{names}><office:body><office:{kind}>{body}"
            f"</office:{kind}></office:body></office:document-content>",
        }
    )


def ods(sheets: Mapping[str, Sequence[str]]) -> bytes:
    """Return a spreadsheet, a list of rows of `open_cell` for each sheet."""
    tables = [
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(row if "table-row" in row else f"<table:table-row>{row}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    ]
    return open_document("spreadsheet", "".join(tables))


def docx(body: str) -> bytes:
    """Return a document of Word with this body, whose first three styles are headings."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2, 3)
    )
    return packed(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">{_XML}'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{word}">{styles}</w:styles>',
            "word/document.xml": f'{_HEAD}<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        }
    )


def _record(kind: int, content: bytes) -> bytes:
    """Return a record of a binary workbook of Excel 2007."""
    name = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while length >= 0x80:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return name + size + bytes([length]) + content


def _wide(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def xlsb(sheets: Mapping[str, Mapping[tuple[int, int], str | float]]) -> bytes:
    """Return a binary workbook: its cells by row and column from 0."""
    bundle = b"".join(
        _record(156, struct.pack("<II", 0, n) + _wide(f"rId{n}") + _wide(name)) for n, name in enumerate(sheets, 1)
    )
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}">{_XML}</Types>',
        "xl/workbook.bin": _record(131, b"") + _record(143, b"") + bundle + _record(144, b"") + _record(132, b""),
        "xl/_rels/workbook.bin.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.bin"/>'
            for n in range(1, len(sheets) + 1)
        )
        + "</Relationships>",
    }
    for n, cells in enumerate(sheets.values(), 1):
        last = (max(row for row, _ in cells), max(column for _, column in cells))
        body = _record(129, b"") + _record(148, struct.pack("<IIII", 0, last[0], 0, last[1])) + _record(145, b"")
        for (row, column), value in sorted(cells.items()):
            body += _record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                body += _record(6, place + _wide(value))
            else:
                body += _record(5, place + struct.pack("<d", value))
        entries[f"xl/worksheets/sheet{n}.bin"] = body + _record(146, b"") + _record(130, b"")
    return packed(entries)


def xls(name: str, cells: Mapping[tuple[int, int], str | float], *, stream: str = "Workbook") -> bytes:
    """Return a workbook of Excel 97 with one sheet: its cells by row and column from 0."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0x600))

    def listed(offset: int) -> bytes:
        return record(0x85, struct.pack("<IBBBB", offset, 0, 0, len(name), 1) + name.encode("utf-16-le"))

    head = begin(5) + listed(0) + record(0x0A, b"")
    body = begin(0x10)
    for (row, column), value in sorted(cells.items()):
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            body += record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
        else:
            body += record(0x203, place + struct.pack("<d", value))
    book = begin(5) + listed(len(head)) + record(0x0A, b"") + body + record(0x0A, b"")
    return compound(stream, book)


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file with one stream, as Office wrote them before 2007."""
    # Shorter streams lie elsewhere in such a file.
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % 512)
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0).ljust(436, b"\xff")

    def entry(words: str, kind: int, child: int, start: int, size: int) -> bytes:
        letters = words.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(letters), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return letters.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    return head + table + folder.ljust(512, b"\0") + stream
