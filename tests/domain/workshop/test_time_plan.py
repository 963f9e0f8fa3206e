"""What a workshop takes before it begins: computed from who comes and what is done, with the reason."""

import pytest

from app.activities import KINDS, parse_settings
from app.domain.records.json_types import Json
from app.domain.workshop.pace import DOTS, NOTE, TALK, TURN, WORKS, PaceLog, RoomSize
from app.domain.workshop.time_plan import PlannedStep, advise, fall_off, plan_time, room_advice, size_advice

SEVEN = RoomSize(7, 4)


def step(key: str, kind: str, settings: Json | None = None, **more: int | bool) -> PlannedStep:
    plain = {**KINDS[kind].start, **(settings or {})}
    return PlannedStep(key, key.title(), kind, parse_settings(kind, plain), 10, **more)  # type: ignore[arg-type]


def test_a_round_is_people_times_turns() -> None:
    (time,) = plan_time([step("who", "round", expects=2)], SEVEN).steps
    assert time.seconds == pytest.approx(30 + 7 * 2 * 40 * 4 / 3)
    assert time.reasons()[0] == "7 people × 2 turns × 40 s: one person's turn in a round"
    assert time.minutes == 13


def test_every_work_says_where_its_seconds_are_known_from() -> None:
    assert all(work.seconds > 0 and work.source and work.title for work in WORKS)
    assert len({work.title for work in WORKS}) == len(WORKS)


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("people", [1, 2, 3, 7, 12, 20, 500])
def test_every_kind_has_a_time_in_every_room_and_says_why(kind: str, people: int) -> None:
    settings: Json = {"options": ["One", "Two"]} if kind in ("vote", "matrix") else {}
    settings |= {"statements": [{"text": "We keep our word."}]} if kind == "survey" else {}
    (time,) = plan_time([step("one", kind, settings)], RoomSize.of(people)).steps
    assert 0 < time.seconds < 200 * 60
    assert time.reason()


@pytest.mark.parametrize("kind", ["round", "vote", "survey"])
def test_more_people_take_longer_until_they_work_at_tables(kind: str) -> None:
    settings: Json = {"options": ["One", "Two"]} if kind == "vote" else {}
    settings |= {"statements": [{"text": "We keep our word."}]} if kind == "survey" else {}
    seconds = [plan_time([step("one", kind, settings)], RoomSize.of(n)).steps[0].seconds for n in (3, 5, 7, 12, 15)]
    assert seconds == sorted(seconds)
    assert len(set(seconds)) == 5
    assert plan_time([step("one", kind, settings)], RoomSize.of(20)).steps[0].seconds < seconds[-1]


def test_what_comes_from_earlier_steps_is_counted_with_them() -> None:
    audiences = step("audiences", "table", {"columns": [{"key": "a", "title": "A"}]}, expects=3)
    form = step("words", "form", {"fields": [{"key": "f", "title": "F"}], "per": "audiences"}, expects=2)
    vote = step("choose", "vote", {"source": "words", "kind": "dots", "within": True, "top": 1})
    sign = step("sign", "agreement", {"sources": ["choose"]})
    plan = plan_time([audiences, form, vote, sign], SEVEN)
    assert plan.steps[1].shares[0].words() == "3 times filled × 2 candidates × 1 field × 40 s"
    assert plan.steps[2].seconds == pytest.approx(30 + 7 * 3 * DOTS.seconds * (1 + TALK))
    assert plan.steps[3].shares[0].words() == "3 items × 4 departments × 8 s"


def test_a_cell_takes_what_is_said_in_it() -> None:
    columns = [
        {"key": "a", "title": "A"},
        {"key": "b", "title": "B", "says": "words"},
        {"key": "c", "title": "C", "says": "later"},
        {"key": "d", "title": "D", "type": "person"},
    ]
    (time,) = plan_time([step("rows", "table", {"columns": columns}, expects=5)], SEVEN).steps
    assert [share.words() for share in time.shares] == [
        "5 rows × 1 sentence × 40 s",
        "5 rows × 1 short cell × 15 s",
        "5 rows × 1 choice × 8 s",
    ]


def test_steps_that_name_each_other_in_a_circle_end() -> None:
    one = step("one", "vote", {"source": "two"})
    two = step("two", "vote", {"source": "one"})
    assert plan_time([one, two], SEVEN).minutes >= 1


