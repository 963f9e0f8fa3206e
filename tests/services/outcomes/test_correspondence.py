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
