"""Between records and rows: what a row keeps as JSON is read into its type here, and made JSON again."""

from collections.abc import Mapping
from typing import Any, TypeVar

from app.domain.errors import WorkspaceError
from app.domain.records import Step
from app.domain.records.step_settings import StepSettings
from app.storage.tables import field_names

R = TypeVar("R")


def record_of(kind: type[R], row: Mapping[Any, Any]) -> R:
    """Return the record of a row.

    Raises:
        WorkspaceError: a step says of itself what no activity understands.
    """
    return kind(**(_step_values(row) if kind is Step else row))


def _step_values(row: Mapping[Any, Any]) -> dict[str, Any]:
    # Home reads no steps, and must not wait for the kinds of activities.
    from app.activities import SettingsError, parse_settings

    try:
        return {**row, "settings": parse_settings(row["activity"], row["settings"])}
    except SettingsError as error:
        raise WorkspaceError(
            f"The step “{row['title']}” cannot be read ({error.where}: {error.reason}). Nothing was changed; "
            "a newer Plenary may know it."
        ) from None


def row_of(record: Any) -> dict[str, Any]:
    """Return the values of a record as its row keeps them."""
    return {name: plain_value(getattr(record, name)) for name in field_names(type(record))}


def plain_value(value: Any) -> Any:
    """Return a value of a field as its column keeps it."""
    if isinstance(value, StepSettings):
        from app.activities import plain_settings

        return plain_settings(value)
    return value