def test_a_large_room_works_in_trios_votes_by_table_and_passes_no_laptop() -> None:
    steps = [
        step("notes", "board", {"private": True}),
        step("dots", "vote", {"source": "notes"}),
        step("check", "survey", {"statements": [{"text": "We keep our word."}]}),
    ]
    twenty = RoomSize.of(20)
    plan = plan_time(steps, twenty)
    assert "7 trios × 1 note × 17 s" in plan.steps[0].reason()
    assert "4 tables × 20 s" in plan.steps[1].reason()
    assert "passing the laptop" not in plan.steps[2].reason()
    said = size_advice(steps, twenty)
    assert set(said) == {"notes", "dots", "check"}
    assert "trios" in said["notes"][0]
    assert "by table" in said["dots"][0]
    assert "do not pass the laptop" in said["check"][0]
    assert "second person types" in room_advice(twenty)[0]


def test_a_small_room_needs_no_vote_and_is_not_anonymous() -> None:
    steps = [
        step("notes", "board", {"anonymous": True}),
        step("dots", "vote", {"source": "notes"}),
        step("check", "survey", {"statements": [{"text": "We keep our word."}]}),
    ]
    said = size_advice(steps, RoomSize.of(3))
    assert "nominal" in said["notes"][0]
    assert "no vote" in said["dots"][0]
    assert "nominal" in said["check"][0]
    assert size_advice(steps, SEVEN) == {}
    assert room_advice(SEVEN) == ()


def test_what_does_not_fit_names_what_may_fall_off_and_where_to_split() -> None:
    steps = [
        step("who", "round", expects=1),
        step("faqs", "table", {"columns": [{"key": "a", "title": "A"}]}, expects=12),
        step("notes", "board", expects=3),
        step("dots", "vote", {"source": "notes"}, essential=True),
    ]
    plan = plan_time(steps, SEVEN)
    advice = advise(plan, plan.minutes - 5)
    assert advice is not None
    assert [time.step.key for time in advice.drop] == ["who"], "the shortest that is enough, of those nothing needs"
    assert advice.dropped_minutes >= 5
    assert advice.split_behind is not None
    assert 0 < advice.first_part < plan.minutes
    everything = advise(plan, 1)
    assert everything is not None
    assert [time.step.key for time in everything.drop] == ["who", "faqs"], "a vote that stays keeps its board"
    assert advise(plan, plan.minutes) is None


def test_a_groups_own_pace_is_learned_slowly_and_said() -> None:
    log = PaceLog()
    assert log.learned() == {}
    log.add("board", 10, 20)
    once = log.learned()["board"]
    assert once.factor == pytest.approx(50 / 40)
    for _ in range(20):
        log.add("board", 10, 20)
    often = log.learned()["board"]
    assert once.factor < often.factor <= 1.8
    board = step("notes", "board")
    plain, learned = (plan_time([board], SEVEN, by).steps[0] for by in ({}, log.learned()))
    assert learned.seconds == pytest.approx(plain.seconds * often.factor)
    assert "learned from 21 steps of this kind in your workshops" in learned.reason()
    assert f"7 people × 2 notes × {NOTE.seconds} s" in plain.reason()


def test_departments_nobody_counted_are_guessed() -> None:
    assert [RoomSize.of(n).departments for n in (1, 2, 3, 5, 7, 12, 20)] == [1, 2, 3, 3, 4, 5, 6]
    assert RoomSize.of(7, 2) == RoomSize(7, 2)
    assert TURN.seconds == 40


def test_what_falls_off_saves_enough_and_nothing_that_is_needed() -> None:
    steps = [
        step("a", "round"),
        step("b", "board"),
        step("c", "vote", {"source": "b"}, essential=True),
        step("d", "round"),
    ]
    times = {"a": 5.0, "b": 9.0, "d": 8.0}
    assert fall_off(steps, times, 0) == frozenset()
    assert fall_off(steps, times, 4) == {"a"}
    assert fall_off(steps, times, 6) == {"d"}
    assert fall_off(steps, times, 13) == {"a", "d"}
    assert fall_off(steps, times, 60) == {"a", "d"}
    pause = step("p", "break")
    assert fall_off([*steps, pause], times | {"p": 6.0}, 6) == {"d"}, "a break never falls off"
    assert fall_off(steps, {"a": 5.0}, 60) == {"a"}, "what is not to come any more cannot fall off"
