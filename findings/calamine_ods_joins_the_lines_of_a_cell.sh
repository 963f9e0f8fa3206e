#!/bin/sh
# python-calamine 0.9.1, ODS: of a cell whose text is broken into lines within one paragraph (Ctrl+Enter in LibreOffice
# Calc, text:line-break in the file) the break is dropped without a blank, so that two words become one; two paragraphs
# of a cell keep their break.
#
# Seen with three valid cells:
#   two paragraphs                 'one\ntwo'
#   one paragraph with a break     'onetwo'
#   one paragraph with a tab       'onetwo'
#
# So notes that people wrote in lines run into each other when a sheet comes as ODS, and nothing tells it afterwards: the
# break has to become a paragraph before the file is handed over.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "python-calamine==0.9.1"
"$folder/env/bin/python" - <<'PYTHON'
import io
import zipfile

import python_calamine

OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{name}="{OPEN}{name}:1.0"' for name in ("office", "table", "text"))
KIND = "application/vnd.oasis.opendocument.spreadsheet"
CELLS = (
    "<text:p>one</text:p><text:p>two</text:p>",
    "<text:p>one<text:line-break/>two</text:p>",
    "<text:p>one<text:tab/>two</text:p>",
)
rows = "".join(
    f'<table:table-row><table:table-cell office:value-type="string">{cell}</table:table-cell></table:table-row>'
    for cell in CELLS
)
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as archive:
    archive.writestr("mimetype", KIND)
    archive.writestr(
        "META-INF/manifest.xml",
        f'<manifest:manifest xmlns:manifest="{OPEN}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>',
    )
    archive.writestr(
        "content.xml",
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    )
book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue()))
seen = [row[0] for row in book.get_sheet_by_name("S").to_python()]
for what, found in zip(("two paragraphs", "a line break", "a tab"), seen):
    print(f"{what:16} {found!r}")
assert seen[0] == "one\ntwo", "paragraphs are joined otherwise now"
assert seen[1] == "onetwo", "line breaks are kept now"
assert seen[2] == "onetwo", "tabs are kept now"
PYTHON
