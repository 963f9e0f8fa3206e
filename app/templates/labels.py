"""What settings of steps and parts of documents are called where people see them."""

from app.domain.records import ActivityKind

_LABELS = {
    "purpose": "Why we are here",
    "outcome": "What we leave with",
    "columns_from": "Columns from",
    "beside": "Beside it stand",
    "private": "Private until revealed",
    "source": "Takes from",
    "sources": "Agree on the outcome of",
    "kind": "With",
    "dots": "Dots for each voter",
    "per_item": "At most on one item",
    "by": "Who",
    "within": "Within each audience or column",
    "run_off": "Decides the ties of",
    "top": "How many results flow on",
    "per": "Filled once for each row of",
    "checks": "Looks at",
    "show": "Look back on",
    "own_kind": "Only what workshops of this kind promised",
    "rows_from": "Rows come from",
    "rows": "Rows that stand there from the start",
    "x_title": "Name of the axis to the right",
    "y_title": "Name of the axis upwards",
    "quadrants": "Quadrants, from the upper left row by row",
    "low": "What 1 means",
    "high": "What 5 means",
    "min_group": "Smallest group that is shown apart",
    "by_department": "Shown by department, too",
    "above": "Name of what stands above",
    "below": "Name of what stands below",
    "asks": "Asks the department named in the column",
    "answers": "Answers of its own: yes, yes if, not now, no",
    "item": "What a row says where it is signed or voted on",
    "words": "What the room reads meanwhile",
    "says": "Said at once",
    "hands_on": "Later steps take what stands in",
    "starts_from": "Starts from what won in",
    "action": "The action a row asks for",
    "action_owner": "Its owner stands in the column",
    "action_due": "Its day stands in the column",
    "minutes": "Time",
    "document": "Document",
}
_OWN_LABELS: dict[tuple[ActivityKind | None, str], str] = {("table", "outcome"): "What its rows become"}
"""What settings are called where people see them; those of one kind of step only come first."""


def setting_label(kind: ActivityKind | None, name: str) -> str:
    """Return what a setting of a kind of step is called where people see it."""
    return _OWN_LABELS.get((kind, name)) or _LABELS.get(name) or part_label(name)


def part_label(name: str) -> str:
    """Return what a part of the document, or a column of a setting's rows, is called where people see it."""
    return name.replace("_", " ").capitalize()
