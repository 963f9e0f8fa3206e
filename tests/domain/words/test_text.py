"""Text as it is cleaned, counted, shortened and put into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InvalidInputError
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


@given(st.text())
def test_cleaning_twice_is_cleaning_once(words: str) -> None:
    once = clean_text(words)
    assert clean_text(once) == once
    assert "\r" not in once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b\x0bc", "ab\nc"),
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


def test_a_sentence_fills_and_names_its_gaps() -> None:
    template = "For {subject} who {need}, {product} helps."
    values = {"subject": "cooks", "need": "TBD", "product": "Kit {need}."}
    assert fill_sentence(template, values) == "For cooks who …, Kit {need} helps."
    assert [gap for _, gap in sentence_parts(template, values)] == [False, False, False, True, False, False, False]
    assert fill_sentence("", {}) == ""
    assert entry_title({"a": "??", "b": "two\nlines"}) == "two lines"
    assert entry_title({}) == ""


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
