"""Lists inside cells: marks hang, links stay links, and nothing is taken for a list that is none."""

import re
from pathlib import Path

import page
import pytest
from lxml import html
from openxml_audit import OpenXmlValidator

from app.domain.document.blocks import Column, Document, Row, Span, Table, Text, plain, text
from exports import render_bytes
from exports.listing import listed
from tests.exports.reading import W, pdf, pdf_pages, squeezed, word_part
from tests.exports.samples import HOSTILE

POINTS = text("• Audits eat whole weeks\n• More at https://larkfield.example/a, and here\n• Last")
ITEMS = ["Audits eat whole weeks", "More at https://larkfield.example/a, and here", "Last"]


def _document(cell: Text) -> Document:
    return Document("T", (Table((Column("Pains"), Column("Count", 1, "right")), (Row((cell, text("3"))),)),))


def test_marks_are_taken_off_and_looks_stay() -> None:
    points = listed((Span("• a ", strong=True), Span("b\n• c"), Span(" d", muted=True)))
    assert [plain(point) for point in points] == ["a b", "c d"]
    assert points[0][0].strong
    assert points[1][1].muted


@pytest.mark.parametrize("words", ["", "•", "• alone", "• a\nb", "a\n• b", "• a\n", "•a\n•b", "a\nb"])
def test_other_texts_are_no_lists(words: str) -> None:
    assert listed(text(words)) == ()


def test_a_web_page_has_a_list() -> None:
    cell = html.fromstring(render_bytes(_document(POINTS), "html").decode()).xpath("//td")[0]
    assert [item.text_content() for item in cell.xpath("./ul/li")] == ITEMS
    assert cell.xpath(".//a/@href") == ["https://larkfield.example/a"]


def test_a_word_file_has_a_paragraph_for_each(tmp_path: Path) -> None:
    content = render_bytes(_document(POINTS), "docx")
    cell = word_part(content).findall(f".//{W}tc")[2]
    rows = cell.findall(f"{W}p")
    assert ["".join(row.itertext()) for row in rows] == ITEMS
    assert {row.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for row in rows} == {"TablePoint"}
    (tmp_path / "a.docx").write_bytes(content)
    assert OpenXmlValidator().validate(str(tmp_path / "a.docx")).errors == []


def test_markdown_has_a_line_for_each() -> None:
    source = render_bytes(_document(POINTS), "md").decode()
    link = "[https://larkfield.example/a](<https://larkfield.example/a>)"
    assert f"| • Audits eat whole weeks<br>• More at {link}, and here<br>• Last | 3 |" in source


def test_a_pdf_has_all_of_it_and_its_links() -> None:
    content = render_bytes(_document(POINTS), "pdf")
    found = squeezed("".join(pdf_pages(content)))
    assert squeezed("".join(f"• {item}" for item in ITEMS)) in found
    with pdf(content) as file:
        assert {str(a.A.URI) for p in file.pages for a in p.get("/Annots", [])} == {"https://larkfield.example/a"}


def test_a_list_longer_than_a_page_goes_on() -> None:
    items = [f"point {i} has some words that need a second line in their narrow column" for i in range(90)]
    pages = pdf_pages(render_bytes(_document(text("\n".join(f"• {item}" for item in items))), "pdf"))
    assert len(pages) > 2
    found = squeezed("".join(re.sub(r"Page \d+ of \d+|Pains|Count", "", part) for part in pages).replace("•", ""))
    assert [item for item in items if squeezed(item) not in found.replace("3point", "point")] == []


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_lists_stay_accessible(name: str) -> None:
    content = render_bytes(_document(text(f"• {HOSTILE[name]}\n• {HOSTILE[name]}")), "pdf")
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
