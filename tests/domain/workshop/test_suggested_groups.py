"""Notes are proposed as groups around what they share; nothing is lost, and nothing is in two groups."""

import random

import pytest

from app.domain.records import BoardColumn, Note
from app.domain.workshop.board import Board
from app.domain.workshop.suggested_groups import Suggestion, suggested_groups


def _board(*columns: list[str], revealed: bool = True) -> Board:
    made = [
        BoardColumn(id=f"c{n}", workshop_id="w", step_id="s", title=f"Column {n}", position=n)
        for n in range(len(columns))
    ]
    notes = [
        Note(id=f"{column.id}-{place}", workshop_id="w", step_id="s", column_id=column.id, text=text, position=place)
        for column, texts in zip(made, columns, strict=True)
        for place, text in enumerate(texts)
    ]
    return Board("s", tuple(made), (), tuple(notes), revealed=revealed)


def _texts(found: Suggestion) -> list[tuple[str, list[str]]]:
    return [(group.title, [note.text for note in group.notes]) for group in found.groups]


def test_empty_and_one() -> None:
    assert suggested_groups(_board([])) == Suggestion((), ())
    found = suggested_groups(_board(["alone"]))
    assert (found.groups, [note.text for note in found.alone]) == ((), ["alone"])


def test_a_hidden_board_is_not_looked_at() -> None:
    assert suggested_groups(_board(["same words", "same words"], revealed=False)) == Suggestion((), ())


def test_notes_around_one_theme_are_put_together_and_the_rest_is_said() -> None:
    found = suggested_groups(
        _board(
            [
                "Planning the rota takes all Sunday",
                "The coffee is cold",
                "The rota planning eats my Sunday",
                "Nobody answers the phone",
                "Sunday is gone with rota planning",
                "Phone is never answered",
            ]
        )
    )
    groups = dict(_texts(found))
    rota = next(texts for title, texts in groups.items() if "rota" in title.casefold())
    assert len(rota) == 3
    phone = next(texts for title, texts in groups.items() if "hone" in title)
    assert phone == ["Nobody answers the phone", "Phone is never answered"]
    assert [note.text for note in found.alone] == ["The coffee is cold"]


def test_many_equal_notes_are_one_group() -> None:
    found = suggested_groups(_board(["Too slow!"] * 40))
    assert [(title, len(texts)) for title, texts in _texts(found)] == [("Too slow", 40)]
    assert found.alone == ()


def test_columns_are_never_mixed() -> None:
    found = suggested_groups(_board(["slow rota planning"], ["slow rota planning"]))
    assert found.groups == ()
    assert len(found.alone) == 2


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (["תכנון המשמרות לוקח זמן", "המשמרות: תכנון ארוך", "הקפה קר"], 2),
        (["تخطيط المناوبات يستغرق وقتا", "المناوبات تخطيط طويل", "القهوة باردة"], 2),
        (["排班需要很长时间", "排班时间太长", "咖啡凉了"], 2),
        (["シフト作成に時間がかかる", "シフト作成が大変", "電話に出ない"], 2),
        (["การจัดตารางใช้เวลานาน", "การจัดตารางยากมาก", "กาแฟเย็น"], 2),
    ],
)
def test_other_scripts(texts: list[str], together: int) -> None:
    found = suggested_groups(_board(texts))
    assert [len(group.notes) for group in found.groups] == [together]
    assert [note.text for note in found.alone] == texts[-1:]
    assert all(group.title for group in found.groups)


def test_strange_texts() -> None:
    found = suggested_groups(_board(["", "  ", "!!!", "🎉", "🎉", "a" * 5_000, "1 2 3", "#"]))
    placed = [note.id for group in found.groups for note in group.notes] + [note.id for note in found.alone]
    assert len(placed) == len(set(placed)) == 8


def test_every_note_of_three_hundred_is_in_one_place() -> None:
    chance = random.Random(7)
    themes = [[f"word{t}a", f"word{t}b", f"word{t}c"] for t in range(20)]
    filler = [f"filler{n}" for n in range(4_000)]
    texts = []
    for _ in range(300):
        words = [*chance.choice(themes), *chance.sample(filler, 2)]
        chance.shuffle(words)
        texts.append(" ".join(words))
    found = suggested_groups(_board(texts))
    placed = [note.id for group in found.groups for note in group.notes] + [note.id for note in found.alone]
    assert len(placed) == len(set(placed)) == 300
    assert len(found.groups) == 20
    for group in found.groups:
        assert len({next(w for w in note.text.split() if w.startswith("word"))[:-1] for note in group.notes}) == 1
        assert "word" in group.title.casefold()
