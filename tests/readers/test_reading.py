"""What bytes are is told by the bytes alone; what cannot be read is named, with the way out."""

import io
import json
import random

import docx
import pytest

from app.domain.errors import InvalidInputError
from app.domain.material import Event, OutlineLine, Utterance
from app.readers.plain import as_text
from app.readers.reading import read_bytes, read_clipboard, read_text
from tests.readers.written import odt, xlsx, zipped

ROWS = (("Title", "List", "Votes"), ("Too late, again", "Bad", 3.0), ("Größe: “gut”", "Good", 0.5))


def test_a_workbook_is_its_sheets_with_their_names() -> None:
    material = read_bytes(xlsx({"Notes": ROWS, "Lists": [["a"], ["b"]]}, hidden=["Lists"]))
    assert [(table.name, table.hidden) for table in material.tables] == [("Notes", False), ("Lists", True)]
    assert material.tables[0].rows == (
        ("Title", "List", "Votes"),
        ("Too late, again", "Bad", "3"),
        ("Größe: “gut”", "Good", "0.5"),
    )
    assert as_text(material).splitlines()[1] == "Too late, again\tBad\t3"


def test_rows_keep_their_numbers_and_a_merged_heading_stands_over_each_column() -> None:
    material = read_bytes(xlsx({"S": [["Feedback", "", "Who"], ["good", "bad", "Ana"]]}, merged="A3:B3", first_row=3))
    rows = material.tables[0].rows
    assert rows[2] == ("Feedback", "Feedback", "Who")
    assert rows[3] == ("good", "bad", "Ana")


def test_an_empty_or_damaged_workbook_is_named() -> None:
    whole = xlsx({"S": ROWS})
    for raw in (xlsx({"S": []}), whole[: len(whole) // 2], b"\xd0\xcf\x11\xe0" + bytes(600)):
        with pytest.raises(InvalidInputError, match=r"Nothing was changed\."):
            read_bytes(raw)


MARKDOWN = """# Spring

Some words before.

## Went well
- **Radio** reached [many](https://example.org)
    - and the posters
- [x] done already

| What | Who |
|---|---|
| print | Ana |
"""
OUTLINE = [
    ("heading", 1, "Spring"),
    ("text", 0, "Some words before."),
    ("heading", 2, "Went well"),
    ("item", 0, "Radio reached many"),
    ("item", 1, "and the posters"),
    ("item", 0, "done already"),
]


def said(lines: tuple[OutlineLine, ...]) -> list[tuple[str, int, str]]:
    return [(line.kind, line.level, line.text) for line in lines]


def test_markdown_is_an_outline_and_its_tables() -> None:
    material = read_text(MARKDOWN)
    assert said(material.outline) == OUTLINE
    assert [line.number for line in material.outline] == [1, 3, 5, 6, 7, 8]
    assert material.outline[-1].done is True
    assert material.tables[0].rows == (("What", "Who"), ("print", "Ana"))
    assert material.tables[0].name == "Went well"


@pytest.mark.parametrize("bullet", ["-", "*", "+", "•", "–", "1."])
def test_a_typed_list_is_an_outline_whatever_its_bullet(bullet: str) -> None:
    outline = read_text(f"Good\n{bullet} one\n\t{bullet} below\n").outline
    assert said(outline) == [("text", 0, "Good"), ("item", 0, "one"), ("item", 1, "below")]


def test_lines_without_marks_stay_lines() -> None:
    for text in ("one\ntwo\nthree", "a - b\nc_d_e", "", "# \n", "{not json", "<3 this"):
        assert read_text(text).outline == (), text


HTML = (
    "<html><head><title>x</title><script>alert(1)</script></head><body><h2>Went well</h2>"
    "<ul><li>Radio <b>reached</b> many<ul><li>and posters</li></ul></li></ul><p style='display: none'>hidden</p>"
    "<table><tr><th colspan=2>Feedback</th></tr><tr><td rowspan=2>a</td><td>b<br>c</td></tr><tr><td>d</td></tr></table>"
)


def test_a_page_is_an_outline_and_its_tables_and_nothing_of_its_code() -> None:
    material = read_text(HTML)
    assert said(material.outline) == [
        ("heading", 2, "Went well"),
        ("item", 0, "Radio reached many"),
        ("item", 1, "and posters"),
    ]
    assert material.tables[0].rows == (("Feedback", "Feedback"), ("a", "b\nc"), ("a", "d"))


def test_what_is_copied_from_a_table_or_a_list_is_taken_as_that() -> None:
    assert read_clipboard("<table><tr><td>a</td><td>b, c</td></tr></table>", "a\tb, c").tables[0].rows == (
        ("a", "b, c"),
    )
    assert read_clipboard("<p>only words</p>", "only words").text == "only words"
    assert read_clipboard("", "- one").outline[0].text == "one"


def test_documents_are_outlines() -> None:
    document = docx.Document()
    document.add_heading("Went well", 2)
    document.add_paragraph("Radio & posters", "List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "print", "Ana"
    written = io.BytesIO()
    document.save(written)
    material = read_bytes(written.getvalue())
    assert said(material.outline) == [("heading", 2, "Went well"), ("item", 0, "Radio & posters")]
    assert material.tables[0].rows == (("print", "Ana"),)
    body = (
        '<text:h text:outline-level="2">Went well</text:h>'
        "<text:list><text:list-item><text:p>Radio</text:p><text:list><text:list-item><text:p>below</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>print</text:p></table:table-cell></table:table-row></table:table>"
    )
    material = read_bytes(odt(body))
    assert said(material.outline) == [("heading", 2, "Went well"), ("item", 0, "Radio"), ("item", 1, "below")]
    assert material.tables[0].rows == (("print",),)
    assert "## Went well" in as_text(material)


def test_entities_of_a_document_are_not_followed() -> None:
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<!DOCTYPE x [<!ENTITY e "expanded">]><x>&e;</x>',
    }
    assert "expanded" not in as_text(read_bytes(zipped(dict(files))))


CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Launch\\, at last\r\n"
    "DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260311\r\nRRULE:FREQ=DAILY\r\nLOCATION:Hall\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_a_calendar_is_its_events() -> None:
    material = read_bytes(CALENDAR.encode())
    assert material.events == (Event("Launch, at last", "2026-03-09", "2026-03-10", place="Hall"),)
    assert material.remarks == ("1 event repeats and stands here once, on the first day.",)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        (
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ana Ruiz>We are late</v>\n\n"
            "00:00:02.000 --> 00:00:03.000\n<v Ana Ruiz>again</v>\n",
            (Utterance("Ana Ruiz", "We are late again", "00:00:01.000"),),
        ),
        ("1\n00:00:01,000 --> 00:00:02,000\nBo: Too late\n", (Utterance("Bo", "Too late", "00:00:01,000"),)),
        (
            "10:02:11 From Ana to Everyone: Too late\n10:03:00 From Bo to Ana: I am leaving\n",
            (
                Utterance("Ana", "Too late", "10:02:11"),
                Utterance("Bo", "I am leaving", "10:03:00", private=True),
            ),
        ),
        (
            "[10:02] Ana: Too late\nby two days\n[10:03] Bo: Why?\n",
            (Utterance("Ana", "Too late\nby two days", "10:02"), Utterance("Bo", "Why?", "10:03")),
        ),
    ],
)
def test_what_was_said_keeps_who_and_when(text: str, speech: tuple[Utterance, ...]) -> None:
    assert read_text(text).speech == speech


