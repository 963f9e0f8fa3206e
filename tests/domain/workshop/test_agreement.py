"""When departments are aligned."""

import pytest

from app.domain.records import (
    Action,
    Department,
    Stance,
    StanceKind,
)
from app.domain.workshop.agreement import USUAL_ANSWERS, AgreementItem, Answers, align

DEPARTMENTS = [Department(id=i, name=i.title(), short=i[:3].upper(), hue=0) for i in ("sales", "legal")]


def stance(department: str, kind: StanceKind, *, met: bool = False) -> Stance:
    return Stance(
        id=department,
        workshop_id="w",
        step_id="s",
        item_id="i",
        department_id=department,
        kind=kind,
        reason="r",
        met=met,
    )


@pytest.mark.parametrize(
    ("sales", "legal", "action", "verdict"),
    [
        (stance("sales", "agree"), stance("legal", "agree"), None, "Aligned"),
        (stance("sales", "agree"), None, None, "Not everybody heard"),
        (stance("sales", "agree"), stance("legal", "condition"), None, "Condition open"),
        (stance("sales", "agree"), stance("legal", "condition", met=True), None, "Aligned"),
        (stance("sales", "agree"), stance("legal", "condition"), "open", "Open task"),
        (stance("sales", "agree"), stance("legal", "condition"), "done", "Aligned"),
        (None, stance("legal", "condition"), "open", "Not everybody heard"),
        (stance("sales", "agree"), stance("legal", "condition"), "dropped", "Condition open"),
        (stance("sales", "agree"), stance("legal", "concern"), None, "Concern open"),
        (stance("sales", "agree"), stance("legal", "concern"), "waiting", "Open task"),
        (stance("sales", "agree"), stance("legal", "concern"), "done", "Aligned"),
        (stance("sales", "concern"), stance("legal", "condition"), "open", "Concern open"),
        (stance("sales", "concern"), stance("legal", "condition"), None, "Condition open"),
        (stance("sales", "agree"), stance("legal", "block"), None, "Blocked"),
        (stance("sales", "agree"), stance("legal", "block"), "open", "Blocked"),
        (stance("sales", "agree"), stance("legal", "block", met=True), None, "Aligned"),
        (None, stance("legal", "block"), None, "Blocked"),
    ],
)
def test_when_departments_are_aligned(
    sales: Stance | None, legal: Stance | None, action: str | None, verdict: str
) -> None:
    actions = [Action(id="a", workshop_id="w", text="t", state=action, source_id="legal")] if action else []  # type: ignore[arg-type]
    stances = [s for s in (sales, legal) if s]
    (found,) = align([AgreementItem("i", "Item")], stances, DEPARTMENTS, actions)
    assert found.verdict() == verdict
    assert found.aligned == (verdict == "Aligned")


def test_a_step_answers_in_its_own_words() -> None:
    answers = Answers.own_words(("Yes", "Yes, if…", "Not now", "No"))
    assert answers.letters() == {"y": "agree", "i": "condition", "n": "concern", "o": "block"}
    assert USUAL_ANSWERS.letters() == {"a": "agree", "i": "condition", "c": "concern", "b": "block"}
    said = [stance("sales", "block")]
    (found,) = align([AgreementItem("i", "Bring leads on Monday")], said, DEPARTMENTS, [], answers)
    assert found.verdict() == "No"
    assert answers.dissent("Sales", "block", found.item.text) == "Sales said “No” to “Bring leads on Monday”"
    assert answers.stands_open("Sales", "concern") == "Sales said “Not now”"
    (found,) = align([AgreementItem("i", "Item")], [stance("sales", "condition")], DEPARTMENTS, [], answers)
    assert found.verdict() == "Yes, if (open)"


def test_only_who_is_asked_is_missed() -> None:
    item = AgreementItem("i", "Item", asked=(DEPARTMENTS[0],))
    (found,) = align([item], [], DEPARTMENTS, [])
    assert found.silent == (DEPARTMENTS[0],)
    (found,) = align([item], [stance("sales", "agree")], DEPARTMENTS, [])
    assert found.verdict() == "Aligned"
