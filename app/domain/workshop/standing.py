"""Where items of agreements stand, and what is in their way."""

from dataclasses import dataclass

from app.domain.words.text import is_gap, single_line
from app.domain.workshop import flow
from app.domain.workshop.actions import task_facts
from app.domain.workshop.content import WorkshopContent


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """What is still in the way of an item, in words: who objects or waits for what, and who has not been heard."""

    objections: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.objections or self.unheard)

    @property
    def words(self) -> str:
        """All of it in one line; nothing where nothing is in its way."""
        silent = (f"not heard yet: {', '.join(self.unheard)}",) if self.unheard else ()
        return "; ".join((*self.objections, *silent))


NOTHING_IN_ITS_WAY = ItemStanding()


def standing_of(content: WorkshopContent, item_id: str) -> ItemStanding:
    """Return what still stands in the way of an item, for beside it.

    Whoever reads the item alone learns here that a department blocks it or waits for something.
    """
    objections: list[str] = []
    unheard: list[str] = []
    for _, alignment in flow.agreements(content):
        if alignment.item.id != item_id:
            continue
        for stance in alignment.stances:
            blocks = stance.kind == "block" and not stance.met
            if blocks or stance in alignment.open_stances:
                said = alignment.answers.stands_open(content.department_name(stance.department_id), stance.kind)
                words = said if is_gap(stance.reason) else f"{said}: {single_line(stance.reason)}"
                task = alignment.tasks.get(stance.id)
                objections.append(words if task is None else f"{words} ({task_facts(content, task)})")
        unheard += [department.name for department in alignment.silent]
    return ItemStanding(tuple(dict.fromkeys(objections)), tuple(dict.fromkeys(unheard)))
