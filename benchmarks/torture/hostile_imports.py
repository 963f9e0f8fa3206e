"""Invented packages, spreadsheets and templates through the command line: taken, or refused in a plain sentence."""

import io
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TypeAlias

from app import cli, paths
from app.bootstrap import open_plenary
from app.domain.errors import AppError
from app.services.exchange.package_form import WorkshopPackage, package_model
from app.services.exchange.package_reading import parse_package
from app.services.exchange.samples import sample_package
from benchmarks.torture.hostile_packages import PACKAGES, Raw
from benchmarks.torture.hostile_texts import SHEETS, TEMPLATES
from benchmarks.torture.subject import boards_of, forget_home, make_workspace, run_folder, what_is_wrong
from benchmarks.torture.trial import note_ending, swap, try_alone
from benchmarks.torture.verdict import Verdict, chosen

Arguments: TypeAlias = Callable[[Path, Path], Sequence[str]]
Case: TypeAlias = tuple[str, Raw, Arguments]

UNFORESEEN = "Something unforeseen happened"
CONTROLS = 4


def run(runs: int, seed: int) -> list[Verdict]:
    """Try `runs` invented files, or all; the control takes a package without looking at it."""
    verdict, control = Verdict("imports"), Verdict("imports", is_control=True)
    with run_folder("imports") as folder:
        sound = make_workspace(folder / "sound.plenary", samples=("retrospective",))
        with open_plenary(sound) as plenary:
            board, workshop = next(iter(boards_of(plenary).items()))
            expected = {s.id: plenary.packages.export(s.id) for s in plenary.workshops.summaries()}

        def package(workspace: Path, file: Path) -> Sequence[str]:
            return "import", str(file), "--workspace", str(workspace)

        def sheet(workspace: Path, file: Path) -> Sequence[str]:
            return *package(workspace, file), "--workshop", workshop, "--step", board

        def template(workspace: Path, file: Path) -> Sequence[str]:
            return "templates", "check", str(file)

        def start(workspace: Path, file: Path) -> Sequence[str]:
            return "new", str(file), "--title", "Invented", "--workspace", str(workspace)

        cases: list[Case] = [(f"package: {name}", raw, package) for name, raw in PACKAGES.items()]
        cases += [(f"sheet: {name}", raw, sheet) for name, raw in SHEETS.items()]
        cases += [(f"template: {name}", raw, template) for name, raw in TEMPLATES.items()]
        cases += [(f"workshop from template: {name}", raw, start) for name, raw in TEMPLATES.items()]
        # Once here, so that each fork finds everything imported.
        _try(verdict, folder, sound, expected, "package: as it should be", sample_package().encode(), package)
        for name, raw, arguments in chosen(cases, runs):
            _try(verdict, folder, sound, expected, name, raw() if callable(raw) else raw, arguments)
        for name, raw in list(PACKAGES.items())[:CONTROLS]:
            made = raw() if callable(raw) else raw
            _try(control, folder, sound, expected, name, made, package, careless=True)
    return [verdict, control]


def _try(
    verdict: Verdict,
    folder: Path,
    sound: Path,
    expected: dict[str, str],
    name: str,
    raw: bytes,
    arguments: Arguments,
    *,
    careless: bool = False,
) -> None:
    workspace, file = folder / "w.plenary", folder / "invented.txt"
    forget_home()
    shutil.copy(sound, workspace)
    file.write_bytes(raw)
    ending = try_alone(_take, arguments(workspace, file), careless)
    verdict.tried += 1
    note_ending(verdict, name, ending)
    if ending.answer is not None:
        status, said = ending.answer
        if UNFORESEEN in said or "Traceback" in said or status not in (0, cli.FAILED):
            verdict.add("unforeseen", name, f"status {status}: {said[-300:]}")
        after = try_alone(_look, workspace, expected, status == 0)
        note_ending(verdict, name, after)
        for words in after.answer or ([after.refused] if after.refused else []):
            verdict.add("silent", name, words)
    workspace.unlink()


def _take(arguments: Sequence[str], careless: bool) -> tuple[int, str]:
    """Run the command line and return its status and what it said of errors."""
    if careless:
        swap("app.services.exchange.packages", "parse_package", _believe)
        swap("app.services.exchange.packages", "reading", nullcontext)
    errors = io.StringIO()
    sys.stdout, sys.stderr = io.StringIO(), errors
    status = cli.run(arguments)
    said = " ".join(errors.getvalue().split())
    if UNFORESEEN in said:
        log = (paths.log_folder() / "plenary.log").read_text("utf-8")
        said = f"{said[:80]} {' '.join(log.split())[-200:]}"
    return status, said


def _believe(source: str) -> WorkshopPackage:
    """Take a package as it is."""
    return package_model().model_validate_json(source)


def _look(workspace: Path, expected: dict[str, str], taken: bool) -> list[str]:
    """Return what is wrong with a workspace after an import.

    Raises:
        AppError: it does not open.
    """
    with open_plenary(workspace) as plenary:
        wrong = what_is_wrong(plenary)
        found = {s.id: plenary.packages.export(s.id) for s in plenary.workshops.summaries()}
        if not taken:
            return [*wrong, "changed, although refused"] if found != expected else wrong
        for workshop_id, package in found.items():
            try:
                parse_package(package)
            except AppError as error:
                wrong.append(f"taken, but what is exported again is not valid: {error.message}")
            plenary.documents.document(workshop_id)
    return wrong
