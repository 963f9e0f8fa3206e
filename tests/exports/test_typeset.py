"""Direction, line breaks and fonts of text."""

import re

import bidi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.typeset.bidi import base_level, levels, needs_bidi, visual_order
from exports.typeset.breaks import clusters, pieces
from exports.typeset.faces import FontBook, Style
from exports.typeset.lines import Look, Setter, Styled

LOOK = Look(Style(), 10.0, "#000000")


def _shown(words: str, base: int) -> str:
    return "".join(visual_order(words, levels(words, base)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("אבג 12 דה", "הד 12 גבא"),
        ("אב abc גד", "דג abc בא"),
        ("ab אב 1,5 גד cd", "ab דג 1,5 בא cd"),
        ("عدد 25%", "%25 ددع"),
    ],
)
def test_letters_stand_as_unicode_says(words: str, expected: str) -> None:
    assert _shown(words, base_level(words)) == expected


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab1,.:%-+ אבעت٣\u0301", min_size=1, max_size=14))
def test_levels_agree_with_another_implementation(words: str) -> None:
    base = base_level(words)
    ours = _shown(words, base)
    theirs = bidi.get_display(words, base_dir="R" if base else "L")
    # Both show the same characters; only marks may stand on the other side of their letter.
    assert ours.replace("\u0301", "") == str(theirs).replace("\u0301", "")


def test_only_what_runs_left_needs_the_algorithm() -> None:
    assert not needs_bidi("Größe 3 戦略")
    assert needs_bidi("a ב")


@given(st.text(max_size=60).filter(lambda words: "\n" not in words))
def test_pieces_and_clusters_lose_nothing(words: str) -> None:
    assert "".join(pieces(words)) == words
    assert "".join(clusters(words)) == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("well-known thing", ["well-", "known ", "thing"]),
        ("a -5 b", ["a ", "-5 ", "b"]),
        ("one\u00a0two", ["one\u00a0two"]),
        ("「価格」は、高い。", ["「価", "格」", "は、", "高", "い。"]),
    ],
)
def test_lines_break_where_readers_expect_it(words: str, expected: list[str]) -> None:
    assert pieces(words) == expected


@pytest.mark.parametrize(
    "words", ["plain words " * 30, "x" * 900, "戦略" * 200, "كلمة عربية " * 40, "กลยุทธ์" * 60, "👩‍👩‍👧" * 60]
)
def test_no_line_is_wider_than_it_may_be_and_nothing_is_lost(words: str) -> None:
    setter = Setter(FontBook("en"))
    spans = [Styled(words, LOOK)]
    lines = setter.lines(spans, 150.0, int(setter.runs_left(spans)))
    assert len(lines) > 2
    assert all(line.width <= 150.01 for line in lines)
    shown = "".join(run.text for line in lines for run in line.runs)
    assert sorted(shown.replace(" ", "")) == sorted(words.replace(" ", ""))


@pytest.mark.parametrize("words", ["เพื่อ", "ปฏิบัติ", "To AV"])
def test_the_code_of_a_word_moves_as_far_as_its_glyphs(words: str) -> None:
    face = FontBook("en").face_for(words[0], Style(), 0)
    assert face is not None
    glyphs = face.shape(words)
    moved = sum(
        face.font.get_glyph_h_advance(int(code, 16))
        for part in re.findall("<(.*?)>", glyphs.code)
        for code in re.findall("....", part)
    )
    moved -= sum(int(shift) for shift in re.sub("<.*?>", " ", glyphs.code).split())
    assert moved == glyphs.advance


def test_the_letter_shapes_of_the_document_language_are_used() -> None:
    assert FontBook("ja").cjk_index("骨") == 0
    assert FontBook("zh-TW").cjk_index("骨") == 3
    assert FontBook("en").cjk_index("骨のかな") == 0
    assert FontBook("en").cjk_index("뼈") == 1
    assert FontBook("en").cjk_index("骨") == 2


def test_a_letter_without_a_font_is_shown_as_unknown_but_copied_as_it_is() -> None:
    (line,) = Setter(FontBook("en")).lines([Styled("\U00010480", LOOK)], 100.0)
    (run,) = line.runs
    assert run.text == "\U00010480"
    assert run.glyphs is not None
    assert run.glyphs.text == "\ufffd"
