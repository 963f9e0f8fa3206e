"""Where keys are heard, and which of these places are ever in sight together."""

from typing import Final, NamedTuple


class Place(NamedTuple):
    """Where keys are heard: what people call it, and whether the whole window hears them or only what is in it."""

    title: str
    everywhere: bool = False


PLACES: Final[dict[str, Place]] = {
    "undo": Place("Everywhere", everywhere=True),
    "window": Place("Everywhere", everywhere=True),
    "places": Place("Outside a room", everywhere=True),
    "room": Place("In the room", everywhere=True),
    "room.agenda": Place("In the agenda"),
    "room.board": Place("On a board", everywhere=True),
    "room.vote": Place("In a vote", everywhere=True),
    "room.goal_tree": Place("In a goal tree", everywhere=True),
    "room.raci": Place("In responsibilities"),
    "room.actions": Place("In actions", everywhere=True),
    "room.actions.list": Place("In the list of actions"),
    "room.review": Place("In a look back"),
    "room.agreement": Place("In an agreement", everywhere=True),
    "room.form": Place("In a form", everywhere=True),
    "room.form.fields": Place("In the fields of a form"),
    "room.timeline": Place("On a timeline"),
    "room.survey": Place("In a survey", everywhere=True),
    "room.survey.list": Place("In the list of a survey"),
    "room.round": Place("In a round", everywhere=True),
    "room.matrix": Place("In a matrix"),
    "room.summary": Place("In a summary"),
    "room.table": Place("In a table"),
    "room.table.rows": Place("In the rows of a table"),
    "room.calendar": Place("In a content calendar"),
    "workshops": Place("On the page Workshops"),
    "workshops.list": Place("In the list of workshops"),
    "new_workshop": Place("On the page of a new workshop"),
    "goals": Place("On the page Goals"),
    "goals.list": Place("In the list of goals"),
    "goals.tree": Place("In the tree of a goal"),
    "goals.kpis": Place("Among the KPIs of a goal"),
    "goals.kpis.list": Place("In the list of KPIs"),
    "goals.kpis.readings": Place("Among the readings of a KPI"),
    "goals.milestones": Place("Among the milestones of a goal"),
    "goals.milestones.list": Place("In the list of milestones"),
    "goals.check_ins": Place("Among the check-ins of a goal"),
    "goals.check_ins.list": Place("In the list of check-ins"),
    "guides": Place("On the page Guides"),
    "guides.gaps": Place("In the list of what is missing"),
    "actions": Place("On the page Actions"),
    "actions.list": Place("In the list of actions"),
    "decisions": Place("On the page Decisions"),
    "decisions.list": Place("In the list of decisions"),
    "calendar": Place("On the page Calendar"),
    "calendar.views": Place("In the month and the list"),
    "insights": Place("On the page Insights"),
    "insights.list": Place("In the list of insights"),
    "library": Place("On the page Library"),
    "templates": Place("On the page Templates"),
    "two_ways": Place("Where something can be read in two ways"),
    "dialog.deck": Place("Where it is said what helps"),
    "dialog.gaps": Place("Where gaps are listed"),
    "dialog.paste_goals": Place("Where goals are pasted"),
    "dialog.step": Place("Where a step is changed"),
    "dialog.people": Place("Where people are added"),
    "dialog.people.table": Place("In the list of people"),
    "dialog.board_import": Place("Where notes are imported"),
    "dialog.reading_import": Place("Where readings are imported"),
    "dialog.roll_up": Place("Where boards are brought together"),
    "dialog.near_notes": Place("Where notes say nearly the same"),
    "dialog.suggested_groups": Place("Where groups are suggested"),
    "dialog.link": Place("Where things are linked"),
    "dialog.where_else": Place("Where else it was said"),
    "dialog.write": Place("Where a gap is written"),
    "dialog.template": Place("Where a template is edited"),
    "dialog.template.steps": Place("In the steps of a template"),
    "dialog.template.records": Place("In the rows of a template"),
}


def place_of(name: str) -> str:
    """Return the place in which a command's keys are heard."""
    return name.rpartition(".")[0]


def meet(one: str, other: str) -> bool:
    """Tell whether the keys of two places are ever heard at once."""
    first, second = _screen(one), _screen(other)
    if first != second[: len(first)] and second != first[: len(second)]:
        return False
    if PLACES[one].everywhere or PLACES[other].everywhere:
        return True
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _screen(place: str) -> tuple[str, ...]:
    """Return what has to be in sight for a place: the window, in it the pages or a room, and in a room a step."""
    parts = place.split(".")
    match parts[0]:
        case "undo":
            return ()
        case "window":
            return ("main",)
        case "room":
            return ("main", "room", *(() if parts[1:2] == ["agenda"] else parts[1:2]))
        case "places":
            return ("main", "pages")
        case "dialog" | "two_ways":
            return tuple(parts[:2])
        case page:
            return ("main", "pages", page)
