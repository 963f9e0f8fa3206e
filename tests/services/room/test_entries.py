"""Rows and candidates: typed, pasted, moved; names become the people and departments they mean."""

import pytest

from app.domain.errors import InvalidInputError
from app.domain.records import Entry
from app.domain.words.text import MAX_LENGTH
from app.plenary import Plenary
from tests.state import step


def fields(plenary: Plenary, step_id: str) -> list[dict[str, str]]:
    return [e.fields for e in plenary.entries.rows(step_id)]


def test_typing_merges_into_one_step_of_undo(plenary: Plenary, sample: str) -> None:
    faqs = step(plenary.workshops.content(sample), "faqs").id
    entry = plenary.entries.add(faqs)
    for length in range(1, 20):
        plenary.entries.set_field(entry, "question", "What does it cost?"[:length])
    assert fields(plenary, faqs)[-1] == {"question": "What does it cost?"}
    plenary.history.undo(sample)
    assert fields(plenary, faqs)[-1] == {}
    plenary.history.redo(sample)
    plenary.entries.set_field(entry, "answer", "Nothing")
    plenary.entries.set_field(entry, "question", "Other field, other step")
    plenary.history.undo(sample)
    assert fields(plenary, faqs)[-1] == {"question": "What does it cost?", "answer": "Nothing"}


def test_what_was_typed_and_taken_back_is_no_step(plenary: Plenary, sample: str) -> None:
    faqs = step(plenary.workshops.content(sample), "faqs").id
    entry = plenary.entries.add(faqs)
    newest = plenary.history.undoable(sample)
    plenary.entries.set_field(entry, "question", "a")
    plenary.entries.set_field(entry, "question", "")
    assert plenary.history.undoable(sample) == newest


def test_titles_of_a_pasted_table_say_what_stands_where(plenary: Plenary, sample: str) -> None:
    faqs = step(plenary.workshops.content(sample), "faqs").id
    before = len(fields(plenary, faqs))
    plenary.entries.paste(faqs, "Short answer\tQuestion or objection\nIt is free\tWhat does it cost?\n")
    assert fields(plenary, faqs)[before:] == [{"question": "What does it cost?", "answer": "It is free"}]
    plenary.entries.paste(faqs, "It is free\tWhat does it cost?\n")
    assert fields(plenary, faqs)[-1] == {"question": "It is free", "answer": "What does it cost?"}


def test_pasting_a_spreadsheet(plenary: Plenary, sample: str) -> None:
    messages = step(plenary.workshops.content(sample), "messages").id
    count = len(fields(plenary, messages))
    pasted = (
        "Message (the promise)\tAudience\tPains it answers\tBenefits\tSupporting proof\tChannels\tOwner\n"
        '"Two\nlines"\tSHIFT workers\t\'=SUM(A1)\t\tp\tc\tines kvalheim\n'
        "Unknown owner\tnobody\t\t\t\t\tZed\n"
    )
    ids = plenary.entries.paste(messages, pasted)
    assert len(ids) == 2
    first, second = fields(plenary, messages)[count:]
    content = plenary.workshops.content(sample)
    assert first["message"] == "Two\nlines"
    assert first["pains"] == "=SUM(A1)"
    assert content.entry_by_id[first["audience"]].fields["segment"] == "shift workers"
    assert content.participant_by_id[first["owner"]].name == "Ines Kvalheim"
    assert (second["audience"], second["owner"]) == ("nobody", "Zed")


