"""What is being typed in a capture bar comes back with its column and stamp."""

import pytest

from app.domain.records import Draft
from app.plenary import Plenary
from app.services.workspace.drafts import CaptureDraft

HOSTILE = '<b>x</b> "quotes" \\ {"words": "y"} \u05e9\u05dc\u05d5\u05dd 👩‍👩‍👧\nsecond line'


@pytest.mark.parametrize("words", ["half a sent", HOSTILE, 'capture/1 {"words": "no"}', "capture/1 ", "x" * 100_000])
@pytest.mark.parametrize("stamp", [(), ("column", "sales", "p1", True), ("column",), ("", "sales")])
def test_a_draft_comes_back_as_it_was_typed(plenary: Plenary, words: str, stamp: tuple[str, ...]) -> None:
    draft = CaptureDraft(words, *stamp)  # type: ignore[arg-type]
    plenary.drafts.keep_capture("capture:1", draft)
    assert plenary.drafts.read_capture("capture:1") == draft
    assert plenary.drafts.read("capture:1") == words


@pytest.mark.parametrize("kept", ["plain words", "capture/1 ", "capture/1 {", "capture/1 []", 'capture/1 {"words": 1}'])
def test_drafts_of_earlier_versions_are_words(plenary: Plenary, kept: str) -> None:
    plenary.drafts._store.keep_draft("capture:1", kept)
    assert plenary.drafts.read_capture("capture:1") == CaptureDraft(kept)


def test_what_is_no_id_is_passed_over(plenary: Plenary) -> None:
    plenary.drafts._store.keep_draft("capture:1", 'capture/1 {"words": "w", "place": 3, "department": ["x"]}')
    assert plenary.drafts.read_capture("capture:1") == CaptureDraft("w")


def test_a_stamp_without_words_is_no_draft(plenary: Plenary) -> None:
    plenary.drafts.keep_capture("capture:1", CaptureDraft("", "column", "sales"))
    assert plenary.drafts._store.all(Draft) == []
