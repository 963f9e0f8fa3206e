"""What each kind of step is set to: plain frozen types, whose defaults are stated here and nowhere else.

What no annotation can say is checked when the object is made; a ValueError says in words what is wrong.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from app.domain.records.step_settings import Between, SettingsPart, StepSettings
from app.domain.words.sentence import slots

_KEY = re.compile(r"[a-z][a-z0-9_]*")


def _check_key(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise ValueError(f"the key “{key}” may hold small letters, digits and “_” only, and begins with a letter")


@dataclass(frozen=True, slots=True)
class BriefSettings(StepSettings):
    """What the room reads at the start."""

    purpose: str = ""
    outcome: str = ""
    ground_rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BreakSettings(StepSettings):
    """What the room reads during a break, such as where the coffee stands."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class RoundSettings(StepSettings):
    """A round needs nothing but its question; what the steps of `beside` have come to stands beside it."""

    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardSettings(StepSettings):
    """How a board works.

    `columns_from` names a step whose entries become the columns; `beside` names steps of which what they have come
    to stands beside this board, of a vote its top results.
    """

    columns: tuple[str, ...] = ()
    columns_from: str = ""
    private: bool = False
    anonymous: bool = False
    beside: tuple[str, ...] = ()


VoteBy = Literal["participant", "department", "room"]


@dataclass(frozen=True, slots=True)
class VoteSettings(StepSettings):
    """How a vote works.

    `source` names the step whose notes, groups or entries are voted on; `options` are typed in
    instead or beside. `kind` is one of the kinds of votes (`app.domain.workshop.ballot`). `dots` is each
    voter's budget and `per_item` the most on one item. `by` says who votes; "room" records totals only, so
    nothing tells who voted for what. `top` is how many results flow on. Votes that were `brought` along with
    a board from elsewhere stand back behind a vote held here. `within` votes within each audience or column: what
    a voter has is given anew for each, and places and ties are its own. `run_off` is the key of a vote whose ties
    are decided here; its tied items are voted on.
    """

    source: str = ""
    options: tuple[str, ...] = ()
    kind: str = "dots"
    dots: Annotated[int, Between(1, 50)] = 5
    per_item: Annotated[int, Between(1, 50)] = 3
    by: VoteBy = "participant"
    top: Annotated[int, Between(1, 20)] = 3
    brought: bool = False
    within: bool = False
    run_off: str = ""
    beside: tuple[str, ...] = ()
    low_label: str = "not at all"
    high_label: str = "very much"


Says = Literal["sentence", "words", "later"]
"""What is said in a field or cell while the room works: a sentence, a few words, or nothing before another day."""


@dataclass(frozen=True, slots=True)
class FormField(SettingsPart):
    """A field: `words` is the length its text should come to, `lines` how much room it has.

    `choices` are offered while typing; anything else may be said, too. `says` is what people say in it at once.
    What is said in a `measured` one is a row of the results in a later retrospective of the same initiative.
    """

    key: str
    title: str
    guidance: str = ""
    lines: Annotated[int, Between(1, 12)] = 1
    words: int = 0
    choices: Annotated[tuple[str, ...], Between(0, 20)] = ()
    says: Says = "sentence"
    measured: bool = False

    def __post_init__(self) -> None:
        _check_key(self.key)


FormCheck = Literal["", "smart"]


@dataclass(frozen=True, slots=True)
class FormSettings(StepSettings):
    """The fields of a form and the sentence they make.

    `per` names the step whose entries the form is filled for, such as one per audience; `checks` is what
    looks at the words while they are typed: "smart" asks of a goal what a goal needs. `own_words` names the field
    that stands instead of the sentence once something is written in it. `starts_from` names a vote on drafts: what won
    it is taken as the text by one key, so that nobody types the room's most important sentence from nothing.
    """

    fields: Annotated[tuple[FormField, ...], Between(1, 20)]
    sentence: str = ""
    per: str = ""
    checks: FormCheck = ""
    beside: tuple[str, ...] = ()
    own_words: str = ""
    starts_from: str = ""

    def __post_init__(self) -> None:
        known = {field.key for field in self.fields} | {"product", "subject"}
        if self.own_words and self.own_words not in known:
            raise ValueError(f"own words are taken from “{self.own_words}”, which is no field")
        for slot in slots(self.sentence):
            if slot not in known and not slot.startswith("subject_"):
                raise ValueError(f"the sentence uses {{{slot}}}, which is no field")


