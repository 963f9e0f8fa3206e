"""Words typed into every editor, with clicks and Tabs in between, and what the workspace holds of them afterwards."""

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.bootstrap import open_plenary
from app.domain.records import Action, Answer, Entry, Note, TimelineItem, VoteOption
from app.domain.words.people import PersonLine
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from benchmarks.typing.desk import Desk, at_the_desk, misplaced

PEOPLE = (
    PersonLine("Ada", "Product", "Lead"),
    PersonLine("Bea", "Product Marketing", ""),
    PersonLine("Cem", "Sales", ""),
    PersonLine("Dov", "Support", ""),
)
ADDED = ("survey", "timeline", "raci", "matrix", "calendar", "summary")
"""The kinds of steps that the messaging workshop has none of."""

Read = Callable[[WorkshopContent], list[str]]


@dataclass
class Editor:
    """One way to type, the words that were typed so, and what is to be found of them."""

    name: str
    words: int = 0
    wrong: int = 0
    expected: list[str] = field(default_factory=list)
    read: Read = lambda _content: []
    note: str = ""


class Speech:
    """Sentences to type, each beginning with another letter: no letter is a command where words are typed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._firsts = itertools.cycle("snewighmxpacbdfjkloqrtuvyz")
        self.count = 0

    def say(self, words: int = 4) -> str:
        """Return a sentence of so many words."""
        self.count += words
        letters = "abcdefghijklmnopqrstuvwxyz"
        rest = ["".join(self._chance.choices(letters, k=self._chance.randint(2, 7))) for _ in range(words)]
        first = next(self._firsts) + rest[0]
        return " ".join([first.capitalize() if self._chance.random() < 0.3 else first, *rest[1:]])


class Typist:
    """Goes through a workshop and types."""

    def __init__(self, desk: Desk, plenary_steps: dict[str, str], workshop: str, seed: int, rounds: int) -> None:
        self.desk = desk
        self.speech = Speech(seed)
        self.editors: list[Editor] = []
        self._steps = plenary_steps
        self._workshop = workshop
        self._rounds = rounds

    def all(self) -> None:
        """Type into every editor."""
        for way in (
            self.clicked_cells,
            self.cells_with_tab,
            self.row_from_the_bar,
            self.form,
            self.board,
            self.round,
            self.actions,
            self.survey,
            self.timeline,
            self.raci,
            self.matrix,
            self.calendar,
            self.summary,
            self.private_notes,
        ):
            try:
                way()
            except LookupError as missing:
                self.editors.append(Editor(way.__name__, wrong=1, expected=["?"], note=str(missing)))

    def _open(self, step: str) -> None:
        self.desk.ask("open", workshop=self._workshop, step=self._steps[step])

    def _begin(self, name: str, read: Read) -> list[str]:
        self.editors.append(Editor(name, read=read))
        return self.editors[-1].expected

    def _say(self, into: list[str] | None = None, words: int = 4) -> str:
        said = self.speech.say(words)
        self.desk.type(said)
        self.editors[-1].words += words
        if into is not None:
            into.append(said)
        return said

    # Tables

    def _cells(self, step: str, keys: tuple[str, ...]) -> Read:
        def read(content: WorkshopContent) -> list[str]:
            rows = content.of_step(Entry, self._steps[step])
            return [row.fields.get(key, "") for row in rows for key in keys]

        return read

    def clicked_cells(self) -> None:
        """Click into a cell and type at once, in a new row, in its next cell, and in a cell that is chosen already."""
        self._open("difference")
        keys = ("claim", "proof", "source")
        expected = self._begin("table, right after a click", self._cells("difference", keys))
        for row in range(self._rounds):
            for column in range(3):
                self.desk.click(self.desk.place("cell", "Table", row=row, column=column))
                self._say(expected, 2)
                if column == 1:
                    # A second click into the cell that is open, and one more into the cell once it is closed.
                    self.desk.press("Return")
                    self.desk.click(self.desk.place("cell", "Table", row=row, column=column))
                    self.desk.ask("focus")
                    self.desk.click(self.desk.place("cell", "Table", row=row, column=column))
                    self.desk.press("ctrl+End")
                    self.desk.type(" ")
                    said = self._say(None, 1)
                    expected[-1] += f" {said}"
                self.desk.press("Return")

    def cells_with_tab(self) -> None:
        """Fill a table with Tab alone, row after row; the last Tab leaves nothing half done."""
        self._open("audiences")
        keys = ("segment", "situation", "job", "decides")
        expected = self._begin("table, with Tab and Enter", self._cells("audiences", keys))
        self.desk.click(self.desk.place("cell", "Table", row=0, column=0))
        for _row in range(self._rounds):
            for _column in keys:
                self._say(expected, 2)
                self.desk.press("Tab")

    def row_from_the_bar(self) -> None:
        """Begin a row in the capture bar and go on in the table with Tab."""
        self._open("faqs")
        expected = self._begin("table, from the capture bar with Tab", self._cells("faqs", ("question", "answer")))
        for _ in range(self._rounds):
            self.desk.click(self.desk.place("where", "Capture bar"))
            self._say(expected, 3)
            self.desk.press("Tab")
            self._say(expected, 3)
            self.desk.press("Return")

    # Forms

    def form(self) -> None:
        """Fill the fields with Tab, and click into them again."""
        self._open("product_text")
        keys = ("context", "short", "long")
        expected = self._begin("form, with Tab and clicks", self._cells("product_text", keys))
        titles = ("Context", "Short description", "Long description")
        self.desk.click(self.desk.place("where", titles[0]))
        for _ in titles:
            self._say(expected, 3)
            self.desk.press("Tab")
        # The last Tab led to the first field again.
        self.desk.type(" ")
        expected[0] += f" {self._say(None, 3)}"
        for round_ in range(self._rounds):
            place = round_ % len(titles)
            self.desk.click(self.desk.place("where", titles[place]))
            self.desk.press("ctrl+End")
            self.desk.type(" ")
            expected[place] += f" {self._say(None, 3)}"

    # The capture bar, and what is typed beside it

    def _said(self, name: str, step: str, read: Read, where: str, *, words: int = 3) -> None:
        """Type into the bar, after a click into an empty place of the list, and after one on its first row."""
        self._open(step)
        expected = self._begin(name, read)
        self.desk.click(self.desk.place("where", "Capture bar"))
        self._say(expected, words)
        self.desk.press("Return")
        for _ in range(self._rounds):
            self.desk.click(self._beside(where))
            self._say(expected, words)
            self.desk.press("Return")

    def _beside(self, where: str) -> tuple[int, int]:
        """Return a place of a list where there is no row, or the bar where the list is full."""
        try:
            return self.desk.place("empty", where)
        except LookupError:
            return self.desk.place("where", "Capture bar")

    def board(self) -> None:
        """Type notes: into the bar, and right after a click beside all cards."""
        self._open("pains")
        step = self._steps["pains"]
        expected = self._begin("board", lambda content: [n.text for n in content.of_step(Note, step)])
        self.desk.click(self.desk.place("where", "Capture bar"))
        for _ in range(self._rounds):
            self._say(expected)
            self.desk.press("Return")
            self.desk.click(self.desk.place("empty", "Board"))
            self._say(expected)
            self.desk.press("Return")

    def round(self) -> None:
        """Type what people say, the last of them right after a click on the name."""
        self._open("customers_say")
        step = self._steps["customers_say"]

        def read(content: WorkshopContent) -> list[str]:
            said = {a.participant_id: a.text for a in content.of_step(Answer, step)}
            return [said.get(p.id, "") for p in content.participants]

        expected = self._begin("round", read)
        for _ in PEOPLE[:-1]:
            self._say(expected)
            self.desk.press("Return")
        self.desk.click(self.desk.place("cell", "Who speaks", row=len(PEOPLE) - 1, column=0))
        self._say(expected)
        self.desk.press("Return")

    def actions(self) -> None:
        """Type actions, change their words, and say why one is dropped."""
        self._open("actions")
        step = self._steps["actions"]

        def read(content: WorkshopContent) -> list[str]:
            return [words for a in content.of_step(Action, step) for words in (a.text, a.state_reason)]

        expected = self._begin("actions and reasons", read)
        for row in range(self._rounds):
            self.desk.click(self.desk.place("where", "Capture bar"))
            text = self._say(None, 3)
            self.desk.press("Return")
            self.desk.click(self.desk.place("cell", "Actions", row=row, column=0))
            self.desk.press("F2", "End")
            self.desk.type(" ")
            text = f"{text} {self._say(None, 1)}"
            self.desk.press("Return")
            # Enter has closed the cell on its way through the events; a person sees that before the next key.
            self.desk.ask("focus")
            self.desk.press("x")
            expected += [text, self._say(None, 2)]
            self.desk.press("Return")

    def survey(self) -> None:
        step = self._steps["survey"]
        self._said("survey", "survey", lambda c: [o.text for o in c.of_step(VoteOption, step)], "Statements")

    def timeline(self) -> None:
        step = self._steps["timeline"]
        self._said(
            "timeline",
            "timeline",
            lambda c: [i.text for i in c.of_step(TimelineItem, step)],
            "What happened, in order of days",
        )

    def raci(self) -> None:
        step = self._steps["raci"]
        read: Read = lambda c: [next(iter(e.fields.values()), "") for e in c.of_step(Entry, step)]  # noqa: E731
        self._said("responsibilities", "raci", read, "RACI")

    def matrix(self) -> None:
        step = self._steps["matrix"]
        self._said("matrix", "matrix", lambda c: [o.text for o in c.of_step(VoteOption, step)], "Items")

    def calendar(self) -> None:
        self._said("content calendar", "calendar", lambda c: [e.title for e in c.calendar], "Content calendar, by day")

    def summary(self) -> None:
        """Write the first page of a review, field by field."""
        self._open("summary")
        keys = ("met_words", "helped_1", "hindered_1")
        expected = self._begin("summary", self._cells("summary", keys))
        for title in ("In a sentence", "What helped 1", "What hindered 1"):
            self.desk.click(self.desk.place("where", title))
            self._say(expected, 3)

    def private_notes(self) -> None:
        """Type private notes between what is said."""
        self._open("pains")
        step = self._steps["pains"]
        expected = self._begin("private notes", lambda content: [content.step_by_id[step].private_notes])
        parts = []
        self.desk.press("ctrl+shift+n")
        for _ in range(self._rounds):
            self.desk.click(self.desk.place("where", "Private notes"))
            self.desk.press("ctrl+End")
            parts.append(self._say(None, 3))
            self.desk.press("Return")
        expected.append("\n".join(parts))


def steps_of(plenary: Plenary, workshop: str) -> dict[str, str]:
    """Return the steps of a workshop by their key."""
    return {step.key: step.id for step in plenary.agenda.steps(workshop)}


def make_workspace(path: Path) -> tuple[str, dict[str, str]]:
    """Make a workspace with a workshop that has a step of every kind; return its id and its steps by key."""
    with open_plenary(path) as plenary:
        template = plenary.templates.get("messaging")
        workshop = plenary.workshops.create(template, title="Typed", date="2026-11-30", people=PEOPLE)
        for kind in ADDED:
            plenary.agenda.add_step(workshop, kind, kind.capitalize())
        return workshop, steps_of(plenary, workshop)


def type_all(folder: Path, *, rounds: int, seed: int) -> list[Editor]:
    """Type into every editor of a new workspace in `folder` and return what was typed and what of it went wrong."""
    path = folder / "typed.plenary"
    workshop, steps = make_workspace(path)
    with at_the_desk(path, folder / "home of the window") as desk:
        typist = Typist(desk, steps, workshop, seed, rounds)
        typist.all()
    with open_plenary(path) as plenary:
        content = plenary.workshops.content(workshop)
        for editor in typist.editors:
            judge(editor, content)
    return typist.editors


def judge(editor: Editor, content: WorkshopContent) -> None:
    """Compare what was typed with what is there."""
    found = [] if editor.note else editor.read(content)
    editor.wrong += misplaced(editor.expected, found)
    for one, other in itertools.zip_longest(editor.expected, found, fillvalue=""):
        if one != other and not editor.note:
            editor.note = f"“{one}” became “{other}”"
