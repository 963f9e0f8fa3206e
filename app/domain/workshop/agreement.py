"""Alignment between departments: who agrees with what, and what still stands in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.records import Action, Department, Stance, StanceKind

STANCE_WORDS: Mapping[StanceKind, str] = {
    "agree": "Agree",
    "condition": "Agree if…",
    "concern": "Concern",
    "block": "Block",
}


Standing = Literal["blocked", "condition", "concern", "unheard", "aligned"]
STANDING_WORDS: Mapping[Standing, str] = {
    "blocked": "Blocked",
    "condition": "Condition open",
    "concern": "Concern open",
    "unheard": "Not everybody heard",
    "aligned": "Aligned",
}


@dataclass(frozen=True, slots=True)
class AgreementItem:
    """What the departments agree on: a value proposition or a key message of an earlier step."""

    id: str
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where an item stands: everything said to it, and who has not been heard."""

    item: AgreementItem
    stances: tuple[Stance, ...]
    silent: tuple[Department, ...]
    open_stances: tuple[Stance, ...]
    blocked: bool

    @property
    def standing(self) -> Standing:
        """Where it stands: what weighs most is said."""
        if self.blocked:
            return "blocked"
        if any(s.kind == "condition" for s in self.open_stances):
            return "condition"
        if any(s.kind == "concern" for s in self.open_stances):
            return "concern"
        return "unheard" if self.silent else "aligned"

    @property
    def aligned(self) -> bool:
        """Nobody blocks, everybody spoke, and every condition and concern is settled or has become an action."""
        return self.standing == "aligned"

    def verdict(self) -> str:
        """Return the standing in a few words."""
        return STANDING_WORDS[self.standing]


def is_settled(stance: Stance, actions: Iterable[Action]) -> bool:
    """Return whether a condition or concern is met or has become an action."""
    return stance.met or any(a.source_id == stance.id and a.state != "dropped" for a in actions)


def align(
    items: Sequence[AgreementItem],
    stances: Iterable[Stance],
    departments: Sequence[Department],
    actions: Sequence[Action],
) -> tuple[Alignment, ...]:
    """Return where each item stands among `departments`."""
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
                silent=tuple(d for d in departments if d.id not in heard),
                open_stances=still_open,
                blocked=any(s.kind == "block" and not s.met for s in mine),
            )
        )
    return tuple(result)
