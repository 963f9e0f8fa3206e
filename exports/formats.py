"""The formats a document can be written in. A new one is a module and an entry here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from app.domain.document.blocks import Document
from app.domain.progress import Progress


class Renderer(Protocol):
    """Turns a document into the bytes of a file.

    Raises:
        CancelledError: from `progress`; nothing is left behind.
    """

    def __call__(self, document: Document, progress: Progress) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One entry of menus and dialogs. `load` imports the renderer, which may take half a second."""

    key: str
    title: str
    extension: str
    description: str
    load: Callable[[], Renderer]


def _pdf() -> Renderer:
    from exports.pdf.render import render

    return render


def _word() -> Renderer:
    from exports.word.render import render

    return render


def _markdown() -> Renderer:
    from exports.markdown.render import render

    return render


def _html() -> Renderer:
    from exports.html.render import render

    return render


FORMATS: Final[dict[str, Format]] = {
    entry.key: entry
    for entry in (
        Format("pdf", "PDF document", "pdf", "To read, print and send: looks the same everywhere.", _pdf),
        Format("docx", "Word document", "docx", "To edit further in Word, LibreOffice or Google Docs.", _word),
        Format(
            "html", "Web page", "html", "One file for browsers and phones: nothing to install, nothing to load.", _html
        ),
        Format("md", "Markdown text", "md", "Plain text for wikis, repositories and chat tools.", _markdown),
    )
}
