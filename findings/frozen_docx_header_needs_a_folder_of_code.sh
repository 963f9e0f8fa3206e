#!/bin/sh
# PyInstaller 6.22.3 with python-docx 1.2.0 on Linux: with the data files of python-docx collected as documented, a
# frozen program writes a document, and fails at its first header with FileNotFoundError for a file that is there.
#
# python-docx reads the templates of headers and footers as "docx/parts/../templates/…". The modules of docx/parts are in
# the archive inside the program, so there is no such folder, and the kernel looks for it before it goes up again.
# (Windows takes ".." away from the words of a path first, and finds the file.) A folder docx/parts with anything in it
# mends it: here an empty file put into the bundle.
#
# Plenary: the package holds such a folder, and its trial writes Word with headers in the moved bundle.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "pyinstaller==6.22.3" "python-docx==1.2.0"
cd "$folder"
cat > letter.py <<'PYTHON'
import os
import sys

import docx

letter = docx.Document()
letter.add_paragraph("Dear customer")
letter.save("without.docx")
print("without a header: written")
try:
    letter.sections[0].header.paragraphs[0].text = "Larkfold"
    letter.save("with.docx")
    print("with a header: written")
except FileNotFoundError as error:
    name, plain = error.filename, os.path.normpath(error.filename)
    place = len(sys._MEIPASS) + 1
    print(f"with a header: no {name[place:]}, and {plain[place:]} is there: {os.path.exists(plain)}")
PYTHON
: > nothing
"$folder/env/bin/pyinstaller" --log-level ERROR --noconfirm --collect-data docx --distpath as_documented letter.py
"$folder/env/bin/pyinstaller" --log-level ERROR --noconfirm --collect-data docx --add-data nothing:docx/parts \
    --distpath with_folder letter.py
as_documented/letter/letter | tee as_documented.txt
with_folder/letter/letter | tee with_folder.txt
printf '%s\n' 'without a header: written' \
    'with a header: no docx/parts/../templates/default-header.xml, and docx/templates/default-header.xml is there: True' \
    | diff - as_documented.txt
printf '%s\n' 'without a header: written' 'with a header: written' | diff - with_folder.txt
