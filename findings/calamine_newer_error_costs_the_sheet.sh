#!/bin/sh
# python-calamine 0.9.1, XLSX: one cell with an error value that spreadsheets write since they have dynamic arrays
# (#SPILL!, #CALC!, #GETTING_DATA and their kin) makes the whole sheet unreadable, while the seven classic errors come
# back as empty cells like cells that hold nothing.
#
# Seen with a valid sheet of three cells, the middle one an error as the format's own extension writes it:
#   #DIV/0!   ['before', '', 'behind']
#   #N/A      ['before', '', 'behind']
#   #SPILL!   CalamineError: Unsupported cell error value '#SPILL!' …, and no cell of the sheet
#
# So a reader that wants the other cells has to mend such cells before it hands the file over, and whoever shows cells to
# people has to look into the file to tell an error from nothing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "python-calamine==0.9.1"
"$folder/env/bin/python" - <<'PYTHON'
import io
import zipfile

import python_calamine

BOOK = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def words(place: str, said: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{said}</t></is></c>'


def workbook(error: str) -> bytes:
    cells = words("A1", "before") + f'<c r="B1" t="e"><v>{error}</v></c>' + words("C1", "behind")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/one.xml" ContentType="{KINDS}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{BOOK}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="b" '
        f'Type="{LINKS}/worksheet" Target="worksheets/one.xml"/></Relationships>',
        "xl/worksheets/one.xml": f'<worksheet xmlns="{BOOK}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(error: str) -> object:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook(error)))
    try:
        return book.get_sheet_by_name("S").to_python()[0]
    except python_calamine.CalamineError as found:
        return f"CalamineError: {str(found)[:60]}"


seen = {error: read(error) for error in ("#DIV/0!", "#N/A", "#SPILL!")}
for error, found in seen.items():
    print(f"{error:9} {found}")
assert seen["#DIV/0!"] == seen["#N/A"] == ["before", "", "behind"], "classic errors are told now"
assert str(seen["#SPILL!"]).startswith("CalamineError"), "newer errors no longer cost the sheet"
PYTHON
