"""Files whole or not at all: whatever goes wrong, the old file is as it was and nothing lies beside it."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import AppError, CancelledError, ExportError, InvalidInputError, StorageFullError
from app.files import check_target, make_folder, read_text, write_file, write_text
from app.settings import SettingsFile


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a file that is there already, alone in its folder."""
    path = tmp_path / "folder" / "guide.md"
    path.parent.mkdir()
    path.write_text("old")
    return path


def untouched(target: Path) -> bool:
    return target.read_text() == "old" and os.listdir(target.parent) == [target.name]


def failing(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_text_is_written_in_utf_8_with_plain_line_ends(target: Path) -> None:
    words = "Zoë\nשלום\n👋"
    assert write_text(target, words, overwrite=True) == target
    assert target.read_bytes() == words.encode()
    new = target.with_name("new")
    write_text(new, "")
    assert new.read_bytes() == b""
    assert sorted(os.listdir(target.parent)) == ["guide.md", "new"]


def test_an_existing_file_is_not_replaced_unasked(target: Path) -> None:
    with pytest.raises(ExportError, match="already"):
        write_text(target, "new")
    with pytest.raises(ExportError, match="already"):
        check_target(target, overwrite=False)
    assert untouched(target)


def test_a_file_that_appears_meanwhile_is_safe(target: Path) -> None:
    late = target.with_name("late")

    def fill(aside: Path) -> None:
        aside.write_text("ours")
        late.write_text("theirs")

    with pytest.raises(ExportError, match="already"):
        write_file(late, fill)
    assert late.read_text() == "theirs"
    assert sorted(os.listdir(target.parent)) == ["guide.md", "late"]


@pytest.mark.parametrize("place", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (errno.ENOSPC, StorageFullError, "disk is full"),
        (errno.EDQUOT, StorageFullError, "disk is full"),
        (errno.EACCES, ExportError, "may not write"),
        (errno.EIO, ExportError, "could not be written"),
    ],
)
def test_trouble_with_the_disk_is_said_plainly(
    place: str, code: int, kind: type[AppError], words: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, place, failing(code))
    with pytest.raises(kind, match=words) as raised:
        write_text(target, "new", overwrite=True)
    assert errno.errorcode[code] in raised.value.details
    assert untouched(target)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), ValueError("a fault"), KeyboardInterrupt()])
def test_what_fails_midway_leaves_nothing(error: BaseException, target: Path) -> None:
    def fill(aside: Path) -> None:
        aside.write_text("half")
        raise error

    with pytest.raises((StorageFullError, type(error))):
        write_file(target, fill, overwrite=True)
    assert untouched(target)


def test_cancelling_leaves_nothing_and_comes_too_late_at_the_end(target: Path) -> None:
    def cancel(share: float) -> None:
        raise CancelledError("Cancelled.")

    with pytest.raises(CancelledError):
        write_text(target, "new", overwrite=True, progress=cancel)
    assert untouched(target)

    def cancel_late(share: float) -> None:
        if share == 1.0:
            raise CancelledError("Cancelled.")

    write_text(target, "new", overwrite=True, progress=cancel_late)
    assert target.read_text() == "new"


def test_folders_that_are_missing_or_in_the_way(target: Path) -> None:
    with pytest.raises(ExportError, match="not there"):
        write_text(target.parent / "no" / "a.md", "new")
    with pytest.raises(ExportError, match="is a folder"):
        write_text(target.parent, "new", overwrite=True)
    with pytest.raises(ExportError):
        write_text(target / "below a file", "new")
    with pytest.raises(ExportError):
        make_folder(target / "below a file")
    assert untouched(target)


def test_names_as_long_as_the_disk_takes(target: Path) -> None:
    longest = target.with_name("👋" * 62)
    write_text(longest, "new")
    assert longest.read_text() == "new"
    longest.unlink()
    with pytest.raises(ExportError, match="too long"):
        write_text(target.with_name("👋" * 64), "new")
    assert untouched(target)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_who_may_read_the_file_stays(target: Path) -> None:
    target.chmod(0o600)
    write_text(target, "new", overwrite=True)
    assert target.stat().st_mode & 0o777 == 0o600


def test_texts_are_read_whole_or_refused(target: Path) -> None:
    target.write_bytes(b"\xef\xbb\xbfZo\xc3\xab")
    assert read_text(target, limit=7) == "Zoë"
    with pytest.raises(InvalidInputError, match="larger"):
        read_text(target, limit=6)
    for raw in (b"\xff\xfe", b"a\0b"):
        target.write_bytes(raw)
        with pytest.raises(InvalidInputError, match="so it is no shopping list"):
            read_text(target, "shopping list")
    for path, words in ((target.parent, "not a file"), (target / "x", "no file"), (target.parent / "x", "no file")):
        with pytest.raises(InvalidInputError, match=words):
            read_text(path)


def test_settings_outlive_a_disk_that_refuses_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "settings.json"
    settings = SettingsFile(path)
    settings.change(zoom=1.5)
    assert SettingsFile(path).values.zoom == 1.5
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", failing(errno.ENOSPC))
        settings.change(zoom=2.0)
    assert settings.values.zoom == 2.0
    assert SettingsFile(path).values.zoom == 1.5
    assert os.listdir(path.parent) == ["settings.json"]
