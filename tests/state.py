"""What a workspace holds, for comparing before and after."""

import json
from typing import Any

from app.bootstrap import Plenary
from app.domain.content import WorkshopContent
from app.domain.records import Step


def state(plenary: Plenary) -> dict[str, Any]:
    """Return every workshop as its package, without the clocks, which undo leaves alone."""
    found = {}
    for summary in plenary.workshops.summaries():
        package = json.loads(plenary.packages.export(summary.id))
        package.pop("clocks")
        found[summary.id] = package
    return found


def step(content: WorkshopContent, key: str) -> Step:
    """Return the step with this key."""
    found = content.step(key)
    assert found is not None
    return found
