"""Commands on the whole workspace: undo, history, search."""

from dataclasses import asdict

from app.commands.answer import Answer, Arguments
from app.commands.naming import workshop_named
from app.domain.errors import InvalidInputError
from app.plenary import Plenary
from app.services.insights.library import LibraryFilter
from app.services.workshops.workshops import parse_date


def undo(plenary: Plenary, arguments: Arguments) -> Answer:
    """Take back the newest operations."""
    return _replay(plenary, arguments.count, forward=False)


def redo(plenary: Plenary, arguments: Arguments) -> Answer:
    """Do again what was undone last."""
    return _replay(plenary, arguments.count, forward=True)


def _replay(plenary: Plenary, count: int, *, forward: bool) -> Answer:
    verb, past = ("redo", "Redone") if forward else ("undo", "Undone")
    if count < 1:
        raise InvalidInputError(f"Name how many operations to {verb}: 1 or more.")
    labels: list[str] = []
    for _ in range(count):
        changes = plenary.history.redo() if forward else plenary.history.undo()
        if changes is None:
            break
        labels.append(changes.label)
    lines = [f"{past}: {label}" for label in labels]
    return Answer({past.lower(): labels}, lines or [f"There is nothing to {verb}."])


def history(plenary: Plenary, arguments: Arguments) -> Answer:
    """List what happened in a workshop, newest first."""
    items = plenary.history.items(workshop_named(plenary, arguments.workshop))
    words = {"do": "", "undo": "Undo: ", "redo": "Redo: "}
    lines = [f"{item.at[:16].replace('T', ' ')}  {words[item.kind]}{item.label}" for item in items]
    return Answer([asdict(item) for item in items], lines or ["Nothing has happened yet."])


def search(plenary: Plenary, arguments: Arguments) -> Answer:
    """Search everything that was said."""
    since, until = (parse_date(said) if said else None for said in (arguments.since, arguments.until))
    within = LibraryFilter(kind=arguments.kind, since=since, until=until)
    hits = plenary.library.search(" ".join(arguments.words), within=within)
    lines = [f"{h.kind_words}: {h.words}" + (f"  ({h.where}{', ' if h.where else ''}{h.date})") for h in hits]
    return Answer([asdict(hit) for hit in hits], lines or ["Nothing was found."])
