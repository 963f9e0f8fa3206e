"""What each department contributes to a goal, and what is missing there."""

from collections import Counter
from datetime import date

from app.domain.outcomes.goal_brief.goal_brief_content import (
    SECTION_CONTRIBUTIONS,
    SECTION_NEEDS,
    Contribution,
)
from app.domain.outcomes.goal_brief.goal_brief_reading import BriefReading
from app.domain.records import Entry
from app.domain.words.text import shorten

# An owner of more contributions than this is named: who carries everything drops something.
MOST_CONTRIBUTIONS = 3


def contributions_of(b: BriefReading, goal_due: date | None) -> tuple[Contribution, ...]:
    """Return the contributions in their order; what they and the departments in the room lack becomes a gap."""
    found = []
    rows = b.rows("contributions")
    for row in rows:
        found.append(_contribution(b, row, goal_due))
    if "contributions" in b.parts:
        there = {row.fields.get("department", "") for row in rows}
        for department in b.content.departments_in_room():
            if department.id not in there:
                b.gap(
                    SECTION_CONTRIBUTIONS,
                    "contributions",
                    f"{department.name} is in the room and contributes nothing yet.",
                )
        present = {d.name for d in b.content.departments_in_room()}
        for name in dict.fromkeys(c.department for c in found if c.department and c.department not in present):
            b.gap(SECTION_CONTRIBUTIONS, "contributions", f"{name} contributes, and nobody of it is in the room.")
        owners = Counter(c.owner for c in found if c.owner)
        for owner, count in owners.items():
            if count > MOST_CONTRIBUTIONS:
                b.gap(SECTION_CONTRIBUTIONS, "contributions", f"{owner} carries {count} contributions; that is a lot.")
    return tuple(found)


CONTRIBUTION_KEYS = (
    "department",
    "contribution",
    "kpi",
    "baseline",
    "target",
    "due",
    "owner",
    "needs",
    "needs_from",
    "taken_by",
)
"""The columns of the table of contributions that the brief tells."""


def _contribution(b: BriefReading, row: Entry, goal_due: date | None) -> Contribution:
    said = {name: b.said(row, name) for name in CONTRIBUTION_KEYS}
    title = shorten(said["contribution"] or f"the contribution of {said['department'] or 'a department'}", 80)
    due_day = b.due_day(said["due"])
    gaps: list[str] = []

    def gap(text: str, section: str = SECTION_CONTRIBUTIONS) -> None:
        gaps.append(text)
        b.gap(section, "contributions", f"“{title}”: {text}.", row.id)

    if not said["contribution"]:
        gap("does not say what is contributed")
    if not said["department"]:
        gap("no department")
    if not said["kpi"]:
        gap("no KPI")
    elif not said["baseline"]:
        gap("no baseline")
    if said["kpi"] and not said["target"]:
        gap("no target")
    if not said["owner"]:
        gap("no owner")
    elif row.fields.get("owner") not in b.content.participant_by_id:
        gap(f"its owner {said['owner']} is not in the room")
    if not said["due"]:
        gap("no date")
    elif due_day is None:
        gap(f"“{shorten(said['due'], 30)}” is no date that can be understood")
    elif goal_due is not None and due_day > goal_due:
        gap(f"due {due_day.isoformat()}, after the goal ({goal_due.isoformat()})")
    if said["needs"] and not said["needs_from"]:
        gap(f"needs “{shorten(said['needs'], 60)}”, from whom is not said", SECTION_NEEDS)
    elif said["needs"] and not said["taken_by"]:
        gap(f"{said['needs_from']} has not taken what it needs: “{shorten(said['needs'], 60)}”", SECTION_NEEDS)
    return Contribution(
        entry_id=row.id,
        department_id=row.fields.get("department", ""),
        department=said["department"],
        text=said["contribution"],
        kpi=said["kpi"],
        baseline=said["baseline"],
        target=said["target"],
        due=said["due"],
        due_day=due_day,
        owner=said["owner"],
        needs=said["needs"],
        needs_from=said["needs_from"],
        taken_by=said["taken_by"],
        gaps=tuple(gaps),
    )
