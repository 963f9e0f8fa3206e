"""Templates at a glance: enough for a card, without checking the whole file."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from app.domain.errors import InvalidInputError
from app.files import read_text
from app.templates.shape import hostile_shape

# A template larger than this is none; the loader says so when somebody opens it.
MAX_BYTES = 256 * 1024


FIRST = (
    "messaging",
    "goal-breakdown",
    "retrospective",
    "check-in",
    "campaign-planning",
    "feedback-session",
    "quarterly-review",
    "partnership-health",
    "team-kick-off",
    "milestone-celebration",
    "disagreement",
    "preparing-change",
    "pre-mortem",
)
"""What people come for stands first, the others follow by name."""


@dataclass(frozen=True, slots=True)
class TemplateOutline:
    """What a card shows of a template."""

    key: str
    title: str
    summary: str
    yields: str
    minutes: int
    own: bool


def template_paths(own_folder: Path | None) -> list[tuple[Path, bool]]:
    """Return the template files, each with whether it is the user's own."""
    shipped = Path(str(resources.files("workshop_templates")))
    known = {key: place for place, key in enumerate(FIRST)}
    found = [(p, False) for p in sorted(shipped.glob("*.toml"), key=lambda p: (known.get(p.stem, len(known)), p.stem))]
    if own_folder is not None and own_folder.is_dir():
        found += [(path, True) for path in sorted(own_folder.glob("*.toml"))]
    return found


def read_outlines(own_folder: Path | None) -> list[TemplateOutline]:
    """Return the outline of every template that can be read; a faulty file of the user's is left out."""
    found = []
    for path, own in template_paths(own_folder):
        try:
            source = read_text(path, limit=MAX_BYTES)
            if own and hostile_shape(source):
                continue
            data = tomllib.loads(source)
            minutes = sum(int(step["minutes"]) for step in data["steps"])
            words = {name: str(data.get(name, "")) for name in ("title", "summary", "yields")}
        except (InvalidInputError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
        found.append(TemplateOutline(path.stem, minutes=minutes, own=own, **words))
    return found
