"""Search: over everything, with accents, beginnings, changes, deletes and undo; and the way back."""

from typing import Any

import pytest

from app.plenary import Plenary
from app.services.insights.library import Hit, LibraryFilter
from tests.retrospective_story import hold_retrospective
from tests.state import step


def found(plenary: Plenary, words: str, **where: str) -> set[str]:
    return {hit.words for hit in plenary.library.search(words, **where)}


def test_hits_say_where_they_were_said(plenary: Plenary, sample: str) -> None:
    (hit,) = plenary.library.search("binder night porter")
    content = plenary.workshops.content(sample)
    assert (hit.kind, hit.workshop_id, hit.step_id) == ("note", sample, step(content, "pains").id)
    assert (hit.where, hit.date) == ("Larkfold messaging workshop · Customer pains", content.workshop.date)
    kinds = {h.kind for word in ("larkfold", "rota", "Sunday", "greta", "help") for h in plenary.library.search(word)}
    assert kinds == {"workshop", "note", "theme", "answer", "row", "message", "alignment", "action", "participant"}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Ein Café für Müßige", "cafe fur"),
        ("Ein Café für Müßige", "MÜßIGE"),
        ("Straße", "Straße"),
        ("naïve façade", "NAIVE facade"),
        ("e\u0301clair", "éclair"),
        ("לקוחות מתקשרים", "לקוחות"),
        ("العملاء يتصلون", "العملاء"),
        ("İstanbul", "İstan"),
        ("a-b_c d/e", "b_c"),
        ('say "NEAR" OR not*', 'near" OR'),
    ],
)
def test_words_are_found_however_they_are_spelt(plenary: Plenary, sample: str, text: str, question: str) -> None:
    plenary.actions.add(sample, text)
    assert len(plenary.library.search(question)) == 1


@pytest.mark.parametrize("question", ["", " ", '"', "*", "()", "-", "🎉", "\x00", "'; DROP TABLE note; --" * 100])
def test_any_question_has_an_answer(plenary: Plenary, sample: str, question: str) -> None:
    assert plenary.library.search(question) == []


def test_every_word_must_occur_and_beginnings_do(plenary: Plenary, sample: str) -> None:
    assert found(plenary, "payslip overtime") == {"Overtime is seen on Wednesday, not on the payslip",
                                                  "They find the overtime when the payslips are printed"}  # fmt: skip
    assert found(plenary, "paysl overt") == found(plenary, "payslip overtime")
    assert found(plenary, "payslip zebra") == set()
    first = plenary.library.search("payslip overtime")[0]
    assert first.words.startswith("Overtime"), "whole words come before beginnings"


def test_changes_deletes_and_undo_are_followed(plenary: Plenary, sample: str) -> None:
    note = plenary.workshops.content(sample).notes[0]
    plenary.boards.edit(note.id, "zebra crossing")
    assert len(found(plenary, "zebra")) == 1
    plenary.boards.delete([note.id])
    assert found(plenary, "zebra") == set()
    plenary.history.undo(sample)
    assert len(found(plenary, "zebra")) == 1
    plenary.history.undo(sample)
    assert found(plenary, "zebra") == set()
    plenary.workshops.delete(sample)
    assert found(plenary, "Sunday") == set()
    plenary.history.undo()
    assert found(plenary, "Sunday")


