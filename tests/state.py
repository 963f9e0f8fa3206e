"""What a workspace holds, for comparing before and after."""

import dataclasses
import json
from typing import Any

from app.domain.records import Step
from app.domain.records.insight_records import CalendarEntry, Insight
from app.domain.records.notation import Notation
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from app.services.contents.goal_contents import GOAL_LISTS


def state(plenary: Plenary) -> dict[str, Any]:
    """Return every workshop as its package and every goal, without the clocks, which undo leaves alone."""
    found = {}
    for summary in plenary.workshops.summaries():
        package = json.loads(plenary.packages.export(summary.id))
        package.pop("clocks")
        found[summary.id] = package
    for _, kind in GOAL_LISTS:
        records = plenary.store.all(kind, order=("id",))
        found[kind.__name__] = [dataclasses.asdict(record) for record in records]
    for kind in (Insight, CalendarEntry, Notation):
        found[kind.__name__] = [dataclasses.asdict(r) for r in plenary.store.all(kind, order=("id",))]
    return found


def step(content: WorkshopContent, key: str) -> Step:
    """Return the step with this key."""
    found = content.step(key)
    assert found is not None
    return found
