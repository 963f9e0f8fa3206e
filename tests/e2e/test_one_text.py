"""Alone, in pairs, then one text: drafts on a board, dots within the audience, and what won as the text by one key."""

from app.domain.records import Entry
from app.domain.workshop import flow
from app.domain.workshop.drafts import winning_draft
from app.templates.loader import check_template
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from widgets.activities.form.editor import FormEditor

SOURCE = """format = 1
key = "one-text"
title = "One text"

[[steps]]
key = "audiences"
activity = "table"
title = "Audiences"
minutes = 5
[steps.settings]
columns = [{ key = "segment", title = "Audience" }]

[[steps]]
key = "drafts"
activity = "board"
title = "Drafts"
minutes = 10
[steps.settings]
columns_from = "audiences"
private = true

[[steps]]
key = "dots"
activity = "vote"
title = "Dots"
minutes = 5
[steps.settings]
source = "drafts"
kind = "dots"
within = true
top = 1

[[steps]]
key = "text"
activity = "form"
title = "One text"
minutes = 5
[steps.settings]
per = "audiences"
starts_from = "dots"
beside = ["dots"]
sentence = "{own_words}"
own_words = "own_words"
fields = [{ key = "own_words", title = "The text", lines = 3 }]
"""


def test_what_won_is_the_text_by_one_key(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    template, faults = check_template(SOURCE)
    assert template is not None, faults
    workshop = plenary.workshops.create(template, title="One text")
    audiences, drafts, dots, text = plenary.workshops.steps(workshop)
    agencies = plenary.entries.add(audiences.id, {"segment": "Agencies"})
    shops = plenary.entries.add(audiences.id, {"segment": "Shops"})
    plenary.boards.prepare(drafts.id)
    content = plenary.workshops.content(workshop)
    column = {c.source_id: c.id for c in content.columns}
    first, second = plenary.boards.add_notes(column[agencies], ["Rotas in minutes", "Plan  the\nweek in one go <b>"])
    (only,) = plenary.boards.add_notes(column[shops], ["Never closed by surprise"])
    plenary.boards.reveal(drafts.id)
    facilitator.window.open_room(workshop, text.id)
    editor = facilitator.room.editor
    assert isinstance(editor, FormEditor)
    assert editor._take.isHidden(), "nothing has won yet"
    editor.take_draft()
    assert not facilitator.content().of_step(Entry, text.id)

    plenary.agenda.change_step(dots.id, settings={**SETTINGS, "by": "room"})
    for item, votes in ((first, 1), (second, 3), (only, 2)):
        plenary.voting.cast(dots.id, "room", "room", item, votes)
    plenary.voting.show(dots.id)
    now = facilitator.content()
    assert len(flow.vote_items(now, now.step_by_id[dots.id])) == 3
    assert winning_draft(now, text, agencies) == "Plan the week in one go <b>"
    assert winning_draft(now, text, shops) == "Never closed by surprise"
    editor.show_content(now)
    assert not editor._take.isHidden()
    editor.focus_first()
    facilitator.press("Ctrl+Shift+U")
    (entry,) = facilitator.content().of_step(Entry, text.id)
    assert (entry.subject_id, entry.fields["own_words"]) == (agencies, "Plan the week in one go <b>")
    plenary.history.undo(workshop)
    assert not facilitator.content().of_step(Entry, text.id)


SETTINGS = {"source": "drafts", "kind": "dots", "within": True, "top": 1}