def test_pasting_over_rows_and_too_wide(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    faqs = step(content, "faqs").id
    rows = content.of_step(Entry, faqs)
    plenary.entries.paste(faqs, "new\nlast", at_row=rows[-1].id, at_column="answer")
    assert fields(plenary, faqs)[-2]["answer"] == "new"
    assert fields(plenary, faqs)[-2]["question"] == rows[-1].fields["question"]
    assert fields(plenary, faqs)[-1] == {"answer": "last"}
    before = fields(plenary, faqs)
    with pytest.raises(InvalidInputError, match="columns"):
        plenary.entries.paste(faqs, "a\tb\tc\td")
    with pytest.raises(InvalidInputError, match="20,000"):
        plenary.entries.paste(faqs, "fine\nx" + "x" * 200_000)
    with pytest.raises(InvalidInputError, match="no table"):
        plenary.entries.paste(step(content, "lengths").id, "a")
    assert fields(plenary, faqs) == before


def test_what_cannot_be_kept_is_refused(plenary: Plenary, sample: str) -> None:
    entry = plenary.entries.rows(step(plenary.workshops.content(sample), "faqs").id)[0]
    with pytest.raises(InvalidInputError, match="no field"):
        plenary.entries.set_field(entry.id, "nonsense", "x")
    with pytest.raises(InvalidInputError, match="20,000"):
        plenary.entries.set_field(entry.id, "question", "x" * (MAX_LENGTH + 1))
    assert plenary.entries.rows(entry.step_id)[0] == entry


def test_one_row_per_department_is_promised_once(plenary: Plenary, sample: str) -> None:
    use = step(plenary.workshops.content(sample), "use").id
    plenary.entries.remove(*(e.id for e in plenary.entries.rows(use)))
    plenary.entries.prepare(use)
    plenary.entries.prepare(use)
    assert [f["department"] for f in fields(plenary, use)] == [
        "marketing", "sales", "product", "customer-support", "finance",
    ]  # fmt: skip
    assert plenary.entries.remove() is None


def test_pasting_thousands_of_rows_reads_the_names_once(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    messages = step(content, "messages").id
    statements: list[str] = []
    plenary.store.driver_connection().set_trace_callback(statements.append)
    plenary.entries.paste(messages, "\n".join(f"Promise {n}\tSHIFT workers" for n in range(2_000)))
    plenary.store.driver_connection().set_trace_callback(None)
    assert sum("FROM entry" in s and s.startswith("SELECT") for s in statements) < 10
    audience = fields(plenary, messages)[-1]["audience"]
    assert content.entry_by_id[audience].fields["segment"] == "shift workers"


def test_what_a_campaign_wanted_to_be_measured_by_is_a_row_of_its_retrospective(plenary: Plenary) -> None:
    def held(template: str, date: str, initiative: str = "Spring") -> str:
        return plenary.workshops.create(plenary.templates.get(template), title="T", date=date, initiative=initiative)

    def aim(workshop_id: str, words: str) -> None:
        form = next(s for s in plenary.workshops.steps(workshop_id) if s.key == "aim")
        plenary.entries.add(form.id, {"measure": words})

    planned = held("campaign-planning", "2027-01-10")
    aim(planned, "300 sign-ups\nby 30 June")
    aim(held("campaign-planning", "2027-02-10"), "300 Sign-ups by 30 June")
    aim(held("campaign-planning", "2027-01-10", "Autumn"), "Another campaign's")
    aim(held("campaign-planning", "2029-01-10"), "Planned later")
    review = held("retrospective", "2027-07-10")
    results = next(s for s in plenary.workshops.steps(review) if s.key == "results")
    plenary.entries.prepare(results.id)
    assert [e.fields for e in plenary.entries.rows(results.id)] == [{"metric": "300 Sign-ups by 30 June"}]
    assert plenary.entries.bring_in(results.id) == 0, "what is there is not brought in again"


def test_what_a_partnership_is_seen_in_is_no_number_of_a_campaign(plenary: Plenary) -> None:
    def held(template: str, date: str) -> str:
        return plenary.workshops.create(plenary.templates.get(template), title="T", date=date, initiative="Spring")

    charter = held("partnership-charter", "2027-01-10")
    outcome = next(s for s in plenary.workshops.steps(charter) if s.key == "outcome")
    plenary.entries.add(
        outcome.id, dict.fromkeys((field.key for field in outcome.settings.fields), "25 questions a week")
    )
    results = next(s for s in plenary.workshops.steps(held("retrospective", "2027-07-10")) if s.key == "results")
    plenary.entries.prepare(results.id)
    assert plenary.entries.rows(results.id) == []
