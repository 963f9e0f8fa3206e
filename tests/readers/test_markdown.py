"""Markdown and plain lists become outlines and tables; what has no marks stays text."""

import pytest

from app.domain.material import OutlineLine
from app.readers.reading import read_bytes


def outline_of(text: str) -> list[tuple[str, str, int, int]]:
    return [(line.text, line.kind, line.level, line.number) for line in read_bytes(text.encode()).outline]


def test_headings_items_and_paragraphs() -> None:
    text = "Spring\n======\n\n## Went well ##\n\nSome words.\n\n- Radio\n  - three calls\n    1. early\n- Posters\n"
    assert outline_of(text) == [
        ("Spring", "heading", 1, 1),
        ("Went well", "heading", 2, 4),
        ("Some words.", "text", 0, 6),
        ("Radio", "item", 0, 8),
        ("three calls", "item", 1, 9),
        ("early", "item", 2, 10),
        ("Posters", "item", 0, 11),
    ]
    material = read_bytes(text.encode())
    assert material.text == text
    assert material.kind == "Markdown"


def test_marks_within_lines_are_taken_off() -> None:
    text = (
        "- **Late** _leaflets_ and `code`, [a guide](https://example.org), ![a map](x.png), ~~old~~ 2 * 3 * 4 & more\n"
    )
    assert [line.text for line in read_bytes(text.encode()).outline] == [
        "Late leaflets and code, a guide, a map, old 2 * 3 * 4 & more"
    ]


def test_boxes_of_tasks() -> None:
    found = read_bytes(b"- [ ] open\n- [x] done\n- [X] done too\n- plain\n").outline
    assert [(line.text, line.done) for line in found] == [
        ("open", False),
        ("done", True),
        ("done too", True),
        ("plain", None),
    ]


def test_a_table_is_named_after_the_heading_above() -> None:
    material = read_bytes(b"# Board\n\n| text | votes |\n|------|:-----:|\n| **late** \\| very | 3 |\n| short |\n")
    assert material.tables[0].name == "Board"
    assert material.tables[0].rows == (("text", "votes"), ("late | very", "3"), ("short", ""))


def test_comments_are_left_out_and_named() -> None:
    material = read_bytes(b"# A\n\n<!-- secret -->\n\n- one <!-- hidden --> two\n- three<br>four\n")
    assert [line.text for line in material.outline] == ["A", "one  two", "three\nfour"]
    assert material.remarks == ("2 comments that nobody sees are left out.",)


def test_a_lone_line_above_bullets_is_a_line_of_its_own() -> None:
    text = "Went well\n- Radio\n- Posters\n\nTo improve\n- Leaflets\n"
    assert outline_of(text) == [
        ("Went well", "text", 0, 1),
        ("Radio", "item", 0, 2),
        ("Posters", "item", 0, 3),
        ("To improve", "text", 0, 5),
        ("Leaflets", "item", 0, 6),
    ]


def test_bullets_of_office_programs() -> None:
    text = "Went well\n•\tRadio\n\to\tthree calls\n\t\t▪\tat noon\n•\tPosters\nTo improve\n– Leaflets\n"
    assert [(text, kind, level) for text, kind, level, _ in outline_of(text)] == [
        ("Went well", "text", 0),
        ("Radio", "item", 0),
        ("three calls", "item", 1),
        ("at noon", "item", 2),
        ("Posters", "item", 0),
        ("To improve", "text", 0),
        ("Leaflets", "item", 0),
    ]


def test_ticked_signs_are_boxes() -> None:
    found = read_bytes("Tasks\n☐ call the printer\n☑ tell the branches\n".encode()).outline
    assert [(line.text, line.done) for line in found[1:]] == [
        ("call the printer", False),
        ("tell the branches", True),
    ]


def test_a_list_that_is_moved_in_is_no_code() -> None:
    assert [
        (text, kind, level) for text, kind, level, _ in outline_of("Went well\n\n    - Radio\n      - calls\n")
    ] == [
        ("Went well", "text", 0),
        ("Radio", "item", 0),
        ("calls", "item", 1),
    ]


def test_numbers_are_items_and_dates_are_none() -> None:
    assert [kind for _, kind, _, _ in outline_of("# A\n\n1. one\n2. two\n")] == ["heading", "item", "item"]
    assert outline_of("# A\n\n12. March is the day\n")[1] == ("12. March is the day", "text", 0, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Leaflets came late\nPosters were fine\n",
        "One line",
        "",
        "-5 degrees\n-3 degrees\n",
        "#hashtag and more\n",
        'text;area\n"- one\n- two";Print\nlate;Print\n',
        "a\tb\n- c\td\n- e\tf\n",
        "3 * 4 = 12\n",
    ],
)
def test_what_has_no_marks_is_plain_text(text: str) -> None:
    material = read_bytes(text.encode())
    assert material.text == text
    assert material.outline == ()
    assert material.kind == ""


def test_every_word_of_a_wrapped_item_is_kept() -> None:
    assert outline_of("- one\n  two\nthree\n\n  a paragraph below\n") == [
        ("one two three", "item", 0, 1),
        ("a paragraph below", "text", 0, 5),
    ]


@pytest.mark.parametrize("text", [">" * 9_000 + " a", "- " * 3_000 + "a", "[" * 9_000, "**a " * 9_000, "|" * 9_000])
def test_strange_texts_come_to_an_end(text: str) -> None:
    assert read_bytes(f"# A\n\n{text}\n".encode()).outline[0] == OutlineLine("A", "heading", 1, 1)


def test_a_very_long_text_keeps_its_lines() -> None:
    material = read_bytes(b"# A\n" + b"- one item of a long list\n" * 40_000)
    assert len(material.outline) == 40_001
