"""Several boards into one review, and the same words put together: nothing hidden comes, nothing comes twice."""

import pytest

from app.domain.errors import InvalidInputError
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.plenary import Plenary
from app.services.room.same_notes import SameNotes
from tests.state import state


class Rooms:
    """Three workshops, the first two of one initiative; the second has a board with a group and shown votes."""

    def __init__(self, plenary: Plenary) -> None:
        self.plenary = plenary
        self.here = self._workshop("Review", "2026-06-01", "Spring")
        self.other = self._workshop("Support day", "2026-05-02", "Spring")
        self.far = self._workshop("Old", "2026-05-20", "")
        self.target = self._board(self.here, "All of it", ["Stop"])
        self.source = self._board(self.other, "Looking back", ["Start", "Stop"])
        start, stop = (c.id for c in plenary.boards.board(self.source).columns)
        people = {p.name: p for p in plenary.workshops.content(self.other).participants}
        boards = plenary.boards
        first, second = boards.add_notes(stop, ["Night calls", "Calls after nine"], participant_id=people["Ana"].id)
        boards.add_notes(start, ["A rota"], participant_id=people["Zoë"].id)
        self.group = boards.group([second], first)
        boards.rename_group(self.group, "Late calls")
        key = plenary.agenda.step(self.source).key
        self.vote = plenary.agenda.add_step(self.other, "vote", "Which?", settings={"source": key, "by": "room"})
        plenary.voting.cast(self.vote, "room", "room", self.group, 7)

    def _workshop(self, title: str, date: str, initiative: str) -> str:
        return self.plenary.workshops.create(
            self.plenary.templates.get("messaging"),
            title=title,
            date=date,
            initiative=initiative,
            people=[PersonLine("Ana", "Sales"), *([PersonLine("Zoë", "Support")] if title != "Review" else [])],
        )

    def _board(self, workshop_id: str, title: str, columns: list[str], **settings: object) -> str:
        return self.plenary.agenda.add_step(workshop_id, "board", title, settings={"columns": columns} | settings)

    def board_with(self, workshop_id: str, title: str, text: str, **settings: object) -> str:
        board = self._board(workshop_id, title, ["Notes"], **settings)
        self.plenary.boards.add_notes(self.plenary.boards.board(board).columns[0].id, [text])
        return board


@pytest.fixture
def rooms(plenary: Plenary) -> Rooms:
    return Rooms(plenary)


def test_boards_at_hand_nearest_first(rooms: Rooms) -> None:
    rooms.board_with(rooms.far, "Far", "x")
    rooms.board_with(rooms.here, "Near", "x")
    rooms.board_with(rooms.other, "Secret", "x", private=True)
    found = rooms.plenary.imports.boards_at_hand(rooms.target)
    assert [(b.title, b.nearness, b.hidden) for b in found] == [
        ("Near", "here", False),
        ("Looking back", "initiative", False),
        ("Secret", "initiative", True),
        ("Far", "elsewhere", False),
    ]
    assert found[1].notes == 3


def test_notes_groups_and_shown_votes_come_with_where_they_were_said(rooms: Rooms) -> None:
    plenary = rooms.plenary
    before = state(plenary)
    done = plenary.imports.roll_up(rooms.target, [rooms.source])
    # The result was never shown, so it stays there.
    assert (done.notes, done.votes, done.boards) == (3, 0, 1)
    board = plenary.boards.board(rooms.target)
    titles = {c.id: c.title for c in board.columns}
    assert sorted(titles.values()) == ["Start", "Stop"]
    (group,) = board.groups
    assert group.title == "Late calls"
    known = {p.name: p.id for p in plenary.workshops.content(rooms.here).participants}
    calls = board.notes_in(group.id)
    assert {(n.participant_id, n.department_id, n.origin) for n in calls} == {
        (known["Ana"], "sales", "Looking back · Support day, 2026-05-02")
    }
    rota = next(n for n in board.notes if n.text == "A rota")
    assert (rota.participant_id, rota.department_id) == (None, "support")
    assert rota.origin == "Looking back · Support day, 2026-05-02 · Zoë"
    assert plenary.imports.roll_up(rooms.target, [rooms.source]).notes == 0
    plenary.history.undo(rooms.here)
    assert state(plenary) == before


