"""Pages, Word documents and OpenDocument texts become outlines and tables of what is seen of them."""

import io

import pytest
from docx import Document

from app.domain.errors import InvalidInputError
from app.domain.material import Material
from app.readers.reading import read_bytes
from tests.readers.written import docx, open_document, packed


def lines_of(material: Material) -> list[tuple[str, str, int]]:
    return [(line.text, line.kind, line.level) for line in material.outline]


def test_a_page() -> None:
    material = read_bytes(
        b"<!DOCTYPE html><html><head><title>t</title><style>p {}</style></head><body><h2>Spring</h2>"
        b"<p>Some <b>bold</b>\n words<br>and more</p><script>alert('x')</script><p hidden>no</p>"
        b"<p style='display: none'>no</p><ul><li>one<ol><li>two</li></ol></li></ul><template>no</template></body>"
    )
    assert material.kind == "a web page"
    assert lines_of(material) == [
        ("Spring", "heading", 2),
        ("Some bold words\nand more", "text", 0),
        ("one", "item", 0),
        ("two", "item", 1),
    ]


def test_spans_of_a_table_are_spread_out() -> None:
    material = read_bytes(
        b"<h1>Board</h1><table><thead><tr><th rowspan=2>Name</th><th colspan=2>Well</th></tr>"
        b"<tr><th>text</th><th>votes</th></tr></thead><tr><td>A</td><td>x</td><td>3</td></tr><tr><td>B</td></tr></table>"
    )
    assert material.tables[0].name == "Board"
    assert material.tables[0].rows == (
        ("Name", "Well", "Well"),
        ("Name", "text", "votes"),
        ("A", "x", "3"),
        ("B", "", ""),
    )


def test_a_table_that_only_lays_out_is_walked_through() -> None:
    material = read_bytes(b"<table><tr><td><ul><li>one</li></ul></td><td>beside</td></tr></table>")
    assert lines_of(material) == [("one", "item", 0), ("beside", "text", 0)]
    assert material.tables == ()


def test_lists_of_word_on_a_page() -> None:
    material = read_bytes(
        b"<html><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
        b"<span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span><![endif]>late leaflets</p></html>"
    )
    assert lines_of(material) == [("late leaflets", "item", 1)]


def test_a_box_before_an_item_is_a_task() -> None:
    found = read_bytes(
        b"<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>"
    ).outline
    assert [(line.text, line.done) for line in found] == [("done", True), ("open", False)]


def test_a_span_without_end_is_not_believed() -> None:
    raw = b"<table><tr><td colspan=999999999 rowspan=999999>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    rows = read_bytes(raw).tables[0].rows
    assert sum(map(len, rows)) <= 10_000


def test_elements_that_lie_too_deep_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="levels deep"):
        read_bytes(b"<div>" * 5_000 + b"x")


@pytest.mark.parametrize("raw", [b"<html>", b"<p>", b"<table>", b"<ul><li>", b"<html><body><!-- no end"])
def test_pages_that_end_early_hold_nothing(raw: bytes) -> None:
    assert read_bytes(raw).outline == ()


def test_a_page_is_read_in_the_encoding_it_says() -> None:
    raw = '<html><head><meta charset="windows-1250"></head><p>Źle, późno</p></html>'.encode("cp1250")
    assert lines_of(read_bytes(raw)) == [("Źle, późno", "text", 0)]


def test_a_word_document() -> None:
    document = Document()
    document.add_heading("Spring", 1)
    document.add_paragraph("Some words.")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Bullet 2")
    table = document.add_table(2, 2)
    for place, words in enumerate(("text", "votes", "late", "3")):
        table.cell(place // 2, place % 2).text = words
    out = io.BytesIO()
    document.save(out)
    material = read_bytes(out.getvalue())
    assert material.kind == "a Word document"
    assert lines_of(material) == [
        ("Spring", "heading", 1),
        ("Some words.", "text", 0),
        ("one", "item", 0),
        ("two", "item", 1),
    ]
    assert material.tables[0].name == "Spring"
    assert material.tables[0].rows == (("text", "votes"), ("late", "3"))


def test_text_from_right_to_left_stays_in_its_order() -> None:
    assert lines_of(read_bytes(docx("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>עלונים איחרו</w:t></w:r></w:p>"))) == [
        ("עלונים איחרו", "text", 0)
    ]


def test_a_word_document_with_entities_is_refused() -> None:
    content = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document/>'
    with pytest.raises(InvalidInputError, match="entities"):
        read_bytes(packed({"word/document.xml": content, "[Content_Types].xml": "<Types/>"}))


def test_a_word_document_without_its_text_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="Nothing was changed"):
        read_bytes(packed({"word/document.xml": "<w:doc", "[Content_Types].xml": "<Types/>"}))


OPEN_TEXT = (
    '<text:h text:outline-level="2">Spring</text:h><text:p>Some<text:s text:c="2"/>words<text:line-break/>more</text:p>'
    "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item>"
    "</text:list></text:list-item></text:list><table:table><table:table-row><table:table-cell "
    'table:number-columns-spanned="2"><text:p>both</text:p></table:table-cell><table:covered-table-cell/>'
    "</table:table-row><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    "<text:p>said<office:annotation><text:p>secret</text:p></office:annotation></text:p>"
)


def test_an_open_text() -> None:
    material = read_bytes(open_document("text", OPEN_TEXT))
    assert material.kind == "an OpenDocument text"
    assert lines_of(material) == [
        ("Spring", "heading", 2),
        ("Some  words\nmore", "text", 0),
        ("one", "item", 0),
        ("two", "item", 1),
        ("said", "text", 0),
    ]
    assert material.tables[0].rows == (("both", "both"), ("a", "b"))
    assert material.remarks == ("Its comments are left out.",)


def test_an_open_text_with_entities_is_refused() -> None:
    raw = packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><office:text>&a;</office:text>',
        }
    )
    with pytest.raises(InvalidInputError, match="entities"):
        read_bytes(raw)
