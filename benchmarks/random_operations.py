"""A facilitator who does anything at any time: random operations of every service on one workshop."""

import random
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args

from app.domain.errors import AppError, NotFoundError
from app.domain.records import ActivityKind, StanceKind, Step
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from app.services.room.entries import field_keys

T = TypeVar("T")

WORDS = (
    "They plan on Sunday",
    "«L’équipe» — naïve coöperation",
    "לקוחות מתקשרים ביום ראשון",
    "العملاء يتصلون يوم الأحد",
    "👩‍👩‍👧 swap 🙏🏽 in two taps",
    "<b>bold</b> & {braces} '; DROP TABLE note; --",
    "TBD",
    "=1+1",
    "line one\nline two\r\nline three",
    "x" * 2000,
    "日本語のメモ",
    "\x00\x0bcontrol\u202e characters",
)
ACTIVITIES: tuple[ActivityKind, ...] = get_args(ActivityKind)
STANCES: tuple[StanceKind | None, ...] = ("agree", "condition", "concern", "block", None)


class Facilitator:
    """Runs random operations on one workshop; `act` does one of them."""

    def __init__(self, plenary: Plenary, workshop_id: str, chance: random.Random, *, undoes: bool = False) -> None:
        self._plenary = plenary
        self._workshop_id = workshop_id
        self._chance = chance
        # What a survey has sealed cannot be undone any more, so surveys stay away where all is undone.
        self._surveys = undoes
        self._acts: list[Callable[[WorkshopContent], object]] = [
            *[self._add_notes] * 4,
            *[self._edit_notes] * 3,
            self._group_notes,
            self._columns,
            self._answer,
            *[self._entries] * 2,
            *[self._vote] * 2,
            self._agree,
            self._actions,
            self._walk,
            self._agenda,
            self._people,
            self._describe,
            self._clock,
            self._import,
            *[self._matrix] * 2,
            *[self._outcomes] * 4,
            # Goals belong to no workshop's undo, so they are touched only where the whole workspace is undone.
            *([self._undo] * 3 + [self._goals] * 3 if undoes else []),
        ]

    def act(self) -> bool:
        """Do one random thing; returns whether it was possible, as some are not."""
        try:
            content = self._plenary.workshops.content(self._workshop_id)
        except NotFoundError:
            # Undo went back before the workshop itself.
            self._plenary.history.redo()
            return False
        try:
            self._chance.choice(self._acts)(content)
        except (AppError, IndexError):
            # An AppError is the application saying no; an IndexError our own choice among nothing.
            return False
        return True

    def _one(self, items: Sequence[T]) -> T:
        return self._chance.choice(items)

    def _some(self, items: Sequence[T], most: int = 4) -> list[T]:
        return self._chance.sample(items, self._chance.randint(1, min(most, len(items))) if items else 0)

    def _do(self, choices: Sequence[Callable[[], object]]) -> None:
        self._chance.choice(choices)()

    def _words(self) -> str:
        return self._one(WORDS)

    def _steps(self, content: WorkshopContent, *kinds: str) -> list[Step]:
        return [s for s in content.steps if s.activity in kinds]

    def _add_notes(self, content: WorkshopContent) -> None:
        column = self._one(content.columns)
        person = self._one((*content.participants, None))
        boards = self._plenary.boards
        if self._chance.random() < 0.8:
            boards.add_notes(column.id, [self._words()], participant_id=person.id if person else None)
        else:
            boards.paste(column.id, "\n".join(self._words() for _ in range(3)))

    def _edit_notes(self, content: WorkshopContent) -> None:
        boards, notes = self._plenary.boards, content.notes
        ids = [n.id for n in self._some(notes)]
        column = self._one(content.columns).id
        department = self._one((*content.departments, None))
        self._do(
            (
                lambda: boards.edit(ids[0], self._words()),
                lambda: boards.move(ids, column, before=self._one(notes).id),
                lambda: boards.move(ids, column),
                lambda: boards.stamp(ids, department.id if department else None),
                lambda: boards.delete(ids),
                lambda: boards.reveal(self._one(notes).step_id, self._chance.random() < 0.5),
            )
        )

    def _group_notes(self, content: WorkshopContent) -> None:
        boards = self._plenary.boards
        notes = [n.id for n in self._some(content.notes)]
        self._do(
            (
                lambda: boards.group(
                    notes, self._one([*(n.id for n in content.notes), *(g.id for g in content.groups)])
                ),
                lambda: boards.ungroup(notes),
                lambda: boards.rename_group(self._one(content.groups).id, self._words()),
                lambda: boards.delete([self._one(content.groups).id, *notes]),
            )
        )

    def _columns(self, content: WorkshopContent) -> None:
        boards, column = self._plenary.boards, self._one(content.columns)
        self._do(
            (
                lambda: boards.add_column(column.step_id, self._words()),
                lambda: boards.rename_column(column.id, self._words()),
                lambda: boards.delete_column(column.id),
                lambda: boards.prepare(self._one(self._steps(content, "board")).id),
            )
        )

    def _answer(self, content: WorkshopContent) -> None:
        step, person = self._one(self._steps(content, "round")), self._one(content.participants)
        self._plenary.rounds.answer(step.id, person.id, self._one((*WORDS, "")), passed=self._chance.random() < 0.2)

    def _entries(self, content: WorkshopContent) -> None:
        entries = self._plenary.entries
        step = self._one(self._steps(content, "table", "form"))
        key = self._one(field_keys(step))
        rows = entries.rows(step.id)
        everyone = [e.id for e in content.entries]
        cell = self._one((*WORDS, *everyone[:3], *(p.id for p in content.participants)))
        self._do(
            (
                lambda: entries.add(step.id, {key: cell}, subject_id=self._one((*everyone, None))),
                lambda: entries.set_field(self._one(rows).id, key, cell),
                lambda: entries.move(self._one(rows).id, before=self._one(rows).id),
                lambda: entries.remove(*(e.id for e in self._some(rows, 2))),
                lambda: entries.set_subject(self._one(rows).id, self._one((*everyone, None))),
                lambda: entries.paste(step.id, "a\tb\nc\td", at_row=self._one(rows).id if rows else None),
                lambda: entries.prepare(step.id),
            )
        )

    def _vote(self, content: WorkshopContent) -> None:
        voting, step = self._plenary.voting, self._one(self._steps(content, "vote"))
        kind, voter, _ = self._one(flow.voters(content, step))
        self._do(
            (
                lambda: voting.cast(
                    step.id, kind, voter, self._one(flow.vote_items(content, step)).id, self._chance.randint(0, 3)
                ),
                lambda: voting.abstain(step.id, kind, voter, self._chance.random() < 0.7),
                lambda: voting.show(step.id, self._chance.random() < 0.5),
                lambda: voting.add_option(step.id, self._words()),
                lambda: voting.remove_option(self._one(content.options).id),
            )
        )

    def _agree(self, content: WorkshopContent) -> None:
        step = self._one(self._steps(content, "agreement"))
        agreements = self._plenary.agreements
        self._do(
            (
                lambda: agreements.say(
                    step.id,
                    self._one(flow.agreement_items(content, step)).id,
                    self._one(content.departments).id,
                    self._one(STANCES),
                    reason=self._one((*WORDS, None)),
                ),
                lambda: agreements.settle(self._one(content.stances).id, self._chance.random() < 0.7),
            )
        )

    def _actions(self, content: WorkshopContent) -> None:
        actions, person = self._plenary.actions, self._one((*content.participants, None))
        owner = person.id if person else None
        self._do(
            (
                lambda: actions.add(self._workshop_id, self._words(), owner_id=owner, due="2026-05-01"),
                lambda: actions.change(
                    self._one(content.actions).id, state=self._one(("open", "done", "waiting", "dropped"))
                ),
                lambda: actions.change(self._one(content.actions).id, owner_id=owner, due=None),
                lambda: actions.change(self._one(content.actions).id, text=self._words()),
                lambda: actions.remove(self._one(content.actions).id),
            )
        )

    def _matrix(self, content: WorkshopContent) -> None:
        raci, step = self._plenary.responsibilities, self._one(self._steps(content, "raci"))
        rows = [e for e in content.entries if e.step_id == step.id]
        holder = self._one(content.departments).id
        letters = self._one(("R", "A", "a/r", "CI", "", "X", "RACI"))
        self._do(
            (
                lambda: raci.add_row(step.id, self._words(), section=self._chance.random() < 0.3),
                lambda: raci.set_letters(self._one(rows).id, holder, letters),
                lambda: raci.rename_row(self._one(rows).id, self._words()),
                lambda: raci.remove_rows(self._one(rows).id),
                lambda: raci.prepare(step.id),
                lambda: self._plenary.goal_keeping.keep(self._workshop_id),
            )
        )

    def _outcomes(self, content: WorkshopContent) -> None:
        """Place, rate, date, plan and learn: what the later kinds of steps and the outcomes take."""
        p, words, chance = self._plenary, self._words(), self._chance
        kinds: tuple[ActivityKind, ...] = ("matrix", "survey", "timeline", "summary")
        step = self._one(self._steps(content, *kinds))
        items = [i.id for i in flow.vote_items(content, step)]
        options = [o.id for o in content.options if o.step_id == step.id]
        events = [i.id for i in content.timeline if i.step_id == step.id]
        insights = [i.id for i in content.insights]
        planned = [e.id for e in content.calendar]
        day = self._one(("2026-11-05", "2026-12-24", None))
        w = self._workshop_id
        self._do(
            (
                lambda: p.voting.add_option(step.id, words, theme="Trust"),
                lambda: p.matrices.place(step.id, self._one(items), chance.randint(-5, 105), chance.randint(0, 100)),
                lambda: p.matrices.take_off(step.id, self._one(items)),
                *(
                    (
                        lambda: p.surveys.answer(step.id, {o: chance.randint(1, 5) for o in options}),
                        lambda: p.surveys.show(step.id, chance.random() < 0.5),
                    )
                    if self._surveys
                    else ()
                ),
                lambda: p.timelines.add(step.id, words, side=self._one(("event", "above", "below")), day=day),
                lambda: p.timelines.change(self._one(events), text=words, mood=chance.randint(-2, 2)),
                lambda: p.timelines.remove(self._one(events)),
                lambda: p.summaries.put(step.id, self._one(("met", "reason_1", "change_3")), words),
                lambda: p.insights.keep(w, self._one(content.notes).id),
                lambda: p.insights.confirm(self._one(insights), words, in_workshop=w),
                lambda: p.content_calendar.add(words, workshop_id=w, day=day, audience="Everybody"),
                lambda: p.content_calendar.change(self._one(planned), in_workshop=w, message=words, launch=True),
                lambda: p.content_calendar.remove(self._one(planned), in_workshop=w),
                lambda: p.same_notes.put_together_same(self._one(self._steps(content, "board")).id),
            )
        )

    def _goals(self, content: WorkshopContent) -> None:
        p, words = self._plenary, self._words()
        goals, kpis, readings = p.goals, p.kpis.all(), p.readings
        some = [g.id for g in goals.all()]
        day = f"2026-{self._chance.randint(1, 12):02d}"
        self._do(
            (
                lambda: goals.create(words, parent_id=self._one((*some, None)), department="Sales", due="2027-01-01"),
                lambda: goals.change(self._one(some), title=words, due="2027-06-30", reason=words),
                lambda: goals.set_status(self._one(some), self._one(("", "parked", "done")), words),
                lambda: goals.split(self._one(some), [words, "Second"], words),
                lambda: goals.remove(self._one(some)),
                lambda: p.kpis.add(self._one(some), words, target=words),
                lambda: p.kpis.change(self._one(kpis).id, target=words, reason=words),
                lambda: p.kpis.share(self._one(kpis).id, self._one(some)),
                lambda: p.kpis.remove(self._one(kpis).id),
                lambda: p.kpis.add_milestone(self._one(some), words, due="2027-01-01"),
                lambda: readings.add(self._one(kpis).id, self._one(("4", "5 %", words)), period=day),
                lambda: p.check_ins.start(self._one(some), p.templates.get("check-in")),
                lambda: p.goal_outlines.take(p.goal_outlines.read(f"{words}\n  - 20 % more\nNext goal\n  - {words}")),
            )
        )

    def _walk(self, content: WorkshopContent) -> None:
        agenda, step = self._plenary.agenda, self._one(content.steps)
        self._do(
            (
                lambda: agenda.go_to(step.id),
                lambda: agenda.set_step_state(step.id, self._one(("planned", "done", "skipped"))),
                lambda: agenda.set_phase(step.id, self._one(("", "revealed", "shown")), "Phase"),
                lambda: agenda.finish(self._workshop_id),
                lambda: agenda.set_private_notes(step.id, self._words()),
            )
        )

    def _agenda(self, content: WorkshopContent) -> None:
        agenda, step = self._plenary.agenda, self._one(content.steps)
        other = self._one((*content.steps, None))
        after = other.id if other else None
        rare = self._chance.random() < 0.2
        self._do(
            (
                lambda: agenda.add_step(self._workshop_id, self._one(ACTIVITIES), self._words(), after=after),
                lambda: agenda.move_step(step.id, after=after),
                lambda: agenda.change_step(step.id, title=self._words(), minutes=self._chance.randint(-5, 600)),
                lambda: self._plenary.clock.lengthen(step.id, self._chance.choice((-5, 1, 5))),
                lambda: agenda.delete_step(step.id) if rare else None,
            )
        )

    def _people(self, content: WorkshopContent) -> None:
        people = self._plenary.people
        department = self._one(("Sales", "Marketing", "Finance", f"Team {self._chance.randint(1, 9)}", ""))
        self._do(
            (
                lambda: people.add(self._workshop_id, [PersonLine(self._words(), department, "guest")]),
                lambda: people.change(
                    self._one(content.participants).id, name=self._words(), department=department, role=""
                ),
                lambda: people.remove(self._one(content.participants).id),
            )
        )

    def _describe(self, content: WorkshopContent) -> None:
        fields: dict[str, Any] = {
            self._one(("title", "product", "owner")): self._words(),
            self._one(("date", "next_review")): "2026-06-01",
        }
        if self._chance.random() < 0.3:
            self._plenary.guides.release(self._workshop_id, self._words())
        else:
            self._plenary.workshops.describe(self._workshop_id, **fields)

    def _clock(self, content: WorkshopContent) -> None:
        if self._chance.random() < 0.6:
            self._plenary.clock.start(self._one(content.steps).id)
        else:
            self._plenary.clock.pause(self._workshop_id)

    def _import(self, content: WorkshopContent) -> None:
        step = self._one(self._steps(content, "board"))
        self._plenary.imports.notes(step.id, "text,column\nImported,New column\n" + f"“{self._words()[:20]}”,\n")

    def _undo(self, content: WorkshopContent) -> None:
        history = self._plenary.history
        scope = self._one((self._workshop_id, None))
        self._do((lambda: history.undo(scope), lambda: history.redo(scope)))