CellType = Literal["text", "person", "department", "number", "date", "choice", "entry", "theme"]


@dataclass(frozen=True, slots=True)
class TableColumn(SettingsPart):
    """A column: `type` offers what fits, but every value is kept as it was said.

    `source` names the step whose entries an "entry" column offers, or the board or vote whose themes a "theme"
    column does; `words` is the length a text should come to. An `author` column says who said the row, and is left
    out where a document names no authors. `says` is what people say in it at once, which the step's time is made of.
    """

    key: str
    title: str
    type: CellType = "text"
    choices: tuple[str, ...] = ()
    source: str = ""
    width: float = 1.0
    words: int = 0
    guidance: str = ""
    author: bool = False
    says: Says = "sentence"

    def __post_init__(self) -> None:
        _check_key(self.key)


RowsFrom = Literal["", "departments", "kpis", "top"]
RowsBecome = Literal["", "decisions", "results", "lessons", "goals"]


@dataclass(frozen=True, slots=True)
class TableSettings(StepSettings):
    """The columns of a table, the first of which names the row; `rows` are there from the start.

    `rows_from` brings in one row per department, per KPI of the goal at hand, or per top result of the vote
    that `source` names. `outcome` says what the rows are: decisions are found again on their page, results are
    held against their targets, lessons become insights, and of goals the one that wins its vote is what a later
    breakdown begins with. `item` is the sentence a row is where it is signed, voted on or placed, such as
    "{about}: {promise}"; without it that is the row's first words. `action` is the action that a row asks for, such as
    "Speak with {who}"; `action_owner` and `action_due` name the columns that say who and by when.
    """

    columns: Annotated[tuple[TableColumn, ...], Between(1, 12)]
    rows: tuple[dict[str, str], ...] = ()
    rows_from: RowsFrom = ""
    source: str = ""
    outcome: RowsBecome = ""
    beside: tuple[str, ...] = ()
    item: str = ""
    action: str = ""
    action_owner: str = ""
    action_due: str = ""

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError("two columns have the same key")
        for slot in (*slots(self.item), *slots(self.action), *filter(None, (self.action_owner, self.action_due))):
            if slot not in keys:
                raise ValueError(f"the sentence of a row uses {{{slot}}}, which is no column")

    @property
    def author_keys(self) -> frozenset[str]:
        """The columns that say who said a row."""
        return frozenset(column.key for column in self.columns if column.author)


Quadrants = Annotated[tuple[str, ...], Between(0, 4)]
HandsOn = Literal["all", "upper", "upper_left", "upper_right"]
Label = Annotated[str, Between(0, 60)]
Named = Annotated[str, Between(1, 60)]


@dataclass(frozen=True, slots=True)
class MatrixSettings(StepSettings):
    """How a matrix works.

    `source` names the step whose notes, groups or entries are placed; `options` are typed in instead or
    beside. Both axes go from low to high; `quadrants` are named from the upper left, row by row. `hands_on` says which
    of what is placed later steps take: all there is, what stands in one of the upper quadrants, or in both.
    """

    source: str = ""
    options: tuple[str, ...] = ()
    x_title: Named = "Effort"
    y_title: Named = "Impact"
    quadrants: Quadrants = ("Do first", "Plan", "When there is time", "Leave")
    hands_on: HandsOn = "all"
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement(SettingsPart):
    """Something to agree or disagree with; `theme` puts several together."""

    text: Annotated[str, Between(1, 300)]
    theme: Label = ""


MIN_GROUP = 5
"""A group smaller than this is not broken out unless a survey says otherwise."""


@dataclass(frozen=True, slots=True)
class SurveySettings(StepSettings):
    """How a survey works.

    `by_department` lets people name their department where at least `min_group` of it are in the room; smaller
    groups are never broken out. `low` and `high` name the ends of the scale.
    """

    statements: Annotated[tuple[Statement, ...], Between(0, 60)] = ()
    low: Label = "not at all"
    high: Label = "fully"
    by_department: bool = False
    min_group: Annotated[int, Between(3, 50)] = MIN_GROUP

    def __post_init__(self) -> None:
        if len({s.text for s in self.statements}) != len(self.statements):
            raise ValueError("two statements are the same")


