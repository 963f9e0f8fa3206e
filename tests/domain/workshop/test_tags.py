"""Signs in what is said: actions, questions, tags. The words stay as they were typed."""

import pytest

from app.domain.words.text import fold
from app.domain.workshop.tags import action_words, has_words, tag_counts, tags_of, words_and_tags


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("!call the hotel", "call the hotel"),
        ("  ! @Ana call", "@Ana call"),
        ("!שלום", "שלום"),
        ("!", ""),
        ("!!!", ""),
        ("!= 5", ""),
        ("Stop!", ""),
        ("?why", ""),
        ("", ""),
    ],
)
def test_an_exclamation_mark_begins_an_action(text: str, action: str) -> None:
    assert action_words(text) == action


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("?why so late", ("question",)),
        ("? why #Price", ("question", "price")),
        ("؟لماذا", ("question",)),
        ("too dear #price, #Price and #set-up", ("price", "set-up")),
        ("#Größe", ("große",)),
        ("#מחיר גבוה", ("מחיר",)),
        ("we are #1", ()),
        ("https://x.org/a#part", ()),
        ("C# and F#", ()),
        ("&#39; ##", ()),
        ("<b>#x</b>", ("x",)),
        ("??", ()),
        ("why?", ()),
        ("", ()),
    ],
)
def test_tags_are_read_from_the_words(text: str, tags: tuple[str, ...]) -> None:
    assert tags_of(text) == tuple(fold(tag) for tag in tags)


def test_tags_are_counted_once_a_note_the_frequent_first() -> None:
    assert list(tag_counts(["#b", "#a #a", "#a", ""]).items()) == [("a", 2), ("b", 1)]
    assert tag_counts([]) == {}


def test_the_search_of_a_board_finds_tags_and_words() -> None:
    assert has_words("?why so late", "question")
    assert has_words("?why so late", "#question")
    assert has_words("#Price is high", "#price")
    assert has_words("#Price is high", "price is")
    assert not has_words("the price", "#price")


@pytest.mark.parametrize(
    ("text", "words", "tags"),
    [
        ("The rota takes too long #rota #Sunday", "The rota takes too long", ("rota", "sunday")),
        ("We lost the #price war", "We lost the #price war", ()),
        ("#price", "#price", ()),
        ("Costs more #price than #price", "Costs more #price than", ()),
        ("Who is on call? #1", "Who is on call? #1", ()),
        ("? who pays #money", "? who pays", ("question", "money")),
        ("שתי שורות\n#תור", "שתי שורות", ("תור",)),
        ("", "", ()),
    ],
)
def test_tags_behind_the_words_are_shown_apart(text: str, words: str, tags: tuple[str, ...]) -> None:
    assert words_and_tags(text) == (words, tags)
