"""The file on the disk: complete or not there, and the old one safe."""

import errno
import os
from pathlib import Path

import pytest

from app.domain.document.blocks import Document, Paragraph, text
from app.domain.errors import CancelledError, ExportError, StorageFullError
from exports import FORMATS, render_bytes, write_document
from tests.exports.samples import every_block

SMALL = Document("Small", (Paragraph(text("words")),))


def test_the_formats_in_the_order_of_menus() -> None:
    assert list(FORMATS) == ["pdf", "docx", "html", "md"]
    for key, entry in FORMATS.items():
        assert entry.key == key
        assert entry.title
        assert entry.description
        assert entry.extension == key


@pytest.mark.parametrize("key", FORMATS)
def test_a_document_is_written(key: str, tmp_path: Path) -> None:
    target = tmp_path / f"guide.{key}"
    assert write_document(every_block(), key, target) == target
    assert target.stat().st_size > 500
    assert os.listdir(tmp_path) == [target.name]


def test_an_existing_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("old")
    with pytest.raises(ExportError, match="already"):
        write_document(SMALL, "md", target)
    assert target.read_text() == "old"
    write_document(SMALL, "md", target, overwrite=True)
    assert "words" in target.read_text()


def test_a_file_that_appears_meanwhile_is_safe(tmp_path: Path) -> None:
    target = tmp_path / "a.md"

    def progress(share: float) -> None:
        target.write_text("theirs")

    with pytest.raises(ExportError, match="already"):
        write_document(SMALL, "md", target, progress=progress)
    assert target.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize("at", [0.0, 0.5, 0.9, 0.98])
def test_cancelling_leaves_everything_as_it_was(key: str, at: float, tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")

    def progress(share: float) -> None:
        if share >= at:
            raise CancelledError("Cancelled.")

    with pytest.raises(CancelledError):
        write_document(every_block(), key, target, overwrite=True, progress=progress)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("key", FORMATS)
def test_progress_grows_to_the_end(key: str, tmp_path: Path) -> None:
    shares: list[float] = []

    def note(share: float) -> None:
        shares.append(share)

    write_document(every_block(), key, tmp_path / "a", progress=note)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 10


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (errno.ENOSPC, StorageFullError, "full"),
        (errno.EACCES, ExportError, "may not write"),
        (errno.EIO, ExportError, "could not be written"),
    ],
)
def test_trouble_with_the_disk_is_said_plainly(
    code: int, kind: type[Exception], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.md"
    target.write_text("old")

    def fail(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(kind, match=words):
        write_document(SMALL, "md", target, overwrite=True)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_missing_folder_and_a_folder_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="not there"):
        write_document(SMALL, "md", tmp_path / "no" / "a.md")
    with pytest.raises(ExportError, match="is a folder"):
        write_document(SMALL, "md", tmp_path, overwrite=True)
    with pytest.raises(ExportError, match="too long"):
        write_document(SMALL, "md", tmp_path / ("ü" * 200))


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="xyz"):
        render_bytes(SMALL, "xyz")
    with pytest.raises(ExportError):
        write_document(SMALL, "xyz", tmp_path / "a")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_who_may_read_the_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("old")
    target.chmod(0o600)
    write_document(SMALL, "md", target, overwrite=True)
    assert target.stat().st_mode & 0o777 == 0o600
