"""What a step starts with."""

from typing import Any

from app.domain.records import POSITION_STEP, BoardColumn, Entry, Step, VoteOption, new_id
from app.storage.store import Operation


def add_starting_content(op: Operation, step: Step) -> None:
    """Give a new step the columns, options and rows its settings name."""
    base: dict[str, Any] = {"workshop_id": step.workshop_id, "step_id": step.id}
    if step.activity == "board" and not step.settings.get("columns_from"):
        for place, title in enumerate(step.settings.get("columns") or ["Notes"], 1):
            op.add(BoardColumn(id=new_id(), title=title, position=place * POSITION_STEP, **base))
    if step.activity in ("vote", "matrix"):
        for place, words in enumerate(step.settings.get("options", ()), 1):
            op.add(VoteOption(id=new_id(), text=words, position=place * POSITION_STEP, **base))
    if step.activity == "survey":
        for place, said in enumerate(step.settings.get("statements", ()), 1):
            position = place * POSITION_STEP
            op.add(VoteOption(id=new_id(), text=said["text"], theme=said.get("theme", ""), position=position, **base))
    if step.activity == "table":
        for place, row in enumerate(step.settings.get("rows", ()), 1):
            op.add(Entry(id=new_id(), fields=dict(row), position=place * POSITION_STEP, **base))
