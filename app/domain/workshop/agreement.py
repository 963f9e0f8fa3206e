"""Alignment between departments: who agrees with what, and what still stands in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Literal

from app.domain.records import Action, Department, Stance, StanceKind, Step
from app.domain.words.text import fold
from app.domain.workshop.settings import AgreementSettings

STANCE_WORDS: Mapping[StanceKind, str] = {
    "agree": "Agree",
    "condition": "Agree if…",
    "concern": "Concern",
    "block": "Block",
}


Standing = Literal["blocked", "condition", "concern", "unheard", "task", "aligned"]
STANDING_WORDS: Mapping[Standing, str] = {
    "blocked": "Blocked",
    "condition": "Condition open",
    "concern": "Concern open",
    "unheard": "Not everybody heard",
    "task": "Open task",
    "aligned": "Aligned",
}


_SHORT: Mapping[StanceKind, str] = {"agree": "agree", "condition": "if…", "concern": "concern", "block": "block"}


@dataclass(frozen=True, slots=True)
class Answers:
    """The words in which departments answer: the usual ones, or those a step has of its own."""

    words: Mapping[StanceKind, str]
    own: bool = False

    @classmethod
    def own_words(cls, words: Sequence[str]) -> "Answers":
        """Return a step's own words for agree, agree if, concern and block, in this order."""
        return cls(dict(zip(STANCE_WORDS, words, strict=True)), own=True)

    def short(self, kind: StanceKind) -> str:
        """Return the word for a narrow cell."""
        return self.words[kind] if self.own else _SHORT[kind]

    def letters(self) -> dict[str, StanceKind]:
        """Return the letter that gives each answer: the first of its words, or the next one that is free."""
        found: dict[str, StanceKind] = {}
        for kind, words in self.words.items():
            folded = fold(words)
            initials = [word[0] for word in folded.split() if word[0].isalpha()]
            letter = next(
                one for one in (*initials, *filter(str.isalpha, folded), *ascii_lowercase) if one not in found
            )
            found[letter] = kind
        return found

    def standing(self, standing: Standing) -> str:
        """Return where an item stands in a few words."""
        if not self.own:
            return STANDING_WORDS[standing]
        match standing:
            case "blocked":
                return self.words["block"]
            case "condition":
                return f"{self.words['condition'].rstrip('…').rstrip()} (open)"
            case "concern":
                return self.words["concern"]
            case "unheard":
                return "Not answered yet"
            case "task":
                return STANDING_WORDS["task"]
            case "aligned":
                return self.words["agree"]

    def stands_open(self, department: str, kind: StanceKind) -> str:
        """Return what stands in the way in words: "Sales blocks", "a concern of Sales is open"."""
        if self.own:
            return f"{department} said “{self.words[kind]}”"
        match kind:
            case "block":
                return f"{department} blocks"
            case "condition":
                return f"a condition of {department} is open"
            case "concern":
                return f"a concern of {department} is open"
            case "agree":
                return f"{department} agrees"

    def dissent(self, department: str, kind: StanceKind, item: str) -> str:
        """Return what stands above a dissent's reason in a document."""
        if self.own:
            return f"{department} said “{self.words[kind]}” to “{item}”"
        return f"{department} {'blocks' if kind == 'block' else 'has a concern'}: “{item}”"


USUAL_ANSWERS = Answers(STANCE_WORDS)


def answers_of(step: Step) -> Answers:
    """Return the words in which departments answer in a step."""
    own = step.settings.answers if isinstance(step.settings, AgreementSettings) else ()
    return Answers.own_words(own) if own else USUAL_ANSWERS


@dataclass(frozen=True, slots=True)
class AgreementItem:
    """What the departments agree on, such as a value proposition of an earlier step, and which of them are asked."""

    id: str
    text: str
    kind: str = ""
    asked: tuple[Department, ...] | None = None
    """Those who are asked; None for all."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where an item stands: everything said to it, and who has not been heard."""

    item: AgreementItem
    stances: tuple[Stance, ...]
    silent: tuple[Department, ...]
    open_stances: tuple[Stance, ...]
    """Conditions, concerns and blocks that nobody has settled, those that somebody is to see to among them."""
    blocked: bool
    answers: Answers = USUAL_ANSWERS
    tasks: Mapping[str, Action] = field(default_factory=dict)
    """The action that is to settle an open stance, by the stance's id; it is still to be done."""

    @property
    def standing(self) -> Standing:
        """Where it stands: what weighs most is said."""
        if self.blocked:
            return "blocked"
        nobodys = {s.kind for s in self.open_stances if s.id not in self.tasks}
        if "condition" in nobodys:
            return "condition"
        if "concern" in nobodys:
            return "concern"
        if self.silent:
            return "unheard"
        return "task" if self.open_stances else "aligned"

    @property
    def aligned(self) -> bool:
        """Whether nothing is in its way: nobody blocks, everybody spoke, and every condition and concern is met.

        A department that agrees *if* does not agree yet while the action that is to meet its condition is open: the
        action may be dropped, or be nobody's. Its standing is "task" until the action is done or somebody settles it
        by hand.
        """
        return self.standing == "aligned"

    @property
    def is_put_off(self) -> bool:
        """Whether somebody answered with the third of a step's own words, "Not now", and has not come round.

        The usual third word is a concern, which is no answer to what was asked of somebody.
        """
        return self.answers.own and any(s.kind == "concern" and s in self.open_stances for s in self.stances)

    def is_met(self, stance: Stance) -> bool:
        """Return whether a condition or concern is met, or a block was taken back."""
        return stance.met or (stance.kind in ("condition", "concern") and stance not in self.open_stances)

    def verdict(self) -> str:
        """Return the standing in a few words."""
        return self.answers.standing(self.standing)


def is_settled(stance: Stance, actions: Iterable[Action]) -> bool:
    """Return whether a condition or concern is met: settled by hand, or by an action that is done."""
    return stance.met or any(a.source_id == stance.id and a.state == "done" for a in actions)


def task_of(stance: Stance, actions: Iterable[Action]) -> Action | None:
    """Return the action that is still to be done about a stance."""
    return next((a for a in actions if a.source_id == stance.id and a.state not in ("done", "dropped")), None)


def align(
    items: Sequence[AgreementItem],
    stances: Iterable[Stance],
    departments: Sequence[Department],
    actions: Sequence[Action],
    answers: Answers = USUAL_ANSWERS,
) -> tuple[Alignment, ...]:
    """Return where each item stands among `departments`, or among those of them that it asks."""
    said: dict[str, list[Stance]] = {}
    for stance in stances:
        said.setdefault(stance.item_id, []).append(stance)
    about: dict[str | None, list[Action]] = {}
    for action in actions:
        about.setdefault(action.source_id, []).append(action)
    order = {department.id: place for place, department in enumerate(departments)}
    result = []
    for item in items:
        mine = sorted(said.get(item.id, ()), key=lambda s: order.get(s.department_id, len(order)))
        heard = {s.department_id for s in mine}
        still_open = tuple(
            s for s in mine if s.kind in ("condition", "concern", "block") and not is_settled(s, about.get(s.id, ()))
        )
        result.append(
            Alignment(
                item=item,
                stances=tuple(mine),
                silent=tuple(d for d in (departments if item.asked is None else item.asked) if d.id not in heard),
                open_stances=still_open,
                blocked=any(s.kind == "block" and not s.met for s in mine),
                answers=answers,
                tasks={s.id: task for s in still_open if (task := task_of(s, about.get(s.id, ()))) is not None},
            )
        )
    return tuple(result)
