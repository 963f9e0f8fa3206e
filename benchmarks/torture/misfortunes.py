"""What other programs and people do to a workspace while it is open."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias


class Scene(NamedTuple):
    """The files at hand: the open workspace, an older copy of it, and another workspace."""

    path: Path
    older: Path
    other: Path


Misfortune: TypeAlias = Callable[[Scene], None]


def _deleted(scene: Scene) -> None:
    scene.path.unlink()


def _folder_deleted(scene: Scene) -> None:
    shutil.rmtree(scene.path.parent)


def _moved(scene: Scene) -> None:
    scene.path.rename(scene.path.with_name("moved.plenary"))


def _folder_moved(scene: Scene) -> None:
    scene.path.parent.rename(scene.path.parent.with_name("moved"))


def _put_over(file: Path, path: Path) -> None:
    copy = path.with_name("aside")
    shutil.copy(file, copy)
    os.replace(copy, path)


def _written_over(file: Path, path: Path) -> None:
    raw = file.read_bytes()
    with path.open("wb") as target:
        target.write(raw)


def _emptied(scene: Scene) -> None:
    os.truncate(scene.path, 0)


def _cut(scene: Scene) -> None:
    os.truncate(scene.path, scene.path.stat().st_size // 2 // 4096 * 4096)


def _read_only(scene: Scene) -> None:
    scene.path.chmod(0o444)


def _a_folder(scene: Scene) -> None:
    scene.path.unlink()
    scene.path.mkdir()


def _a_link(scene: Scene) -> None:
    scene.path.unlink()
    scene.path.symlink_to(scene.other)


MISFORTUNES: Mapping[str, Misfortune] = {
    "deleted": _deleted,
    "its folder deleted": _folder_deleted,
    "moved away": _moved,
    "its folder moved away": _folder_moved,
    "another put over it": lambda scene: _put_over(scene.other, scene.path),
    "another written over it": lambda scene: _written_over(scene.other, scene.path),
    "an older copy put over it": lambda scene: _put_over(scene.older, scene.path),
    "an older copy written over it": lambda scene: _written_over(scene.older, scene.path),
    "emptied": _emptied,
    "cut in half": _cut,
    "made read-only": _read_only,
    "a folder in its place": _a_folder,
    "a link in its place": _a_link,
}
"""What may happen to an open workspace, by the name of the case."""


def copied(scene: Scene) -> None:
    """Keep a copy of the workspace as it is now."""
    shutil.copy(scene.path, scene.older)


def happen(misfortune: Misfortune, scene: Scene) -> None:
    """Let a misfortune happen from a process of its own: here it would take the locks of this process along."""
    pid = os.fork()
    if pid == 0:
        done = False
        try:
            misfortune(scene)
            done = True
        finally:
            os._exit(0 if done else 1)
    _, status = os.waitpid(pid, 0)
    if status:
        raise RuntimeError("the misfortune did not happen")