def test_an_archive_is_what_is_inside_and_what_cannot_be_read_is_named() -> None:
    inner = zipped({"../evil.csv": "text,column\na,b\n", "folder/x.pdf": b"%PDF-1.7"})
    material = read_bytes(zipped({"one.md": "# A\n- b\n", "inner.zip": inner, "__MACOSX/._one.md": "x"}))
    assert [part.kind for part in material.parts] == ["", "an archive"]
    assert "x.pdf" in material.parts[1].remarks[0]
    deeper = zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": "x"})})})})
    with pytest.raises(InvalidInputError, match="Nothing in this archive can be read"):
        read_bytes(deeper)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7 x", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"\xff\xd8\xff\xe0", "This is a photograph"),
        (b"RIFFxxxxWEBP", "This is a picture"),
        (b"{\\rtf1 x", "This is rich text"),
        (b"SQLite format 3\0", "This is a database"),
        (zipped({"ppt/presentation.xml": "x"}), "These are slides"),
        (b"PK\x03\x04 broken", "This archive cannot be opened"),
        (b'{"format": "plenary-workshop"}', "Plenary wrote"),
        (b"[" * 300 + b"]" * 300, "nested deeper"),
    ],
)
def test_what_holds_no_notes_is_named_with_the_way_out(raw: bytes, words: str) -> None:
    with pytest.raises(InvalidInputError, match=rf"{words}.*Nothing was changed\."):
        read_bytes(raw)


def test_data_is_its_objects_also_a_line_each() -> None:
    assert read_text('{"cards": [{"name": "a"}]}').objects == {"cards": [{"name": "a"}]}
    assert read_text('{"a": 1}\n{"a": 2}\n').objects == [{"a": 1}, {"a": 2}]
    assert read_text(json.dumps({"x": "y"}) + " and more").objects is None


def test_any_bytes_become_material_or_a_sentence() -> None:
    luck = random.Random(7)
    starts = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"<html>", b"BEGIN:VCALENDAR", b"WEBVTT\n", b"# a\n- b\n")
    said = set()
    for round_ in range(200):
        raw = starts[round_ % len(starts)] + luck.randbytes(luck.randrange(200))
        try:
            read_bytes(raw)
        except InvalidInputError as error:
            said.add(error.message)
    assert said
    assert all("Nothing was changed" in sentence for sentence in said)
