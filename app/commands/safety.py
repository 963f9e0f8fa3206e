"""Commands that keep the workspace safe: proofs, repair, copies, backups, forgetting."""

from dataclasses import asdict
from pathlib import Path

from app import paths
from app.commands.answer import Answer, Arguments
from app.commands.naming import workshop_named
from app.domain.errors import NotFoundError
from app.plenary import Plenary
from app.services.workspace.backups import put_back_newest

FOUND_WRONG = 2


def check(plenary: Plenary, arguments: Arguments) -> Answer:
    """Prove that the workspace is sound; the status is 2 when anything is not."""
    found = plenary.soundness.check()
    data = {"sound": not found, "file": str(plenary.path), "findings": [finding._asdict() for finding in found]}
    if not found:
        return Answer(data, [f"{plenary.path} is sound."])
    lines = [finding.words for finding in found]
    lines.append(f"{plenary.path} is not sound. “plenary check --repair” brings what it holds into a new file.")
    return Answer(data, lines, FOUND_WRONG)


def repair_file(damaged: Path, output: str | None) -> Answer:
    """Write what a damaged workspace, its history and its backups hold to a new file."""
    from app.services.exchange.soundness import repair

    target, found = repair(damaged, Path(output) if output else None)
    data = {"file": str(target), "from": found.counts, "lost": found.lost, "unread": list(found.unread)}
    lines = [
        f"Wrote {target}. {damaged.name} was not changed.",
        f"From the tables {found.count('table'):,} rows, from the history {found.count('history'):,}, "
        f"from the newest backup {found.count('backup'):,}.",
    ]
    if found.unread:
        lines.append(
            f"Not all pages of the file could be read ({', '.join(found.unread)}). What stood only there, and in no "
            "backup, is gone."
        )
    lines += [f"Not placed: {words}" for words in found.lost]
    return Answer(data, lines)


def backup(plenary: Plenary, arguments: Arguments) -> Answer:
    """Copy the workspace to a new file and check the copy."""
    target = Path(arguments.file)
    plenary.backups.copy(target)
    return Answer({"file": str(target)}, [f"Copied to {target}, and the copy was checked."])


def backups(plenary: Plenary, arguments: Arguments) -> Answer:
    """List the backups, compare one with the workspace, or bring back what one has."""
    if arguments.action is None:
        found = plenary.backups.all()
        lines = [
            f"{b.path.stem}  {b.workshops} workshops, {b.notes:,} notes, {b.size / 1_000_000:.1f} MB" for b in found
        ]
        data = [asdict(b) | {"path": str(b.path), "at": b.at.isoformat()} for b in found]
        return Answer(data, lines or ["There is no backup of this workspace yet."])
    path = plenary.backups.named(arguments.backup)
    if arguments.action == "compare":
        missing = plenary.backups.missing_here(path)
        lines = [*missing] or ["It has nothing that the workspace has not."]
        return Answer({"backup": str(path), "only_there": list(missing)}, lines)
    workshop_id = _workshop_in(plenary, path, arguments.workshop) if arguments.workshop else None
    count = plenary.backups.bring_back(path, workshop_id, as_it_was=arguments.as_it_was)
    return Answer({"rows": count}, [f"Brought back {count:,} rows from {path.stem}. Undo takes them away again."])


def _workshop_in(plenary: Plenary, path: Path, name: str) -> str:
    for workshop_id, title in plenary.backups.workshops_in(path):
        if name in (workshop_id, title):
            return workshop_id
    raise NotFoundError(f"There is no workshop “{name[:60]}” in this backup. Nothing was changed.")


def bring_back_whole(workspace: Path, name: str) -> None:
    """Put a backup where a workspace is missing; where there is one, nothing is done.

    Raises:
        NotFoundError: there is no such backup.
        ExportError, StorageFullError: it cannot be written.
    """
    put_back_newest(workspace, paths.backup_folder(), name)


def forget(plenary: Plenary, arguments: Arguments) -> Answer:
    """Forget a person or a workshop for good, and prove it over the bytes."""
    if arguments.action == "person":
        found = plenary.forgetting.person(arguments.name, words=arguments.words)
    else:
        found = plenary.forgetting.workshop(workshop_named(plenary, arguments.workshop))
    data = asdict(found) | {"files_left": [str(path) for path in found.files_left]}
    lines = [
        f"Forgotten: {found.removed:,} rows went, {found.changed:,} were changed, "
        f"and {found.backups_removed:,} older backups were removed.",
        f"Of {found.sought:,} words looked for in the bytes of the file, {found.found:,} are still there.",
        *(f"Stays: {words}" for words in found.stays),
        *(f"Still holds some of it, and was not touched: {path}" for path in found.files_left),
        "Documents and packages that were handed on are not changed by this.",
    ]
    return Answer(data, lines, FOUND_WRONG if found.found else 0)
