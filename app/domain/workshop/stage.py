"""What the room may see of a step: a white-listed view, the only thing the stage draws.

Everything here is built from what may be shown; nothing private passes through it, so a stage
cannot leak what it never had.
"""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.document.blocks import TreeNode
from app.domain.document.figures import Figure
from app.domain.records import StanceKind
from app.domain.workshop.agreement import Standing


@dataclass(frozen=True, slots=True)
class StageText:
    """Paragraphs to read together; each with a small heading or none."""

    parts: tuple[tuple[str, str], ...]


class StageCard(NamedTuple):
    """A card everybody may read; `stamp` is a department's short name, `hue` its colour.

    `number` is what the room calls it by where it is chosen from; 0 for none. A tuple, as a board has thousands, which
    are made, compared and looked up after each change.
    """

    text: str
    stamp: str = ""
    hue: int = -1
    detail: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class StageColumn:
    """A titled column of cards."""

    title: str
    cards: tuple[StageCard, ...]


@dataclass(frozen=True, slots=True)
class StageCards:
    """Columns of cards side by side; `empty` is said when there is no card."""

    columns: tuple[StageColumn, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class StageCount:
    """How much has come in while its words are hidden."""

    count: int
    sentence: str


@dataclass(frozen=True, slots=True)
class StageBar:
    """One item of a vote, with the `number` the room calls it by.

    Only once the result is shown there are `share` (0 to 1), `value`, its `rank` ("2. =" where it is shared), and
    whether it is `taken` on by a later step. `group` is what it is compared within, such as its audience.
    """

    text: str
    share: float | None = None
    value: str = ""
    number: int = 0
    rank: str = ""
    taken: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class StageBars:
    """A vote: its items, and the result when it is shown. `remark` says who has voted."""

    bars: tuple[StageBar, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class StageTable:
    """A table to read together.

    `sections` are the numbers of those rows that are headings of what follows; with `every_column` a column
    without a word is shown, too, since its emptiness says something.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""
    sections: tuple[int, ...] = ()
    every_column: bool = False


@dataclass(frozen=True, slots=True)
class StageDepartment:
    """A department that is asked to agree."""

    short: str
    name: str
    hue: int


@dataclass(frozen=True, slots=True)
class StageStance:
    """What a department says to an item, in the step's words, and whether that has been met; never why.

    Who has said nothing yet has no `kind`, and who is not asked no words either.
    """

    kind: StanceKind | None
    words: str
    met: bool = False


NOT_HEARD = StageStance(None, "·")
NOT_ASKED = StageStance(None, "")


@dataclass(frozen=True, slots=True)
class StageAgreementRow:
    """An item to agree on: its number, its whole sentence, a stance for each department, and where it stands."""

    number: int
    text: str
    stances: tuple[StageStance, ...]
    standing: Standing
    verdict: str


@dataclass(frozen=True, slots=True)
class StageAgreement:
    """Items against departments; each row has a stance for each of `departments`, in their order."""

    departments: tuple[StageDepartment, ...]
    rows: tuple[StageAgreementRow, ...]
    empty: str = ""
    answers: tuple[str, ...] = ()
    """What a department can say, in short."""


@dataclass(frozen=True, slots=True)
class StageTree:
    """A goal and what it breaks down into."""

    root: TreeNode


@dataclass(frozen=True, slots=True)
class StageFigure:
    """A picture; None while there is nothing to draw, and `empty` is said instead."""

    figure: Figure | None
    empty: str = ""


StageBody = StageText | StageCards | StageCount | StageBars | StageTable | StageAgreement | StageTree | StageFigure


@dataclass(frozen=True, slots=True)
class StageVoice:
    """A department in the strip of voices, and whether it has been heard in this step."""

    short: str
    name: str
    hue: int
    heard: bool


@dataclass(frozen=True, slots=True)
class StageView:
    """The whole stage: title and question of the step, its body, and who was heard.

    The clock is no part of it: it changes each second and is drawn from the step's reading.
    """

    step_id: str
    title: str
    question: str
    body: StageBody
    voices: tuple[StageVoice, ...] = ()
