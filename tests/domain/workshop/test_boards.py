"""What stands where on a board, and where something goes between two others."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import (
    Note,
    NoteGroup,
)
from app.domain.workshop.board import Board, position_between, spread_positions


@given(st.integers(-(2**40), 2**40), st.integers(-(2**40), 2**40))
def test_a_place_between_is_between_or_none(a: int, b: int) -> None:
    low, high = min(a, b), max(a, b)
    found = position_between(low, high)
    assert found is None or low < found < high
    assert (found is None) == (high - low < 2)
    assert list(spread_positions(3, after=low)) == sorted(spread_positions(3, after=low))


def test_a_board_knows_what_stands_where() -> None:
    place = {"workshop_id": "w", "step_id": "s", "column_id": "c"}
    group = NoteGroup(id="g", **place)
    loose, member = Note(id="n", text="loose", **place), Note(id="m", text="in", group_id="g", **place)
    board = Board("s", (), (group,), (member, loose))
    assert (board.loose_notes("c"), board.groups_in("c"), board.notes_in("g")) == ((loose,), (group,), (member,))
    assert (board.loose_notes("x"), board.groups_in("x"), board.notes_in("x")) == ((), (), ())
    assert board == Board("s", (), (group,), (member, loose))
