"""An agreement that asks whom the row names, in words of its own, about a whole sentence; typed in the real window."""

from app.domain.words.people import PersonLine
from app.domain.workshop import flow, recalled
from app.domain.workshop.action_offers import action_offers
from app.templates.loader import check_template
from tests.contract.test_every_word import texts
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from widgets.activities.actions.editor import ActionsEditor
from widgets.activities.agreement.editor import AgreementEditor

WISHES = """format = 1
key = "wishes"
title = "Wishes"

[[steps]]
key = "feedback"
activity = "table"
title = "What we wish"
minutes = 10
[steps.settings]
item = "{from} wishes: {wish}"
columns = [
  { key = "saw", title = "What we saw" },
  { key = "wish", title = "What we wish" },
  { key = "from", title = "From", type = "department" },
  { key = "to", title = "To", type = "department" },
]

[[steps]]
key = "answers"
activity = "agreement"
title = "The answers"
question = "Will you do it?"
minutes = 10
[steps.settings]
sources = ["feedback"]
asks = "to"
answers = ["Yes", "Yes, if…", "Not now", "No"]
"""


def editor_of(facilitator: Facilitator) -> tuple[AgreementEditor, str]:
    plenary = plenary_of(facilitator)
    template, _ = check_template(WISHES)
    assert template is not None
    people = [PersonLine("Ana", "Sales"), PersonLine("Ben", "Support"), PersonLine("Eve", "Marketing")]
    workshop = plenary.workshops.create(template, title="Wishes", people=people)
    content = plenary.workshops.content(workshop)
    ids = {d.name: d.id for d in content.department_by_id.values()}
    feedback, answers = content.steps
    for saw, wish, sender, to in (
        ("Leads came on Friday at five", "Leads by Thursday noon", "Sales", "Marketing"),
        ("Tickets without a version", "The version in each ticket", "Product", "Support"),
        ("Nothing", "", "Sales", "Support"),
        ("We hear of prices last", "Prices a day before customers", "Support", ""),
    ):
        fields = {"saw": saw, "wish": wish, "from": ids.get(sender, sender), "to": ids.get(to, "")}
        plenary.entries.add(feedback.id, {key: words for key, words in fields.items() if words})
    facilitator.window.open_room(workshop, answers.id)
    editor = facilitator.room.editor
    assert isinstance(editor, AgreementEditor)
    editor.focus_first()
    return editor, workshop


def test_only_who_is_asked_answers_and_the_document_says_the_wish(facilitator: Facilitator) -> None:
    editor, workshop = editor_of(facilitator)
    model = editor.model
    assert [a.item.text for a in model.alignments] == [
        "Sales wishes: Leads by Thursday noon",
        "Product wishes: The version in each ticket",
        "Support wishes: Prices a day before customers",
    ]
    names = [d.name for d in model.departments]
    asked = [[names[c - 1] for c in range(1, len(names) + 1) if model.is_asked(row, c)] for row in range(3)]
    assert asked == [["Marketing"], ["Support"], names], "a row that names nobody asks everybody"
    assert editor.view.currentIndex().column() == names.index("Marketing") + 1
    facilitator.type("o")
    assert editor.view.currentIndex().column() == len(names) + 1, "nobody else is asked: the row is at its end"
    facilitator.press("Enter")
    assert editor.view.currentIndex().row() == 1
    facilitator.type("y")
    facilitator.press("Enter")
    facilitator.type("yni")
    said = {(a.item.text.split(":")[0], s.kind) for a in model.alignments for s in a.stances}
    assert said == {
        ("Sales wishes", "block"),
        ("Product wishes", "agree"),
        ("Support wishes", "agree"),
        ("Support wishes", "concern"),
        ("Support wishes", "condition"),
    }
    words = "\n".join(texts(plenary_of(facilitator).documents.document(workshop)))
    assert "Marketing said “No” to “Sales wishes: Leads by Thursday noon”" in words
    assert "blocks" not in words
    assert "Leads came on Friday at five" in words, "what was seen stands in its own table"
    assert "said “Not now” to “Support wishes: Prices a day before customers”" in words


