"""Small PDF objects reportlab has no class for."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc,unused-ignore]
    """An object written as it is given, with references already resolved."""

    __RefOnly__ = 1

    def __init__(self, body: str = "") -> None:
        self.body = body

    def format(self, document: Any) -> bytes:
        return self.body.encode("latin-1")


def utf16(text: str) -> str:
    """Return `text` as a PDF hexadecimal text string, without its angle brackets."""
    return "FEFF" + text.encode("utf-16-be", "surrogatepass").hex().upper()


def number(value: float) -> str:
    """Return `value` as short as a content stream needs it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
