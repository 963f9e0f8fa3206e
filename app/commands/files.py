"""Texts that the command line is given, as files or piped in."""

import sys
from pathlib import Path

from app import files
from app.files import MAX_TEXT_BYTES


def read_text(name: str, *, limit: int = MAX_TEXT_BYTES) -> str:
    """Return the text in a file, or on the standard input for "-".

    Raises:
        InvalidInputError: it cannot be read, is larger than `limit` bytes, or is no text.
    """
    if name == "-":
        return files.decode_text(sys.stdin.buffer.read(limit + 1), "What was piped in", limit=limit)
    return files.read_text(Path(name), limit=limit)


def read_words(name: str, *, limit: int = MAX_TEXT_BYTES) -> str:
    """Return the words in a file, which may be a workbook or a document, or on the standard input for "-".

    Raises:
        InvalidInputError: it cannot be read, is larger than `limit` bytes of text, or holds no words.
    """
    return read_text(name, limit=limit) if name == "-" else files.read_words(Path(name), limit=limit)