def test_enter_asks_for_the_reason_of_what_was_just_said(facilitator: Facilitator) -> None:
    editor, _ = editor_of(facilitator)
    model = editor.model
    editor.view.setCurrentIndex(model.index(2, 1))
    facilitator.type("n")
    assert editor.view.currentIndex().column() == 2, "the next department is asked at once"
    facilitator.press("Enter")
    assert editor.reason.hasFocus()
    facilitator.type("Ask me in May")
    facilitator.press("Enter")
    assert [s.reason for s in model.alignments[2].stances] == ["Ask me in May"]
    assert editor.view.currentIndex().column() == 2
    facilitator.type("y")
    assert [s.reason for s in model.alignments[2].stances] == ["Ask me in May", ""]


def test_letters_that_are_no_answer_do_nothing(facilitator: Facilitator) -> None:
    editor, _ = editor_of(facilitator)
    facilitator.type("abc")
    assert all(not a.stances for a in editor.model.alignments)


CHANGE = """format = 1
key = "change"
title = "Change"

[[steps]]
key = "affected"
activity = "table"
title = "Who is affected"
minutes = 10
[steps.settings]
action = "Speak with {who}"
action_owner = "speaker"
action_due = "by"
columns = [
  { key = "who", title = "Who" },
  { key = "speaker", title = "Who speaks", type = "person" },
  { key = "by", title = "By", type = "date" },
]

[[steps]]
key = "confidence"
activity = "vote"
title = "Confidence"
minutes = 3
[steps.settings]
options = ["We can carry this"]
kind = "fist"

[[steps]]
key = "actions"
activity = "actions"
title = "Actions"
minutes = 5
[steps.settings]
beside = ["affected"]
"""


