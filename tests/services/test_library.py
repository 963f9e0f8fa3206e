"""Search: over everything, with accents, beginnings, changes, deletes and undo; and the way back."""

import pytest

from app.bootstrap import Plenary
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