def test_ids_are_not_words(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    for hit in plenary.library.search("promise") + plenary.library.search("Sunday"):
        assert not any(record.id in hit.words for record in (*content.entries, *content.participants))
    assert plenary.library.search(content.participants[0].id) == []


def test_inside_one_workshop_nothing_is_drowned_by_others(plenary: Plenary, sample: str) -> None:
    other = plenary.workshops.create(plenary.templates.get("messaging"), title="Loud")
    board = plenary.agenda.find_step(other, "pains").id
    plenary.boards.prepare(board)
    plenary.boards.paste(plenary.boards.board(board).columns[0].id, "\n".join(f"payslip {n}" for n in range(300)))
    assert len(plenary.library.search("payslip", workshop_id=sample)) >= 4
    assert len(plenary.library.search("payslip")) == 50


DENSE = (
    "営業部は顧客の声を聞いていない",
    "AI営業の話",
    "ลูกค้าไม่พอใจกับราคา",
    "고객지원팀이 너무 느리다",
    "客户觉得太贵了",
)


@pytest.mark.parametrize(
    ("question", "hits"),
    [
        ("営業", 2),
        ("営業部", 1),
        ("顧客の声", 1),
        ("声", 1),
        ("AI 営業", 1),
        ("ลูกค้า", 1),
        ("ราคา", 1),
        ("지원", 1),
        ("客户", 1),
        ("太贵", 1),
        ("船", 0),
        ("営業 船", 0),
        ("営業部 zebra", 0),
    ],
)
def test_scripts_without_blanks_are_found_wherever_they_stand(
    plenary: Plenary, sample: str, question: str, hits: int
) -> None:
    column = plenary.workshops.content(sample).columns[0].id
    plenary.boards.add_notes(column, DENSE)
    assert len(plenary.library.search(question)) == hits
    note = next(n for n in plenary.workshops.content(sample).notes if n.text == DENSE[0])
    plenary.boards.edit(note.id, "only words now")
    assert not plenary.library.search("営業部")
    assert len(plenary.library.search("only words now")) == 1
    plenary.history.undo(sample)
    assert len(plenary.library.search("営業部")) == 1


def test_filters_narrow_by_kind_department_initiative_and_day(plenary: Plenary) -> None:
    retro = hold_retrospective(plenary, day="2026-05-05")
    other = hold_retrospective(plenary, title="Other", day="2026-09-09", initiative="Second")
    plenary.insights.add("Customers call before nine")

    def hits(words: str, **fields: Any) -> list[Hit]:
        return plenary.library.search(words, within=LibraryFilter(**fields))

    assert {h.kind for h in hits("customer")} >= {"note", "row", "insight"}
    assert {h.kind for h in hits("customer", kind="note")} == {"note"}
    assert {h.kind for h in hits("customers", kind="insight")} == {"insight"}
    assert {h.workshop_id for h in hits("customer", since="2026-08-01", kind="note")} == {other}
    assert {h.workshop_id for h in hits("customer", until="2026-08-01", kind="note")} == {retro}
    second = next(i for i, name in plenary.library.initiatives() if name == "Second")
    assert {h.workshop_id for h in hits("customer", initiative_id=second, kind="note")} == {other}
    notes = {n.id: n for n in (*plenary.workshops.content(retro).notes, *plenary.workshops.content(other).notes)}
    assert {notes[h.record_id].department_id for h in hits("customer", kind="note", department_id="sales")} == {"sales"}
    plenary.workshops.describe(other, initiative="Renamed")
    renamed = next(i for i, name in plenary.library.initiatives() if name == "Renamed")
    assert {h.workshop_id for h in hits("customer", initiative_id=renamed, kind="note")} == {other}


def test_outcomes_are_found_by_their_names(plenary: Plenary, sample: str) -> None:
    plenary.goals.create("Zebra goal")
    plenary.insights.add("Zebra lesson")
    plenary.content_calendar.add("Zebra post", day="2026-12-01")
    retro = hold_retrospective(plenary)
    content = plenary.workshops.content(retro)
    plenary.timelines.add(step(content, "timeline").id, "Zebra day")
    decisions = {"outcome": "decisions", "columns": [{"key": "decision", "title": "What"}]}
    table = plenary.agenda.add_step(retro, "table", "Decisions", settings=decisions)
    plenary.entries.add(table, {"decision": "Zebra it is"})
    messages = step(plenary.workshops.content(sample), "messages").id
    plenary.entries.add(messages, {"message": "Zebra promise"})
    assert {h.kind for h in plenary.library.search("zebra")} == {
        "goal", "insight", "calendar_entry", "event", "decision", "message"
    }  # fmt: skip
    for kind in ("decision", "message", "goal"):
        (hit,) = plenary.library.search("zebra", within=LibraryFilter(kind=kind))  # type: ignore[arg-type]
        assert hit.kind == kind


def test_where_else_it_came_up(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    first, second = plenary.boards.add_notes(
        content.columns[0].id,
        ["Accountants reconcile spreadsheets by midnight", "Every midnight our accountants reconcile"],
    )
    dense, twin = plenary.boards.add_notes(content.columns[0].id, ["営業部は顧客の声を聞いていない", "顧客の声を聞く"])
    likes = plenary.library.alike("Accountants reconcile spreadsheets by midnight", but=first)
    assert likes[0].record_id == second
    assert twin in {h.record_id for h in plenary.library.alike("営業部は顧客の声を聞いていない", but=dense)}
    assert plenary.library.alike("", but="") == []
    assert plenary.library.alike('"; DROP TABLE note; --* NEAR(', but="") == []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("STRASSE", "straße"),
        ("smørrebrød", "smorrebrod"),
        ("Đà Nẵng", "da nang"),
        ("Ægir", "aegir"),
        ("cœur", "coeur"),
        ("Isı", "isi"),
    ],
)
def test_letters_of_other_alphabets_are_folded(plenary: Plenary, sample: str, text: str, question: str) -> None:
    plenary.actions.add(sample, f"Visit {text} soon")
    (hit,) = plenary.library.search(question)
    assert text in hit.words


def test_filters_alone_list_what_they_leave(plenary: Plenary) -> None:
    hold_retrospective(plenary)
    plenary.insights.add("First", segment="Care homes", tags=["phone"])
    plenary.insights.add("Second")
    assert [h.said for h in plenary.library.search("", within=LibraryFilter(kind="insight"))] == ["Second", "First"]
    assert plenary.library.search("  ") == []
    assert plenary.library.search("***", within=LibraryFilter(kind="insight")) == []


def test_cells_are_set_apart(plenary: Plenary) -> None:
    plenary.insights.add("Ring before nine", audience="Sales", segment="Care homes", tags=["phone", "morning"])
    (hit,) = plenary.library.search("ring nine")
    assert hit.words == "Ring before nine · Sales · Care homes · phone, morning"
    assert hit.said == "Ring before nine"