def test_what_was_said_is_offered_as_an_action_with_owner_and_day(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    template, _ = check_template(CHANGE)
    assert template is not None
    people = [PersonLine("Ana", "Sales"), PersonLine("Ben", "Support")]
    workshop = plenary.workshops.create(template, title="Change", people=people)
    content = plenary.workshops.content(workshop)
    affected, confidence, actions = content.steps
    ana, ben = content.participants
    plenary.entries.add(affected.id, {"who": "The night shift", "speaker": ben.id, "by": "2027-01-15"})
    plenary.entries.add(affected.id, {"speaker": ana.id})
    option = content.options[0]
    plenary.voting.cast(confidence.id, "participant", ana.id, option.id, 1)
    plenary.voting.give_reason(confidence.id, ana.id, option.id, "A plan for the peak weeks")
    facilitator.window.open_room(workshop, actions.id)
    assert [o.text for o in action_offers(facilitator.content())] == ["Speak with The night shift"]
    assert [type(b).__name__ for b in recalled.beside(facilitator.content(), actions)] == ["Recalled"]
    plenary.voting.show(confidence.id)
    editor = facilitator.room.editor
    assert isinstance(editor, ActionsEditor)
    editor.refresh(facilitator.content(), actions)
    editor.take_first()
    editor.take_first()
    made = [(a.text, a.owner_id, a.due) for a in facilitator.content().actions]
    assert made == [
        ("Speak with The night shift", ben.id, "2027-01-15"),
        ("A plan for the peak weeks", ana.id, None),
    ]
    assert action_offers(facilitator.content()) == ()


PLACED = """format = 1
key = "placed"
title = "Placed"

[[steps]]
key = "reasons"
activity = "board"
title = "Reasons"
minutes = 5
[steps.settings]
columns = ["Reasons"]
private = true

[[steps]]
key = "likely"
activity = "matrix"
title = "How likely"
minutes = 5
[steps.settings]
source = "reasons"
hands_on = "upper_right"

[[steps]]
key = "vote"
activity = "vote"
title = "What we take on"
minutes = 5
[steps.settings]
source = "likely"
kind = "dots"
"""


def test_a_vote_takes_what_stands_in_the_quadrant_of_the_matrix(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    template, faults = check_template(PLACED)
    assert template is not None, faults
    workshop = plenary.workshops.create(template, title="Placed")
    reasons, likely, vote = plenary.workshops.steps(workshop)
    column = plenary.workshops.content(workshop).columns[0]
    acute, rare, lost = plenary.boards.add_notes(column.id, ["Acute", "Rare", "Not placed"])
    plenary.matrices.place(likely.id, acute, 80, 90)
    plenary.matrices.place(likely.id, rare, 10, 90)
    content = plenary.workshops.content(workshop)
    assert flow.hidden_source(content, vote) is not None, "the board is still private"
    plenary.boards.reveal(reasons.id)
    content = plenary.workshops.content(workshop)
    assert flow.hidden_source(content, vote) is None
    assert [item.text for item in flow.vote_items(content, vote)] == ["Acute"]
    assert {item.text for item in flow.vote_items(content, likely)} == {"Acute", "Rare", "Not placed"}
    plenary.matrices.place(likely.id, lost, 90, 60)
    assert [i.text for i in flow.vote_items(plenary.workshops.content(workshop), vote)] == ["Acute", "Not placed"]


BLOCKED = """format = 1
key = "blocked"
title = "Blocked"

[[steps]]
key = "talk"
activity = "round"
title = "Talk"
minutes = 5

[[steps]]
key = "blocks"
activity = "actions"
title = "What stands in the way"
minutes = 5
[steps.settings]
kind = "roadblock"
beside = ["talk"]
"""


def test_roadblocks_stay_roadblocks_with_something_beside_them(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    template, faults = check_template(BLOCKED)
    assert template is not None, faults
    workshop = plenary.workshops.create(template, title="Blocked")
    blocks = plenary.workshops.steps(workshop)[1]
    facilitator.window.open_room(workshop, blocks.id)
    facilitator.say("The licence is late")
    (action,) = facilitator.content().actions
    assert action.kind == "roadblock"


def test_a_promise_stays_the_departments_and_what_was_refused_is_offered_to_nobody(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    source = WISHES.replace('item = "{from}', 'action = "{wish}"\naction_owner = "to"\nitem = "{from}')
    template, problems = check_template(
        f'{source}\n[[steps]]\nkey = "actions"\nactivity = "actions"\ntitle = "Actions"\nminutes = 5\n'
    )
    assert template is not None, problems
    people = [PersonLine(name, "Sales") for name in ("Ana", "Ada")] + [PersonLine("Ben", "Support")]
    workshop = plenary.workshops.create(template, title="Wishes", people=people)
    feedback, answers, actions = plenary.workshops.content(workshop).steps
    asked = [
        plenary.entries.add(feedback.id, {"wish": wish, "from": "support", "to": "sales"})
        for wish in ("Leads by Thursday", "The version in each ticket", "A call each day", "Nothing on Friday")
    ]
    for row, kind, reason in zip(
        asked,
        ("agree", "condition", "concern", "block"),
        ("", "the list is short", "after the launch", "no"),
        strict=True,
    ):
        plenary.agreements.say(answers.id, row, "sales", kind, reason=reason)  # type: ignore[arg-type]
    rows = [offer for offer in action_offers(plenary.workshops.content(workshop)) if not offer.objection]
    assert [(offer.text, offer.origin) for offer in rows] == [
        ("Leads by Thursday", "What we wish"),
        ("The version in each ticket", "What we wish · Sales: Yes, if… the list is short"),
    ]
    facilitator.window.open_room(workshop, actions.id)
    editor = facilitator.room.editor
    assert isinstance(editor, ActionsEditor)
    editor.take_first()
    (made,) = facilitator.content().actions
    assert (made.owner_id, made.department_id) == (None, "sales")
    assert "Sales" in [editor.model.index(0, column).data() for column in range(editor.model.columnCount())]