def test_votes_that_were_shown_come_along_once(rooms: Rooms) -> None:
    plenary = rooms.plenary
    plenary.voting.show(rooms.vote)
    assert plenary.imports.roll_up(rooms.target, [rooms.source]).votes == 7
    assert plenary.imports.roll_up(rooms.target, [rooms.source]).votes == 0
    content = plenary.workshops.content(rooms.here)
    vote = next(s for s in content.steps if s.title == "Votes brought along: All of it")
    assert {r.item.text: r.total for r in flow.tally(content, vote).results}["Stop: Late calls"] == 7


def test_hidden_boards_stay_where_they_are(rooms: Rooms) -> None:
    plenary = rooms.plenary
    secret = rooms.board_with(rooms.other, "Secret", "not yet", private=True)
    before = state(plenary)
    with pytest.raises(InvalidInputError, match="hidden until"):
        plenary.imports.roll_up(rooms.target, [secret])
    with pytest.raises(InvalidInputError, match="Choose"):
        plenary.imports.roll_up(rooms.target, [rooms.target])
    assert state(plenary) == before
    done = plenary.imports.roll_up(rooms.target, [secret, rooms.source])
    assert done.stayed == ("Secret",)
    assert "not yet" not in [n.text for n in plenary.boards.board(rooms.target).notes]
    plenary.boards.reveal(secret)
    assert plenary.imports.roll_up(rooms.target, [secret]).notes == 1


def test_an_anonymous_board_gives_and_takes_no_names(rooms: Rooms) -> None:
    plenary = rooms.plenary
    safe = rooms.board_with(rooms.here, "Safe", "quiet", anonymous=True)
    plenary.imports.roll_up(safe, [rooms.source])
    assert {(n.participant_id, n.department_id, n.created_at) for n in plenary.boards.board(safe).notes} == {
        (None, None, None)
    }
    assert "Zoë" not in " ".join(n.origin for n in plenary.boards.board(safe).notes)
    plenary.imports.roll_up(rooms.target, [safe])
    mine = next(n for n in plenary.boards.board(rooms.target).notes if n.text == "quiet")
    assert (mine.participant_id, mine.department_id) == (None, None)


def test_same_words_from_two_boards_are_both_kept(rooms: Rooms) -> None:
    plenary = rooms.plenary
    boards = [rooms.board_with(w, "Day", "Too long") for w in (rooms.other, rooms.far)]
    assert plenary.imports.roll_up(rooms.target, boards).notes == 2
    assert [n.text for n in plenary.boards.board(rooms.target).notes] == ["Too long", "Too long"]


def test_the_same_words_are_put_together_and_counted(rooms: Rooms) -> None:
    plenary = rooms.plenary
    same = SameNotes(plenary.store, plenary.boards)
    column = plenary.boards.board(rooms.target).columns[0].id
    notes = plenary.boards.add_notes(column, ["Too long", "too  LONG.", "Élan", "elan", "Too short", "TOO LONG"])
    key = plenary.agenda.step(rooms.target).key
    vote = plenary.agenda.add_step(rooms.here, "vote", "Dots", settings={"source": key, "by": "room"})
    plenary.voting.cast(vote, "room", "room", notes[0], 2)
    plenary.voting.cast(vote, "room", "room", notes[5], 3)
    before = state(plenary)
    assert same.put_together_same(rooms.target) == 2
    board = plenary.boards.board(rooms.target)
    assert [(g.title, len(board.notes_in(g.id))) for g in board.groups] == [("Too long", 3), ("Élan", 2)]
    content = plenary.workshops.content(rooms.here)
    assert flow.tally(content, plenary.agenda.step(vote)).results[0].total == 5
    assert same.put_together_same(rooms.target) == 0
    plenary.history.undo(rooms.here)
    assert state(plenary) == before
