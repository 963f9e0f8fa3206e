"""Places where a workspace is looked for and something else lies, and older workspaces that were tampered with."""

import io
import lzma
import os
import shutil
import socket
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from benchmarks.torture.hostile_schemas import ENDLESS, Invented, Spoiler, in_place_of, rewritten

OLDER = Path(__file__).parents[2] / "tests" / "storage" / "workspaces"


def _instead(raw: bytes) -> Spoiler:
    def write(path: Path) -> None:
        path.write_bytes(raw)

    return write


def _beside(ending: str, raw: bytes) -> Spoiler:
    def write(path: Path) -> None:
        path.with_name(path.name + ending).write_bytes(raw)

    return write


def _folder_beside(ending: str) -> Spoiler:
    def make(path: Path) -> None:
        path.with_name(path.name + ending).mkdir()

    return make


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _socket(path: Path) -> None:
    path.unlink()
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(os.path.relpath(path))


def _link(target: str) -> Spoiler:
    def make(path: Path) -> None:
        path.unlink()
        path.symlink_to(target if target != "itself" else path.name)

    return make


def _link_to_a_copy(path: Path) -> None:
    path.rename(path.with_name("elsewhere.plenary"))
    path.symlink_to("elsewhere.plenary")


def _second_name(path: Path) -> None:
    path.with_name("second.plenary").hardlink_to(path)


def _zip(path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "workspace.plenary")
    path.write_bytes(packed.getvalue())


def _old(version: int, spoil: Spoiler) -> Spoiler:
    """Return what puts a spoiled workspace of an older schema in place."""

    def make(path: Path) -> None:
        path.write_bytes(lzma.decompress((OLDER / f"schema-{version}.plenary.xz").read_bytes()))
        spoil(path)

    return make


def _kept_is_there(path: Path) -> None:
    shutil.copy(path, path.with_name(f"{path.stem} (format 3){path.suffix}"))


def _as_it_was(_: Path) -> None:
    return None


_NOTE_VIEW = in_place_of("note", "CREATE VIEW note AS SELECT * FROM kept_note")

PLACES: Mapping[str, Invented] = {
    "an empty file": Invented(_instead(b""), alters=True),
    "sixty bytes": Invented(rewritten(lambda raw: raw[:60]), told=True),
    "a letter": Invented(_instead(b"Dear diary, " * 500), told=True),
    "nothing but zeroes": Invented(_instead(bytes(40_960)), told=True),
    "a package": Invented(_instead(b'{"format": "plenary-workshop"}' + b" " * 200), told=True),
    "a workspace that is packed": Invented(_zip, told=True),
    "a folder": Invented(_folder, told=True),
    "a pipe": Invented(_pipe, told=True),
    "a socket": Invented(_socket, told=True),
    "a link to itself": Invented(_link("itself"), told=True),
    "a link to nowhere": Invented(_link("nowhere.plenary"), alters=True),
    "a link to endless zeroes": Invented(_link("/dev/zero"), told=True),
    "a link to a workspace": Invented(_link_to_a_copy),
    "a workspace with a second name": Invented(_second_name),
    "garbage for a journal": Invented(_beside("-journal", b"Dear diary, " * 500)),
    "zeroes for a journal": Invented(_beside("-journal", bytes(4096))),
    "garbage for a write-ahead log": Invented(_beside("-wal", b"Dear diary, " * 500)),
    "a folder for a journal": Invented(_folder_beside("-journal")),
    "a folder for the note of who has it open": Invented(_folder_beside(".open")),
    "garbage for the note of who has it open": Invented(_beside(".open", b"\xff\xfe[[[")),
    **{f"an older workspace ({v})": Invented(_old(v, _as_it_was), alters=True) for v in (1, 2, 3)},
    **{
        f"an older workspace ({v}) with a view named note": Invented(_old(v, _NOTE_VIEW), alters=True, told=True)
        for v in (1, 2, 3)
    },
    "an older workspace (3) with a view that never ends": Invented(
        _old(3, in_place_of("note", f"CREATE VIEW note AS {ENDLESS}")), alters=True, told=True
    ),
    "an older workspace (2) with a copy of it beside": Invented(_old(2, _kept_is_there), alters=True),
}