@dataclass(frozen=True, slots=True)
class TimelineSettings(StepSettings):
    """`above` and `below` name what stands on either side of the line."""

    above: Label = "What helped"
    below: Label = "What was hard"


@dataclass(frozen=True, slots=True)
class RaciSettings(StepSettings):
    """`source` names the table whose rows are offered as rows here; `by` says what the columns are."""

    source: str = ""
    by: Literal["department", "participant"] = "department"


@dataclass(frozen=True, slots=True)
class GoalTreeSettings(StepSettings):
    """The tree is drawn from the steps that the template's document names; it needs no settings."""


@dataclass(frozen=True, slots=True)
class CalendarSettings(StepSettings):
    """A content calendar shows what is planned for the initiative; what the steps of `beside` have come to stands
    beside it.
    """

    beside: tuple[str, ...] = ()


LONGEST_ANSWER = 16


@dataclass(frozen=True, slots=True)
class AgreementSettings(StepSettings):
    """How departments sign.

    `sources` names the steps whose outcomes are agreed on. `asks` names the column of their rows that says which
    department is asked; without it every department in the room is. `answers` are the step's own words for agree,
    agree if, concern and block, in this order.
    """

    sources: tuple[str, ...] = ()
    asks: str = ""
    answers: Annotated[tuple[str, ...], Between(0, 4)] = ()
    beside: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.answers) not in (0, 4):
            raise ValueError("answers are four: yes, yes if, not now and no, in the words of this step")
        if len({answer.casefold() for answer in self.answers}) < len(self.answers):
            raise ValueError("two answers are the same")
        if any(not 1 <= len(answer) <= LONGEST_ANSWER for answer in self.answers):
            raise ValueError(f"an answer has one to {LONGEST_ANSWER} letters, so that it stands beside the others")


@dataclass(frozen=True, slots=True)
class ActionsSettings(StepSettings):
    """`kind` says whether the step takes actions, or the roadblocks that stand in the way."""

    kind: Literal["action", "roadblock"] = "action"
    beside: tuple[str, ...] = ()


LookBackPart = Literal["actions", "roadblocks", "decisions", "kpis", "goals", "milestones", "insights"]


@dataclass(frozen=True, slots=True)
class ReviewSettings(StepSettings):
    """`show` names what is looked back on, in order; `own_kind` leaves out promises of workshops of other kinds."""

    show: Annotated[tuple[LookBackPart, ...], Between(1, 7)] = ("actions", "kpis", "roadblocks")
    own_kind: bool = False


@dataclass(frozen=True, slots=True)
class SummarySettings(StepSettings):
    """A summary needs no settings: it is about the whole workshop."""


AnySettings = (
    BriefSettings
    | BreakSettings
    | RoundSettings
    | BoardSettings
    | VoteSettings
    | FormSettings
    | TableSettings
    | MatrixSettings
    | SurveySettings
    | TimelineSettings
    | RaciSettings
    | GoalTreeSettings
    | CalendarSettings
    | AgreementSettings
    | ActionsSettings
    | ReviewSettings
    | SummarySettings
)
"""The closed union of what ships, for exhaustive matches."""


def source_of(settings: StepSettings) -> str:
    """Return the key of the step that a step takes its items from, or nothing."""
    match settings:
        case VoteSettings(source=key) | MatrixSettings(source=key):
            return key
        case TableSettings(source=key) | RaciSettings(source=key):
            return key
        case _:
            return ""


def filled_for(settings: StepSettings) -> str:
    """Return the key of the step for each of whose rows a step has a column or is filled once, or nothing."""
    match settings:
        case FormSettings(per=key) | BoardSettings(columns_from=key):
            return key
        case _:
            return ""


def beside_of(settings: StepSettings) -> tuple[str, ...]:
    """Return the keys of the steps of which what they have come to stands beside a step."""
    match settings:
        case (
            RoundSettings(beside=keys)
            | BoardSettings(beside=keys)
            | VoteSettings(beside=keys)
            | FormSettings(beside=keys)
            | TableSettings(beside=keys)
            | MatrixSettings(beside=keys)
            | CalendarSettings(beside=keys)
            | AgreementSettings(beside=keys)
            | ActionsSettings(beside=keys)
        ):
            return keys
        case _:
            return ()
