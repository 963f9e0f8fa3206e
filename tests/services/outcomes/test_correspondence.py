"""What goes before and after a workshop, filled with what is known."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from app.domain.progress import no_progress
from app.domain.words.people import PersonLine
from app.plenary import Plenary
from app.templates.loader import check_template
from exports.calendar_file import calendar_bytes
from exports.formats import FORMATS
from exports.mail_draft import mail_draft
from tests.contract.test_every_word import texts

SOURCE = """format = 1
key = "mine"
title = "Mine"

[preparation]
checklist = ["Book the room <b>twice</b>"]
room = ["One screen that all can see"]
pre_work = [{ who = "Sales", what = "Bring three lost deals" }]
invitation = \"\"\"
We meet on {date} for {minutes} minutes: {title}.
At the end stands {outcome} {unknown}
\"\"\"

[[follow_up]]
day = 14
title = "Done, moved, dropped?"
to = "owners"
text = "What became of this?"

[[follow_up]]
day = 0
title = "What we promised"
to = "everybody"
text = "Thank you. This is open:\\n{actions}"

[[steps]]
key = "purpose"
activity = "brief"
title = "Purpose"
minutes = 5
[steps.settings]
outcome = "one page that all have signed."

[[steps]]
key = "actions"
activity = "actions"
title = "Actions"
question = "Who does what?"
minutes = 10
"""


@pytest.fixture
def workshop_id(plenary: Plenary) -> str:
    template, faults = check_template(SOURCE)
    assert template is not None, faults
    people = [PersonLine("Ana", "Sales"), PersonLine("Ben", "Support"), PersonLine("Eve", "Product")]
    return plenary.workshops.create(template, title="Launch {date}", date="2027-02-01", people=people)


def test_the_invitation_is_filled_and_names_who_brings_what(plenary: Plenary, workshop_id: str) -> None:
    invitation, everybody = plenary.correspondence.drafts(workshop_id)
    assert (invitation.day, invitation.to) == (None, "Ana, Ben, Eve")
    assert invitation.subject == "Launch {date}, 2027-02-01"
    assert invitation.text == (
        "We meet on 2027-02-01 for 15 minutes: Launch {date}.\n"
        "At the end stands one page that all have signed. {unknown}\n\nSales: Bring three lost deals"
    )
    assert everybody.text == "Thank you. This is open:\nNothing is open."


def test_each_owner_gets_their_own_actions_on_the_day(plenary: Plenary, workshop_id: str) -> None:
    ana, ben, _eve = plenary.workshops.content(workshop_id).participants
    plenary.actions.add(workshop_id, "Call the five", owner_id=ana.id, due="2027-02-10")
    plenary.actions.add(workshop_id, "Write the page", owner_id=ben.id)
    done = plenary.actions.add(workshop_id, "Was done at once", owner_id=ben.id)
    assert done is not None
    plenary.actions.change(done, state="done")
    plenary.actions.add(workshop_id, "Nobody's yet")
    _invitation, everybody, first, second = plenary.correspondence.drafts(workshop_id)
    assert everybody.day == date(2027, 2, 1)
    assert "- Call the five (Ana, by 2027-02-10)\n- Write the page (Ben)\n- Nobody's yet" in everybody.text
    assert "Was done" not in everybody.text
    assert (first.to, first.day) == ("Ana", date(2027, 2, 15))
    assert first.text == "What became of this?\n\n- Call the five (Ana, by 2027-02-10)"
    assert second.text == "What became of this?\n\n- Write the page (Ben)"


def test_the_page_holds_all_of_it_in_every_format(plenary: Plenary, workshop_id: str) -> None:
    page = plenary.correspondence.page(workshop_id)
    words = "\n".join(texts(page))
    for said in (
        "Book the room <b>twice</b>",
        "One screen that all can see",
        "Bring three lost deals",
        "Who does what?",
    ):
        assert said in words
    assert words.index("What we promised") < words.index("Done, moved, dropped?")
    assert all(len(entry.load()(page, no_progress)) > 500 for entry in FORMATS.values())


def test_each_day_stands_in_the_calendar_under_a_name_that_stays(plenary: Plenary, workshop_id: str) -> None:
    events = plenary.correspondence.reminders(workshop_id)
    assert sorted(e.start for e in events) == [date(2027, 2, 1), date(2027, 2, 15)]
    assert len({e.uid for e in events}) == 2
    assert [e.uid for e in plenary.correspondence.reminders(workshop_id)] == [e.uid for e in events]
    written = calendar_bytes(events, name="Days", created=datetime(2027, 1, 1, tzinfo=UTC)).decode()
    assert written.count("TRIGGER:PT9H") == 2, "at nine in the morning, not at midnight"


def test_a_template_that_says_nothing_has_nothing_to_send(plenary: Plenary, sample: str) -> None:
    assert plenary.correspondence.drafts(sample) == ()
    assert plenary.correspondence.reminders(sample) == ()
    assert plenary.correspondence.page(sample).blocks


@pytest.mark.parametrize("subject", ["Launch\nBcc: all@example.org", "עברית 👋", "", "x" * 2000])
def test_a_draft_is_one_message_whatever_its_words(subject: str) -> None:
    message = message_from_bytes(mail_draft(subject, "First\n\n.\nFrom here ü 👋\n"), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["Bcc"] is None
    assert message["To"] is None
    body = message.get_content()
    assert "From here ü 👋" in body
    assert "\n.\n" in body.replace("\r\n", "\n")


def test_a_mail_tells_what_its_steps_came_to_and_belongs_to_its_length(plenary: Plenary) -> None:
    template = plenary.templates.get("milestone-celebration")
    people = [PersonLine("Ana", "Sales"), PersonLine("Ben", "Support")]
    workshop_id = plenary.workshops.create(template, title="First hundred", people=people)
    content = plenary.workshops.content(workshop_id)
    recognition = next(step for step in content.steps if step.key == "recognition")
    before = {draft.subject: draft.text for draft in plenary.correspondence.drafts(workshop_id)}
    assert "Recognition" not in before["First hundred: You were thanked today"], "nobody was thanked yet"
    ana = content.participants[0].id
    plenary.entries.add(recognition.id, {"who": ana, "for_what": "calling all who gave a number"})
    after = {draft.subject: draft.text for draft in plenary.correspondence.drafts(workshop_id)}
    assert after["First hundred: You were thanked today"].endswith("Recognition\n- Ana · calling all who gave a number")


def test_each_length_has_mails_and_an_invitation_of_its_own(plenary: Plenary) -> None:
    template = plenary.templates.get("onboarding")
    titles = {}
    for length in ("", "day-30"):
        workshop_id = plenary.workshops.create(template.as_variant(length), title="New")
        drafts = plenary.correspondence.drafts(workshop_id)
        titles[length] = {draft.subject for draft in drafts}
        assert ("Welcome." in drafts[0].text) == (length == "")
    assert "New: Somebody new is with us" in titles[""] - titles["day-30"]
    assert "New: How our newcomer is, and what they see" in titles["day-30"] - titles[""]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('to = "everybody"', 'to = "everybody"\ntells = ["nowhere"]', "tells of the step “nowhere”"),
        ('to = "everybody"', 'to = "everybody"\nlengths = ["90"]', "belongs to the length “90”"),
    ],
)
def test_a_mail_that_names_what_is_not_there_is_a_fault_of_the_template(old: str, new: str, words: str) -> None:
    template, faults = check_template(SOURCE.replace(old, new))
    assert template is None
    assert any(words in str(fault) for fault in faults)
