"""Who is meant by what one types of a name: in small rooms and large ones, with names that are alike."""

import pytest

from app.domain.records import Department, Participant
from app.domain.workshop.voices import Voice, Voices, at_start, without

SALES = Department(id="sales", name="Sales", short="SAL", hue=0)
LEGAL = Department(id="legal", name="Legal & Compliance", short="LEG", hue=1)
DEPARTMENTS = (SALES, LEGAL)


def person(number: int, name: str, department: str | None = "sales") -> Participant:
    return Participant(id=f"p{number}", workshop_id="w", name=name, department_id=department)


ROOM = Voices(
    DEPARTMENTS,
    [
        person(1, "Ana Ruiz"),
        person(2, "Ana Roth", "legal"),
        person(3, "Priya Nair"),
        person(4, "سارة محمود"),
        person(5, "Jean-Luc O’Brien", None),
        person(6, "Ben"),
    ],
)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("pri", ["Priya Nair"]),
        ("PN", ["Priya Nair"]),
        ("ana", ["Ana Ruiz", "Ana Roth"]),
        ("ana r", ["Ana Ruiz", "Ana Roth"]),
        ("ana ru", ["Ana Ruiz"]),
        ("rot", ["Ana Roth"]),
        ("sal", ["Sales"]),
        ("leg", ["Legal & Compliance"]),
        ("comp", ["Legal & Compliance"]),
        ("سار", ["سارة محمود"]),
        ("jlo", ["Jean-Luc O’Brien"]),
        ("b", ["Ben"]),
        ("<b>", []),
        ("zzz", []),
    ],
)
def test_typing_narrows_to_who_may_be_meant(typed: str, offered: list[str]) -> None:
    assert [n.text for n in ROOM.offered(typed)] == offered


def test_everybody_is_offered_before_a_letter_and_only_people_where_departments_mean_nothing() -> None:
    assert len(ROOM.offered("")) == 8
    assert [n.text for n in ROOM.offered("sal", people_only=True)] == []


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("SAL", Voice("sales")),
        ("sales", Voice("sales")),
        ("Priya", Voice("sales", "p3")),
        ("pn", Voice("sales", "p3")),
        ("سارة", Voice("sales", "p4")),
        ("Ana", None),
        ("AR", None),
        ("ana roth", Voice("legal", "p2")),
        ("ben", Voice("sales", "p6")),
        ("Be", None),
        ("", None),
    ],
)
def test_a_name_counts_only_when_it_is_one_persons(typed: str, who: Voice | None) -> None:
    found = ROOM.called(typed)
    assert (found.voice if found else None) == who


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("SAL: words", 5),
        ("Priya: ", 7),
        ("Ana: two of them", None),
        ("SAL:words", None),
        ("Note: words", None),
        ("we and SAL: words", None),
        ("10:30 words", None),
        (": words", None),
        ("", None),
        ("x" * 5000 + ": ", None),
    ],
)
def test_a_name_and_a_colon_begin_a_note(text: str, end: int | None) -> None:
    found = ROOM.before_colon(text)
    assert (found.end if found else None) == end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("@SAL w", "w"),
        ("too slow @priya no", "too slow no"),
        ("@Priya Nair w", "w"),
        ("@ana w", None),
        ("@ana roth w", "w"),
        ("@Priya N", None),
        ("@nobody w", None),
        ("@ana roth, w", "w"),
        ("@Priya: w", "w"),
        ("@Priya – w", "w"),
        ("mail ana@sal w", None),
        ("@ SAL w", None),
        ("@سارة م", None),
        ("@سارة ق", "ق"),
    ],
)
def test_a_name_that_was_typed_whole_ends_with_the_next_words(text: str, rest: str | None) -> None:
    found = ROOM.ended(text, len(text))
    assert (without(text, found) if found else None) == rest


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("", None),
        ("@", None),
        ("@ana", None),
        ("@ana is late", ("ana", ("Ana Ruiz", "Ana Roth"))),
        ("@ana roth is late", None),
        ("@zoe is late", ("zoe", ())),
        ("late @zoe!", None),
        ("late @zoe! Again", ("zoe", ())),
        ("@priya and @zoe too", ("zoe", ())),
        ("mail ana@zoe.example now", None),
        ("@sal is late", None),
        ("@سارة محمود ق", None),
        ("@ ana", None),
    ],
)
def test_a_name_that_is_nobodys_is_known_once_its_word_is_ended(
    text: str, unknown: tuple[str, tuple[str, ...]] | None
) -> None:
    assert ROOM.unknown(text) == unknown


def test_the_sign_counts_at_the_beginning_of_a_word_of_this_line() -> None:
    assert at_start("@", 1) == 0
    assert at_start("a @", 3) == 2
    assert at_start("a@", 2) is None
    assert at_start("@Ana\nnext", 9) is None
    assert at_start("👩‍👩‍👧 @x", 7) == 6
    assert at_start("", 0) is None
    assert at_start("@" + "x" * 500, 501) is None


def test_a_room_without_people_and_one_with_forty() -> None:
    empty = Voices()
    assert empty.offered("") == []
    assert empty.before_colon("SAL: x") is None
    many = Voices(DEPARTMENTS, [person(n, f"Person {n}") for n in range(40)])
    assert len(many.offered("")) == 42
    assert [n.text for n in many.offered("person 39")] == ["Person 39"]
    assert many.called("Person") is None
    blank = Voices(DEPARTMENTS, [person(1, "  ")])
    assert len(blank.offered("")) == 2


def test_voices_are_read_as_people_say_them() -> None:
    assert ROOM.words(Voice("sales", "p3")) == "Sales, Priya Nair"
    assert ROOM.words(Voice("legal")) == "Legal & Compliance"
    assert ROOM.words(Voice(None, "p5")) == "Jean-Luc O’Brien"
    assert ROOM.words(Voice()) == ""
