"""What goes before and after a workshop: invitation and checklist, and what is sent and asked on the days behind it.

All of it is written in the workshop's template and filled with what is known now; nothing is kept, so that what is
said later stands in the next draft.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.document.blocks import Block, BulletList, Column, Document, Heading, Paragraph, Row, Span, Table, text
from app.domain.goals.calendar_event import CalendarEvent
from app.domain.records import Action, now
from app.domain.workshop.activity import activity_of
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import BriefSettings
from app.services.workshops.workshops import Workshops
from app.templates.schema import FollowUp, Preparation

_SLOT = re.compile(r"\{(title|date|minutes|product|outcome|actions)\}")
_ALARM_MINUTES = -9 * 60
"""Nine in the morning of the day: a whole day begins at midnight."""


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A message to send: on which day, to whom in words, with subject and text."""

    day: date | None
    to: str
    subject: str
    text: str


class Correspondence:
    """Drafts, a page to print and reminders for the workshops of one workspace."""

    def __init__(self, workshops: Workshops) -> None:
        self._workshops = workshops

    def drafts(self, workshop_id: str) -> tuple[MailDraft, ...]:
        """Return the invitation, then what is sent after the workshop in the order of its days; one for each owner.

        Raises:
            NotFoundError: the workshop is not there.
        """
        content = self._workshops.content(workshop_id)
        invitation = _invitation(content)
        follow_ups = sorted(_follow_ups(content), key=lambda f: f.day)
        after = [draft for follow_up in follow_ups for draft in _after(content, follow_up)]
        return (*([invitation] if invitation is not None else []), *after)

    def page(self, workshop_id: str) -> Document:
        """Return everything as a page to print.

        Raises:
            NotFoundError: the workshop is not there.
        """
        content = self._workshops.content(workshop_id)
        workshop = content.workshop
        title = f"Before and after: {workshop.title}"
        return Document(title, tuple(_page(content)), workshop.language, subject=workshop.title, created=now())

    def reminders(self, workshop_id: str) -> tuple[CalendarEvent, ...]:
        """Return a day in the calendar for each thing that is sent or asked after the workshop.

        Raises:
            NotFoundError: the workshop is not there.
        """
        content = self._workshops.content(workshop_id)
        return tuple(
            CalendarEvent(
                uid=f"follow-up-{content.workshop.id}-{number}@plenary",
                title=_subject(content, follow_up),
                start=_day(content, follow_up),
                description=_filled(follow_up.text, content, ()),
                alarm_minutes=_ALARM_MINUTES,
                categories=("Follow-up",),
            )
            for number, follow_up in enumerate(_follow_ups(content), 1)
        )


def _preparation(content: WorkshopContent) -> Preparation:
    return Preparation.model_validate(content.workshop.template.get("preparation") or {})


def _follow_ups(content: WorkshopContent) -> tuple[FollowUp, ...]:
    template = content.workshop.template
    found = (FollowUp.model_validate(plain) for plain in template.get("follow_up") or ())
    length = str(template.get("variant", ""))
    return tuple(follow_up for follow_up in found if not follow_up.lengths or length in follow_up.lengths)


def _day(content: WorkshopContent, follow_up: FollowUp) -> date:
    return held_on(content.workshop) + timedelta(days=follow_up.day)


def _invitation(content: WorkshopContent) -> MailDraft | None:
    preparation, workshop = _preparation(content), content.workshop
    if not preparation.invitation:
        return None
    parts = [_filled(preparation.invitation, content, ())]
    if preparation.pre_work:
        parts.append("\n".join(f"{task.who}: {task.what}" for task in preparation.pre_work))
    everybody = ", ".join(person.name for person in content.participants) or "everybody who comes"
    return MailDraft(None, everybody, f"{workshop.title}, {workshop.date}", "\n\n".join(parts))


_TO: Mapping[str, str] = {
    "everybody": "everybody who was there",
    "absent": "those who could not be there",
    "sponsor": "whoever asked for this workshop",
}


