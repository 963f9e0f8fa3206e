"""Commands on what outlives a workshop: insights and the content calendar."""

from dataclasses import asdict
from datetime import date

from app.commands.answer import Answer, Arguments
from app.domain.errors import InvalidInputError
from app.domain.insights.content_calendar import STATE_WORDS, conflicts
from app.domain.insights.insights import KIND_WORDS, STATUS_WORDS, evidence_words, kind_of
from app.domain.words.text import fold
from app.plenary import Plenary


def insights(plenary: Plenary, arguments: Arguments) -> Answer:
    """List the insights, the newest first; with --all the outdated ones, too."""
    found = [i for i in plenary.insights.all() if arguments.all or i.status != "outdated"]
    if arguments.segment:
        wanted = fold(arguments.segment)
        found = [i for i in found if wanted in (fold(i.segment), *(fold(tag) for tag in i.tags))]
    lines = []
    for insight in found:
        about = " · ".join(part for part in (insight.segment, ", ".join(insight.tags)) if part)
        by = f" by {insight.confirmed_by}" if insight.confirmed_by else ""
        lines.append(
            f"{insight.id[:8]}  {KIND_WORDS[insight.kind]}, {STATUS_WORDS[insight.status].lower()}{by}: {insight.text}"
            + (f" ({about})" if about else "")
        )
        lines += [f"          {evidence_words(item)}" for item in insight.evidence]
    return Answer([asdict(i) for i in found], lines or ["No insight is kept yet."])


def insight(plenary: Plenary, arguments: Arguments) -> Answer:
    """Add, confirm or outdate an insight."""
    if arguments.action == "add":
        insight_id = plenary.insights.add(
            arguments.text,
            kind=kind_of(arguments.kind),
            audience=arguments.audience,
            segment=arguments.segment,
            tags=[arguments.tags],
        )
        return Answer({"id": insight_id}, [insight_id])
    if arguments.action is None:
        raise InvalidInputError("Say what to do: insight add, insight confirm or insight outdate.")
    insight_id = _named(plenary, arguments.insight)
    if arguments.action == "confirm":
        plenary.insights.confirm(insight_id, arguments.by)
        return Answer({"id": insight_id}, ["Confirmed."])
    plenary.insights.outdate(insight_id, arguments.reason)
    return Answer({"id": insight_id}, ["Called outdated."])


def _named(plenary: Plenary, name: str) -> str:
    found = [i.id for i in plenary.insights.all() if name and i.id.startswith(name)]
    if len(found) != 1:
        raise InvalidInputError(f"There is no insight “{name[:60]}”, or more than one. “insights” lists them.")
    return found[0]


def calendar(plenary: Plenary, arguments: Arguments) -> Answer:
    """List the content calendar, and what is in each other's way."""
    entries = plenary.content_calendar.all()
    lines = [
        f"{e.day or 'no day':10} {e.at:5}  {e.channel or '–':12}  {e.title} [{STATE_WORDS[e.state].lower()}]"
        + (f" for {e.audience}" if e.audience else "")
        for e in entries
    ]
    trouble = conflicts(entries, date.today())
    lines += [f"! {conflict.text}" for conflict in trouble]
    data = {"entries": [asdict(e) for e in entries], "conflicts": [asdict(c) for c in trouble]}
    return Answer(data, lines or ["Nothing is planned yet."])
