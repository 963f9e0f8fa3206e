"""Notes that say nearly the same are offered; those that say the opposite with nearly the same letters are not."""

import pytest

from app.domain.workshop.near_words import are_nearly_same, nearly_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The room is too small", "Room too small"),
        ("Invoices come late", "invoices coming late"),
        ("Helpful trainers", "Nice and helpful trainers"),
        ("set-up guides", "Set up guide"),
        ("Onboarding +3", "the onboarding"),
        ("غرفة صغيرة جدا للمجموعة", "غرفة صغيرة للمجموعة"),
    ],
)
def test_wording_and_forms_of_words_make_no_difference(one: str, other: str) -> None:
    assert are_nearly_same(one, other)
    assert are_nearly_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The exercises were too fast", "The exercises were too slow"),
        ("Invoices are on time", "Invoices are not on time"),
        ("Raise prices in 2026", "Raise prices in 2027"),
        ("More breaks in the morning", "Fewer breaks in the morning"),
        ("testing", "unit testing"),
        ("Same words", "same words."),
        ("", ""),
        ("!!!", "???"),
        ("<b>one</b>", "two"),
    ],
)
def test_opposites_and_other_things_are_not_offered(one: str, other: str) -> None:
    assert not are_nearly_same(one, other)


def test_each_note_is_offered_once_in_the_order_of_the_board() -> None:
    texts = [
        "Room too small",
        "Invoices come late",
        "The room is too small",
        "invoices coming late",
        "A small room too",
    ]
    assert nearly_same(texts) == [(0, 2), (1, 3)]
    assert nearly_same([]) == nearly_same(["one"]) == []


def test_a_note_of_twenty_thousand_characters_and_many_alike_are_taken() -> None:
    long = "invoices come late " * 1_000
    assert nearly_same([long, long + "again"]) in ([], [(0, 1)])
    assert len(nearly_same([f"Invoice number {n} is late" for n in range(500)])) == 0