def _after(content: WorkshopContent, follow_up: FollowUp) -> Iterator[MailDraft]:
    day, subject = _day(content, follow_up), _subject(content, follow_up)
    open_actions = tuple(a for a in content.actions if a.state not in ("done", "dropped"))
    if follow_up.to != "owners":
        # Where a mail tells what came of certain steps, it is about that, and not about every action there is.
        actions = () if follow_up.tells and "{actions}" not in follow_up.text else open_actions
        words = "\n\n".join([_filled(follow_up.text, content, actions), *_told(content, follow_up)])
        yield MailDraft(day, _TO[follow_up.to], subject, words)
        return
    for person in content.participants:
        theirs = tuple(action for action in open_actions if action.owner_id == person.id)
        if theirs:
            yield MailDraft(day, person.name, f"{person.name}: {subject}", _filled(follow_up.text, content, theirs))


def _subject(content: WorkshopContent, follow_up: FollowUp) -> str:
    """Return what a mail is about: the workshop first, since the title may be a question."""
    return f"{content.workshop.title}: {follow_up.title}"


def _told(content: WorkshopContent, follow_up: FollowUp) -> Iterator[str]:
    """Yield what each step that a mail tells of came to, under its title; of one that came to nothing, nothing."""
    for key in follow_up.tells:
        step = content.step(key)
        lines = activity_of(step).recalls(content, step) if step is not None else ()
        if step is not None and lines:
            yield "\n".join([step.title, *(f"- {line}" for line in lines)])


def _filled(words: str, content: WorkshopContent, actions: tuple[Action, ...]) -> str:
    """Return a text with what it names filled in; lists stand below it where it names none."""
    workshop = content.workshop
    brief = next((s.settings for s in content.steps if isinstance(s.settings, BriefSettings)), None)
    lines = "\n".join(_action_line(content, action) for action in actions)
    values = {
        "title": workshop.title,
        "date": workshop.date,
        "minutes": str(sum(step.minutes for step in content.steps)),
        "product": workshop.product or workshop.title,
        "outcome": brief.outcome if brief is not None else "",
        "actions": lines or "Nothing is open.",
    }
    filled = _SLOT.sub(lambda found: values[found.group(1)], words).strip()
    return f"{filled}\n\n{lines}" if lines and "{actions}" not in words else filled


def _action_line(content: WorkshopContent, action: Action) -> str:
    owner = content.participant_by_id.get(action.owner_id or "")
    facts = [part for part in (owner.name if owner else "", f"by {action.due}" if action.due else "") if part]
    return f"- {action.text}" + (f" ({', '.join(facts)})" if facts else "")


def _page(content: WorkshopContent) -> Iterator[Block]:
    preparation, workshop = _preparation(content), content.workshop
    yield Heading(f"Before and after: {workshop.title}", 1)
    people = len(content.participants)
    yield Paragraph((Span(f"{workshop.date}, {sum(s.minutes for s in content.steps)} minutes, {people} invited"),))
    for title, lines in (("To prepare", preparation.checklist), ("The room", preparation.room)):
        if lines:
            yield Heading(title, 2)
            yield BulletList(tuple(text(line) for line in lines))
    if preparation.pre_work:
        yield Heading("Who brings what", 2)
        rows = tuple(Row((text(task.who), text(task.what))) for task in preparation.pre_work)
        yield Table((Column("Who", 1), Column("Before the workshop", 3)), rows, description="Who brings what")
    yield Heading("The plan", 2)
    steps = tuple(Row((text(str(s.minutes)), text(s.title), text(s.question))) for s in content.steps)
    columns = (Column("Minutes", 0.7, "right"), Column("Step", 1.6), Column("Question", 3))
    yield Table(columns, steps, description="The plan")
    follow_ups = sorted(_follow_ups(content), key=lambda f: f.day)
    if follow_ups:
        yield Heading("Afterwards", 2)
        rows = tuple(
            Row((text(_day(content, f).isoformat()), text(_TO.get(f.to, "each owner")), text(f.title)))
            for f in follow_ups
        )
        yield Table((Column("Day", 1), Column("To", 1.5), Column("What", 2.5)), rows, description="What follows")
