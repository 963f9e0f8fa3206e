"""Workshops and steps as people name them on the command line."""

from app.bootstrap import Plenary
from app.domain.errors import InvalidInputError, NotFoundError

SHORTEST_PREFIX = 6


def workshop_named(plenary: Plenary, name: str) -> str:
    """Return the id of the workshop with this id, or with this beginning of an id.

    Raises:
        NotFoundError: there is none.
        InvalidInputError: several begin like this.
    """
    ids = [summary.id for summary in plenary.workshops.summaries()]
    if name in ids:
        return name
    found = [i for i in ids if len(name) >= SHORTEST_PREFIX and i.startswith(name.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidInputError(f"{len(found)} workshops begin with “{name}”. Name more of the id.")
    short = f" Name at least {SHORTEST_PREFIX} characters of its id." if 0 < len(name) < SHORTEST_PREFIX else ""
    raise NotFoundError(f"There is no workshop “{name[:80]}” in this workspace.{short}")
