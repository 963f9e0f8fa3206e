"""What Plenary is made of is said completely, with every licence."""

import re
import tomllib
from pathlib import Path

from app import __version__
from app.components import DISTRIBUTIONS, components, versions

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_version_is_the_projects() -> None:
    assert __version__ == PROJECT["version"]
    assert dict(versions())["Plenary"] == __version__


def test_every_dependency_is_named() -> None:
    wanted = {re.match(r"[a-z0-9-]+", line)[0] for line in PROJECT["dependencies"]}  # type: ignore[index]
    assert set(DISTRIBUTIONS) == wanted


def test_every_component_has_its_licence_in_full() -> None:
    found = {c.name.casefold().replace("_", "-"): c for c in components()}
    assert set(DISTRIBUTIONS) <= set(found)
    assert {"shiboken6", "lxml", "pydantic-core", "python", "lucide icons"} <= set(found)
    assert not {"pytest", "mypy"} & set(found)
    for component in found.values():
        assert component.licence, component.name
        assert len(component.text) > 100, component.name
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["pyside6-essentials"].text
    assert "Apache License" in found["pypdfium2"].text
