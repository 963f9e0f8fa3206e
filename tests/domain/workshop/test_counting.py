"""Counting, sentences, words, dates, names: the rules that need no workspace."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.document.blocks import Column, Row, Span, Table, text
from app.domain.errors import InvalidInputError
from app.domain.records import (
    Action,
    Ballot,
    Department,
    Note,
    NoteGroup,
    Stance,
    StanceKind,
    Step,
    StepClock,
    Workshop,
    new_id,
)
from app.domain.records.departments import HUES, DepartmentNames
from app.domain.words.cells import read_rows, without_guard
from app.domain.words.people import PersonLine, parse_people, people_lines
from app.domain.words.sentence import entry_title, fill_sentence, sentence_parts
from app.domain.words.text import (
    MAX_LENGTH,
    clean_text,
    fold,
    is_gap,
    shorten,
    single_line,
    split_lines,
    whole_text,
    word_count,
)
from app.domain.workshop.agenda import project, reading
from app.domain.workshop.agreement import AgreementItem, align
from app.domain.workshop.ballot import VOTE_KINDS, VoteItem, count, decide, describe_ties, ties_to_break
from app.domain.workshop.board import Board, position_between, spread_positions
from app.domain.workshop.settings import BriefSettings

# Text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    once = clean_text(words)
    assert clean_text(once) == once
    assert "\r" not in once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b\x0bc", "abc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("e\u0301", "é"),
        ("\u202ekaput\u202c", "kaput"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800x\ufeff", "x"),
    ],
)
def test_what_breaks_documents_goes_and_what_spells_words_stays(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_text_is_never_cut_in_silence() -> None:
    assert whole_text(" " + "x" * MAX_LENGTH + "\n") == "x" * MAX_LENGTH
    with pytest.raises(InvalidInputError):
        whole_text("x" * (MAX_LENGTH + 1))


@pytest.mark.parametrize(
    "words",
    ["", " ", "TBD", "tbd.", "[TBD]", "???", "…", "-", "n/a", "N/A", "xxx", "To be decided", "Lorem ipsum dolor"],
)
def test_a_placeholder_is_a_gap(words: str) -> None:
    assert is_gap(words)


@pytest.mark.parametrize(
    "words",
    [
        "Fill in the form and be done",
        "Todo lists are dead",
        "N/A is what they say",
        "😀",
        "0",
        "5 %",
        "C++",
        "نعم",
        "-1",
    ],
)
def test_words_are_no_gap(words: str) -> None:
    assert not is_gap(words)


@pytest.mark.timeout(10)
def test_long_texts_cost_no_time() -> None:
    for words, gap in (
        ("-" * 200_000 + "a", False),
        ("?" * 200_000, False),
        ("a " * 100_000, False),
        ("word" * 50_000, False),
    ):
        assert is_gap(words) is gap
        assert single_line(words).startswith(words[:10])
        assert len(split_lines(words)) == 1


def test_words_are_counted_as_people_count_them() -> None:
    assert word_count("One — two, three! 24/7 don’t") == 5
    assert word_count("") == word_count(" – ") == 0
    assert fold("  ÉCOLE  du\tSoir ") == "ecole du soir"
    assert split_lines("• a\n\n 1) b\n1984 was a year\n-5 degrees\n") == ["a", "b", "1984 was a year", "-5 degrees"]


# Sentences


def test_a_sentence_fills_and_names_its_gaps() -> None:
    template = "For {subject} who {need}, {product} helps."
    values = {"subject": "cooks", "need": "TBD", "product": "Kit {need}."}
    assert fill_sentence(template, values) == "For cooks who …, Kit {need} helps."
    assert [gap for _, gap in sentence_parts(template, values)] == [False, False, False, True, False, False, False]
    assert fill_sentence("", {}) == ""
    assert entry_title({"a": "??", "b": "two\nlines"}) == "two lines"
    assert entry_title({}) == ""


# Ballots


def ballot(voter: str, item: str, value: int) -> Ballot:
    return Ballot(
        id=new_id(), workshop_id="w", step_id="s", voter_kind="participant", voter_id=voter, item_id=item, value=value
    )


ITEMS = [VoteItem("a", "A"), VoteItem("b", "B"), VoteItem("c", "C"), VoteItem("d", "D")]


def test_ranks_leave_room_for_ties() -> None:
    tally = count(
        ITEMS,
        [ballot("1", "b", 3), ballot("1", "c", 2), ballot("2", "d", 2), ballot("2", "gone", 9)],
        VOTE_KINDS["dots"],
    )
    assert [(r.item.id, r.rank, r.tied) for r in tally.results] == [
        ("b", 1, False), ("c", 2, True), ("d", 2, True), ("a", 4, False),
    ]  # fmt: skip
    assert (tally.votes, tally.voters) == (7, 2)
    assert [r.item.id for r in tally.top(2)] == ["b", "c", "d"]
    assert describe_ties(tally) == ("“C” and “D” share place 2.",)


GROUPED = [VoteItem(i, i.upper(), f"For {i[0]}", i[0]) for i in ("x1", "y1", "x2", "y2", "z1")]


def test_within_groups_places_and_ties_are_the_groups_own() -> None:
    votes = [ballot("1", "x1", 1), ballot("1", "y1", 3), ballot("2", "x2", 1), ballot("2", "y2", 2)]
    tally = count(GROUPED, votes, VOTE_KINDS["dots"], within=True)
    assert [(r.item.id, r.rank, r.tied) for r in tally.results] == [
        ("x1", 1, True), ("x2", 1, True), ("y1", 1, False), ("y2", 2, False), ("z1", 1, False),
    ]  # fmt: skip
    assert (tally.votes, tally.voters) == (7, 2)
    assert [r.item.id for r in tally.top(1)] == ["x1", "x2", "y1"], "the best of each, and of z nobody spoke"
    assert describe_ties(tally) == ("“X1” and “X2” share place 1 in “For x”.",)
    across = count(GROUPED, votes, VOTE_KINDS["dots"])
    assert [r.item.id for r in across.top(1)] == ["y1"]


def test_a_ranking_within_groups_counts_places_in_each() -> None:
    votes = [ballot("1", "x1", 1), ballot("1", "x2", 2), ballot("1", "y2", 1), ballot("1", "y1", 2)]
    tally = count(GROUPED, votes, VOTE_KINDS["ranking"], within=True)
    assert {r.item.id: r.measure for r in tally.results} == {"x1": 2, "x2": 1, "y2": 2, "y1": 1, "z1": 0}


def test_a_run_off_orders_what_was_tied_and_nothing_else() -> None:
    dots = VOTE_KINDS["dots"]
    votes = [ballot("1", i, 2) for i in "abc"] + [ballot("1", "d", 1)]
    tally = count(ITEMS, votes, dots)
    assert [[r.item.id for r in tie] for tie in ties_to_break(tally, 1)] == [["a", "b", "c"]]
    run_off = count(ITEMS[:3], [ballot("1", "b", 2), ballot("2", "a", 1), ballot("2", "c", 1)], dots)
    assert [(r.item.id, r.rank, r.tied, r.decided) for r in decide(tally, run_off).results] == [
        ("b", 1, False, True), ("a", 2, True, True), ("c", 2, True, True), ("d", 4, False, False),
    ]  # fmt: skip
    assert decide(tally, count(ITEMS[:3], [], dots)) == tally, "nobody voted, nothing is decided"
    even = count(ITEMS[:3], [ballot("1", i, 1) for i in "abc"], dots)
    assert decide(tally, even) == tally
    assert decide(tally, count(ITEMS[:2], [ballot("1", "b", 1)], dots)) == tally, "it was about something else"


def test_ties_further_down_are_broken_only_where_no_other_is() -> None:
    votes = [ballot("1", "a", 3), ballot("1", "b", 1), ballot("1", "c", 1)]
    tally = count(ITEMS, votes, VOTE_KINDS["dots"])
    assert [[r.item.id for r in tie] for tie in ties_to_break(tally, 1)] == [["b", "c"]]
    assert ties_to_break(count(ITEMS, [], VOTE_KINDS["dots"]), 1) == ()


def test_a_vote_without_votes_has_no_ties_and_no_top() -> None:
    tally = count(ITEMS, [], VOTE_KINDS["score"])
    assert tally.top(3) == ()
    assert tally.ties == ()
    assert tally.results[0].average is None
    assert count([], [ballot("1", "a", 1)], VOTE_KINDS["dots"]).results == ()


@given(st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from("abcd"), st.integers(0, 5))))
def test_every_valid_dot_is_counted_once(votes: list[tuple[str, str, int]]) -> None:
    tally = count(ITEMS, [ballot(*vote) for vote in votes], VOTE_KINDS["dots"])
    assert sum(r.total for r in tally.results) == tally.votes == sum(v for _, _, v in votes)
    totals = [r.total for r in tally.results]
    assert totals == sorted(totals, reverse=True)
    assert [r.rank for r in tally.results] == [1 + sum(t > r.total for t in totals) for r in tally.results]


# Agreement

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
        (stance("sales", "agree"), stance("legal", "condition"), "open", "Aligned"),
        (stance("sales", "agree"), stance("legal", "condition"), "dropped", "Condition open"),
        (stance("sales", "agree"), stance("legal", "concern"), None, "Concern open"),
        (stance("sales", "agree"), stance("legal", "concern"), "open", "Aligned"),
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


# The clock

AT = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)


def make_step(key: str, minutes: int, **fields: str) -> Step:
    return Step(
        id=key,
        workshop_id="w",
        key=key,
        activity="brief",
        title=key,
        settings=BriefSettings(),
        minutes=minutes,
        **fields,
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spent", "warning"),
    [(0, ""), (470, ""), (481, "soon"), (575, "last"), (600, "last"), (601, "over"), (9000, "over")],
)
def test_warnings_come_at_a_fifth_and_a_twentieth(spent: int, warning: str) -> None:
    found = reading(make_step("a", 10), StepClock(id="a", workshop_id="w", spent_ms=spent * 1000), AT)
    assert found.warning == warning
    assert reading(make_step("a", 0), None, AT).warning == ""


def test_a_clock_set_back_takes_no_time_away() -> None:
    clock = StepClock(id="a", workshop_id="w", spent_ms=5000, running_since="2026-01-01T10:00:00.000Z")
    assert reading(make_step("a", 10), clock, AT).spent == timedelta(seconds=5)


def test_the_projection_counts_what_is_still_to_come() -> None:
    steps = [
        make_step("a", 10, state="done"),
        make_step("b", 10),
        make_step("c", 5, state="skipped"),
        make_step("d", 20),
    ]
    workshop = Workshop(
        id="w", title="W", date="2026-01-01", template_key="t", template={}, current_step_id="b",
        started_at="2026-01-01T08:45:00.000Z", planned_minutes=40,
    )  # fmt: skip
    clocks = {"b": StepClock(id="b", workshop_id="w", spent_ms=4 * 60_000)}
    found = project(workshop, steps, clocks, AT)
    assert found.end == AT + timedelta(minutes=26)
    assert found.late_text() == "+1"
    overrun = {"b": StepClock(id="b", workshop_id="w", spent_ms=40 * 60_000)}
    assert project(workshop, steps, overrun, AT).end == AT + timedelta(minutes=20)
    assert project(workshop, [], {}, AT).end == AT


# Places, people, departments, cells


@given(st.integers(-(2**40), 2**40), st.integers(-(2**40), 2**40))
def test_a_place_between_is_between_or_none(a: int, b: int) -> None:
    low, high = min(a, b), max(a, b)
    found = position_between(low, high)
    assert found is None or low < found < high
    assert (found is None) == (high - low < 2)
    assert list(spread_positions(3, after=low)) == sorted(spread_positions(3, after=low))


@pytest.mark.parametrize(
    ("pasted", "people"),
    [
        ("", []),
        ("Name, Department, Role\nAna, Sales, Lead", [PersonLine("Ana", "Sales", "Lead")]),
        ("Ana\tSales\tLead, EMEA", [PersonLine("Ana", "Sales", "Lead, EMEA")]),
        ("Ana; Sales; Lead", [PersonLine("Ana", "Sales", "Lead")]),
        ('"Doe; Jane",Sales', [PersonLine("Doe; Jane", "Sales")]),
        ('"Doe, Jane";"R&D; East"', [PersonLine("Doe, Jane", "R&D; East")]),
        ('Ana "T; Sales', [PersonLine('Ana "T', "Sales")]),
        ('"Doe, Ana", Sales, Lead, Deputy', [PersonLine("Doe, Ana", "Sales", "Lead, Deputy")]),
        ("  \n, Sales\nAna", [PersonLine("Ana")]),
        ("דנה, מכירות", [PersonLine("דנה", "מכירות")]),
        ("Ana " + "x" * 200_000, [PersonLine("Ana " + "x" * 116)]),
    ],
)
def test_people_as_they_are_pasted(pasted: str, people: list[PersonLine]) -> None:
    assert list(parse_people(pasted)) == people
    assert list(parse_people(people_lines(people))) == people


@pytest.mark.parametrize("name", ["Doe, Jane", "Doe; Jane", 'Q "T"', '"', ";", "Doe, J; K", "Ana"])
@pytest.mark.parametrize("department", ["", "Sales", 'A; "B", C'])
@pytest.mark.parametrize("role", ["", "Lead, EMEA"])
def test_people_written_as_lines_are_read_back_as_they_were(name: str, department: str, role: str) -> None:
    people = (PersonLine(name, department, role), PersonLine("Zoë"))
    assert parse_people(people_lines(people)) == people


def test_departments_get_letters_and_colours_of_their_own() -> None:
    found: list[Department] = []
    departments = DepartmentNames()
    for name in (
        "Sales",
        "Salt",
        "Salad",
        "Marketing",
        "营销",
        "🎉",
        "R&D",
        "a",
        "A B C D",
        *(f"Team {n}" for n in range(30)),
    ):
        found.append(departments.make(name))
    assert len({d.short for d in found}) == len(found)
    assert all(1 <= len(d.short) <= 4 and 0 <= d.hue < HUES for d in found)
    assert all(departments.find(d.name) is departments.find(d.short) is d for d in found)
    assert [d.position for d in found] == list(range(1, len(found) + 1))


def test_thousands_of_departments_of_one_letter_are_told_apart() -> None:
    departments = DepartmentNames()
    shorts = {departments.make(f"Sales {n}").short for n in range(3_000)}
    assert len(shorts) == 3_000


def test_cells_keep_their_commas_and_lose_their_guards() -> None:
    assert read_rows('a,"b, c"\n"d\ne",f', ",") == [["a", "b, c"], ["d\ne", "f"]]
    assert read_rows("x" * 300_000, ",") == [["x" * 300_000]]
    assert [without_guard(c) for c in ("'=1", "'tis", "=1", "'", "")] == ["=1", "'tis", "=1", "'", ""]


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("", ""),
        ("one  two\nthree", "one two three"),
        ("one two three four five", "one two three …"),
        ("数字化转型让餐厅老板每周节省三个小时的排班时间", "数字化转型让餐厅老板每周节省三个小时…"),
        ("see https://example.com/a/long/path", "see https://exampl…"),
    ],
)
def test_what_is_too_long_is_cut_at_a_word_if_it_can_be(words: str, short: str) -> None:
    assert shorten(words, 19) == short
    assert len(shorten(words, 19)) <= 19


# Boards


def test_a_board_knows_what_stands_where() -> None:
    place = {"workshop_id": "w", "step_id": "s", "column_id": "c"}
    group = NoteGroup(id="g", **place)
    loose, member = Note(id="n", text="loose", **place), Note(id="m", text="in", group_id="g", **place)
    board = Board("s", (), (group,), (member, loose))
    assert (board.loose_notes("c"), board.groups_in("c"), board.notes_in("g")) == ((loose,), (group,), (member,))
    assert (board.loose_notes("x"), board.groups_in("x"), board.notes_in("x")) == ((), (), ())
    assert board == Board("s", (), (group,), (member, loose))


# Documents


def test_a_table_whose_rows_do_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="columns"):
        Table((Column("A"), Column("B")), (Row((text("1"),)),))
    assert Span("x", link="javascript:alert(1)").link is None
    assert Span("x", link="HTTPS://example.com").link
