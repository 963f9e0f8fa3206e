"""The command that says what a workshop takes before it begins."""

from app.commands.answer import Answer, Arguments
from app.commands.files import read_text
from app.domain.errors import InvalidInputError
from app.domain.words.counted import counted
from app.domain.words.people import parse_people
from app.domain.workshop.pace import RoomSize
from app.domain.workshop.time_plan import advise, plan_time, room_advice, room_of_lines, size_advice
from app.plenary import Plenary
from app.templates.schema import Template

_MOST_PEOPLE = 500


def held(plenary: Plenary, arguments: Arguments) -> Template:
    """Return the template that is named, in the length that is named.

    Raises:
        InvalidInputError: it has no such length.
    """
    template = plenary.templates.get(arguments.template)
    try:
        return template.as_variant(arguments.variant)
    except KeyError:
        known = ", ".join(variant.key for variant in template.variants) or "none but the full one"
        raise InvalidInputError(
            f"“{template.title}” has no length “{arguments.variant[:40]}”. There are: {known}."
        ) from None


def time(plenary: Plenary, arguments: Arguments) -> Answer:
    """Say what each step of a workshop takes in a room, why, and what to do where that is too long."""
    template = held(plenary, arguments)
    people = arguments.people or template.people
    if not 1 <= people <= _MOST_PEOPLE:
        raise InvalidInputError(f"--people goes from 1 to {_MOST_PEOPLE}.")
    room = RoomSize.of(people, arguments.departments)
    if arguments.participants:
        room = room_of_lines(parse_people(read_text(arguments.participants)))
    steps = template.planned_steps()
    plan = plan_time(steps, room, plenary.pacing.learned(arguments.initiative))
    have = arguments.have or plan.planned
    advice, by_step = advise(plan, have), size_advice(steps, room)
    who, where = counted(room.people, "person", "people"), counted(room.departments, "department", "departments")
    lines = [f"{who} of {where}: about {plan.minutes} minutes; {plan.planned} are planned, you have {have}."]
    for step in plan.steps:
        lines.append(f"{step.minutes:4}  (planned {step.step.minutes})  {step.step.title}: {step.reason()}")
        lines += [f"      {words}" for words in by_step.get(step.step.key, ())]
    if advice is not None and advice.drop:
        names = ", ".join(f"“{step.step.title}”" for step in advice.drop)
        lines.append(f"What may fall off, {advice.dropped_minutes} minutes: {names}.")
    if advice is not None and advice.split_behind is not None:
        lines.append(f"In two parts: up to “{advice.split_behind.step.title}” in {advice.first_part} minutes.")
    lines += room_advice(room)
    data = {
        "template": template.key,
        "variant": template.variant,
        "people": room.people,
        "departments": room.departments,
        "minutes": plan.minutes,
        "planned": plan.planned,
        "have": have,
        "steps": [
            {
                "key": s.step.key,
                "title": s.step.title,
                "minutes": s.minutes,
                "planned": s.step.minutes,
                "reasons": s.reasons(),
                "advice": by_step.get(s.step.key, ()),
            }
            for s in plan.steps
        ],
        "may_fall_off": [] if advice is None else [s.step.key for s in advice.drop],
        "split_behind": None if advice is None or advice.split_behind is None else advice.split_behind.step.key,
    }
    return Answer(data, lines)
