"""What a reader finds in a written file: its text and structure, never its bytes."""

import io
import re
import unicodedata
import zipfile
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_pages(content: bytes) -> list[str]:
    """Return the text of each page."""
    file = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in file]
    finally:
        file.close()


def pdf(content: bytes) -> pikepdf.Pdf:
    """Return the file opened."""
    return pikepdf.open(io.BytesIO(content))


def pdf_outline(file: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Return level and title of each bookmark."""

    def walk(items: Any, level: int) -> list[tuple[int, str]]:
        return [row for item in items for row in [(level, item.title), *walk(item.children, level + 1)]]

    with file.open_outline() as outline:
        return walk(outline.root, 1)


def roles(file: pikepdf.Pdf) -> list[str]:
    """Return the roles of the structure tree in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node.S).lstrip("/"))
            if "/K" in node:
                walk(node.K)

    walk(file.Root.StructTreeRoot.K)
    return found


def word_part(content: bytes, name: str = "word/document.xml") -> Any:
    """Return the root of a part of a Word file."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def word_text(content: bytes) -> str:
    """Return the text of the body, a line for each paragraph."""
    lines = []
    for paragraph in word_part(content).iter(f"{W}p"):
        parts = []
        for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
            parts.append(node.text or "" if node.tag == f"{W}t" else "\n" if node.tag == f"{W}br" else "\t")
        lines.append("".join(parts))
    return "\n".join(lines)


def word_pictures(content: bytes) -> list[Any]:
    """Return the roots of the drawings in a Word file, in order."""
    file = zipfile.ZipFile(io.BytesIO(content))
    names = [name for name in file.namelist() if name.endswith(".svg")]
    return [etree.fromstring(file.read(name)) for name in sorted(names, key=lambda n: (len(n), n))]


def svg_text(root: Any) -> str:
    """Return the words of a drawing in the order they are painted."""
    found = "".join(node.text or "" for node in root.iter("{*}text"))
    return found.replace("\u200f", "")


def squeezed(text: str) -> str:
    """Return `text` without blanks and hyphens at line ends, for finding words that were broken."""
    return re.sub(r"[\s\u00ad\ufffe\u0002]+", "", unicodedata.normalize("NFC", text))


def letters(text: str) -> str:
    """Return the letters and digits of `text` in an order that does not depend on direction."""
    return "".join(sorted(c for c in text if c.isalnum()))
