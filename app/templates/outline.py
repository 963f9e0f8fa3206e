"""Templates at a glance: enough for a card, without checking the whole file."""

import re
from pathlib import Path
from typing import NamedTuple

import workshop_templates
from app.domain.errors import InvalidInputError
from app.files import read_text

# A template larger than this is none; the loader says so when somebody opens it.
MAX_BYTES = 256 * 1024
_PLAIN = re.compile(r'^(title|summary|yields) = "([^"\n]*)"$', re.MULTILINE)
_MINUTES = re.compile(r"^minutes = (\d+)$", re.MULTILINE)


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
    "shared-metrics",
    "onboarding",
    "partnership-review",
    "partnership-charter",
    "goal-drafting",
)
"""What people come for stands first, the others follow by name."""


class TemplateOutline(NamedTuple):
    """What a card shows of a template."""

    key: str
    title: str
    summary: str
    yields: str
    minutes: int
    own: bool


def template_paths(own_folder: Path | None) -> list[tuple[Path, bool]]:
    """Return the template files, each with whether it is the user's own."""
    shipped = Path(workshop_templates.__path__[0])
    known = {key: place for place, key in enumerate(FIRST)}
    found = [(p, False) for p in sorted(shipped.glob("*.toml"), key=lambda p: (known.get(p.stem, len(known)), p.stem))]
    if own_folder is not None and own_folder.is_dir():
        found += [(path, True) for path in sorted(own_folder.glob("*.toml"))]
    return found


def read_outlines(own_folder: Path | None, *, limit: int | None = None) -> list[TemplateOutline]:
    """Return the outlines of the templates, or of the first ones; a faulty file of the user's is left out."""
    found: list[TemplateOutline] = []
    for path, own in template_paths(own_folder):
        if len(found) == limit:
            break
        try:
            source = read_text(path, limit=MAX_BYTES)
            if (outline := _read(source, path.stem, own)) is not None:
                found.append(outline)
        except (InvalidInputError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
    return found


def _read(source: str, key: str, own: bool) -> TemplateOutline | None:
    if not own and (outline := read_lines(source, key)) is not None:
        return outline
    import tomllib

    from app.templates.shape import hostile_shape

    if own and hostile_shape(source):
        return None
    data = tomllib.loads(source)
    minutes = sum(int(step["minutes"]) for step in data["steps"])
    words = {name: str(data.get(name, "")) for name in ("title", "summary", "yields")}
    return TemplateOutline(key, minutes=minutes, own=own, **words)


def read_lines(source: str, key: str) -> TemplateOutline | None:
    """Read a file of ours by its lines, since Home waits for it and the parser takes ten times as long.

    Returns:
        None for a file that is written otherwise than those that are shipped, which a test reads in both ways.
    """
    head, *steps = source.split("\n[[steps]]\n")
    words = {name: value for name, value in _PLAIN.findall(head.split("\n[")[0]) if "\\" not in value}
    minutes = [int(found.group(1)) for step in steps if (found := _MINUTES.search(step)) is not None]
    if words.keys() != {"title", "summary", "yields"} or not steps or len(minutes) != len(steps):
        return None
    return TemplateOutline(key, minutes=sum(minutes), own=False, **words)
