"""What a step starts with."""

from app.domain.records import Step
from app.domain.workshop.activity import activity_of
from app.storage.operation import Operation


def add_starting_content(op: Operation, step: Step) -> None:
    """Give a new step the columns, options and rows its settings name."""
    op.add(*activity_of(step).starting_content(step))
