"""Makes of the built folder what people get: an archive with an installer for one user, and a package for Debian."""

import gzip
import os
import shutil
import subprocess
import sys
import textwrap
from email.utils import formatdate
from pathlib import Path
from typing import Final

from contents import PROJECT, ROOT, version
from needs import needs
from system_files import write_system_files

from app.components import components

DIST: Final = ROOT / "dist"
MAINTAINER: Final = "The Plenary developers <plenary@localhost>"
_OVERRIDES: Final = """\
# The folder is the whole program, tested as one: Qt and Pillow bring the versions they are built with.
plenary: embedded-library *
# Made by others, who strip and harden as they do.
plenary: hardening-no-fortify-functions *
plenary: hardening-no-bindnow *
plenary: hardening-no-relro *
plenary: unstripped-binary-or-object *
plenary: library-not-linked-against-libc *
plenary: shared-library-lacks-prerequisites *
# Libraries find each other in their own folder.
plenary: custom-library-search-path *
plenary: shared-library-is-executable *
plenary: hardening-no-pie *
# Licences of others stand as they wrote them.
plenary: national-encoding *
# Nobody maintains it for a distribution, so there is no address to write to.
plenary: bogus-mail-host *
plenary: bogus-mail-host-in-debian-changelog *
# There is no distribution it is uploaded to.
plenary: initial-upload-closes-no-bugs *
plenary: no-manual-page *
"""


def built_at() -> int:
    """Return the time that files in packages bear: the newest commit's, so that building again gives the same."""
    said = os.environ.get("SOURCE_DATE_EPOCH") or _output(["git", "log", "-1", "--format=%ct"])
    return int(said)


def make_archive(folder: Path) -> Path:
    """Write the folder with an installer and what a desktop wants, as `plenary-VERSION-linux-x86_64.tar.xz`."""
    name = f"plenary-{version()}-linux-x86_64"
    stage = _fresh(ROOT / "build" / name)
    shutil.copytree(folder, stage / "Plenary", symlinks=True)
    write_system_files(stage / "share", zsh="site-functions")
    for file in ("install", "uninstall"):
        shutil.copy(ROOT / "packaging" / "linux" / file, stage / file)
    shutil.copy(ROOT / "LICENSE", stage / "LICENSE")
    target = DIST / f"{name}.tar.xz"
    command = [
        "tar",
        "--sort=name",
        f"--mtime=@{built_at()}",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--mode=go-w",
    ]
    subprocess.run(
        [*command, "-C", str(stage.parent), "-cJf", str(target), name],
        check=True,
        env={**os.environ, "XZ_OPT": "-T0 -6"},
    )
    shutil.rmtree(stage)
    return target


def make_deb(folder: Path) -> Path:
    """Write the folder as `plenary_VERSION_amd64.deb`, for Debian 12 and 13 and Ubuntu 24.04."""
    stage = _fresh(ROOT / "build" / "deb")
    shutil.copytree(folder, stage / "usr" / "lib" / "plenary", symlinks=True)
    (stage / "usr" / "bin").mkdir()
    (stage / "usr" / "bin" / "plenary").symlink_to("../lib/plenary/plenary")
    share = stage / "usr" / "share"
    write_system_files(share, zsh="vendor-completions")
    _pack(share / "man" / "man1" / "plenary.1")
    _write_about(share)
    _tidy(stage)
    depends, recommends = needs(folder)
    size = sum(path.lstat().st_blocks for path in stage.rglob("*")) // 2
    _write(stage / "DEBIAN" / "control", control(depends, recommends, size))
    sums = [path for path in sorted((stage / "usr").rglob("*")) if path.is_file() and not path.is_symlink()]
    said = _output(["md5sum", *(str(path.relative_to(stage)) for path in sums)], stage)
    _write(stage / "DEBIAN" / "md5sums", said)
    target = DIST / f"plenary_{version()}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(stage), str(target)],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(built_at())},
    )
    shutil.rmtree(stage)
    return target


def control(depends: list[str], recommends: list[str], kilobytes: int) -> str:
    """Return what the package says about itself."""
    return textwrap.dedent(
        f"""\
        Package: plenary
        Version: {version()}
        Architecture: amd64
        Maintainer: {MAINTAINER}
        Installed-Size: {kilobytes}
        Depends: {", ".join(depends)}
        Recommends: {", ".join(recommends)}
        Section: misc
        Priority: optional
        Description: run a workshop from the first question to the signed-off document
         For people who run workshops: one facilitator leads marketing, sales, product
         and support from the first question to a signed-off document, types what
         people say as fast as they say it, and hands over the messaging guide, the
         goal brief or the review report before the room empties.
         .
         It works with no network and no account; everything lies in one file.
        """
    )


def _write_about(share: Path) -> None:
    about = share / "doc" / "plenary"
    authors = str(PROJECT["description"])
    parts = "\n".join(f" {part.name} {part.version}: {part.licence}" for part in components())
    mit = "\n".join(
        f" {line}" if line.strip() else " ." for line in (ROOT / "LICENSE").read_text("utf-8").splitlines()[2:]
    )
    _write(
        about / "copyright",
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Plenary\n"
        f"Comment: {authors}\n"
        " The folder /usr/lib/plenary holds parts of others, each with its licence in\n"
        f" full beside it (*.dist-info) and in the window under About Plenary:\n .\n{parts}\n"
        f"\nFiles: *\nCopyright: 2026 The Plenary developers\nLicense: Expat\n{mit}\n",
    )
    changes = (
        f"plenary ({version()}) unstable; urgency=medium\n\n  * What is new stands in CHANGELOG.md of the source.\n\n"
        f" -- {MAINTAINER}  {formatdate(built_at(), usegmt=False)}\n"
    )
    _write(about / "changelog", changes)
    _pack(about / "changelog")
    _write(share / "lintian" / "overrides" / "plenary", _OVERRIDES)


def _tidy(stage: Path) -> None:
    """Give every file the rights that a package wants."""
    for path in stage.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.is_dir() or (path.name == "plenary" and path.parent.name == "plenary")
        path.chmod(0o755 if runs else 0o644)


def _pack(path: Path) -> None:
    with path.with_name(f"{path.name}.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(path.read_bytes())
    path.unlink()


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _output(command: list[str], folder: Path = ROOT) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    built = Path(sys.argv[1]).resolve()
    for made in (make_archive(built), make_deb(built)):
        print(f"{made} ({made.stat().st_size / 1e6:.0f} MB)", flush=True)
