"""PDF: text, outline, links, tags, and texts that are too much."""

import re
import shutil
import subprocess
from datetime import UTC, datetime

import pikepdf
import pytest

from app.domain.document.blocks import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    MessageHouse,
    Paragraph,
    Pillar,
    Roof,
    Row,
    Span,
    Table,
    TableOfContents,
    TitlePage,
    text,
)
from app.domain.document.figures import Bar, BarChart
from exports import render_bytes
from tests.exports.reading import pdf, pdf_outline, pdf_pages, roles, squeezed
from tests.exports.samples import HOSTILE, every_block, everywhere, words_of


@pytest.fixture(scope="module")
def written() -> bytes:
    return render_bytes(every_block(), "pdf")


def test_all_text_is_there(written: bytes) -> None:
    found = squeezed("".join(pdf_pages(written)))
    missing = [words for words in words_of(every_block()) if squeezed(words) not in found]
    assert missing == []


def test_callouts_say_their_kind_in_words(written: bytes) -> None:
    found = "".join(pdf_pages(written))
    assert "Missing: Numbers" in found
    assert "Dissent: Price" in found
    assert "Note: Reading" in found


def test_each_page_but_the_cover_has_footer_and_number(written: bytes) -> None:
    pages = pdf_pages(written)
    assert "Larkfield · version 2" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert "Larkfield · version 2" in page
        assert f"Page {number} of {len(pages)}" in page


def test_the_outline_follows_the_headings(written: bytes) -> None:
    with pdf(written) as file:
        assert pdf_outline(file) == [
            (1, "First chapter"),
            (2, "Second level"),
            (3, "Third level"),
            (1, "Second chapter"),
        ]


def test_an_outline_may_skip_levels() -> None:
    document = Document("T", (Heading("deep", 3), Heading("top"), Heading("deep again", 3)))
    with pdf(render_bytes(document, "pdf")) as file:
        assert [title for _, title in pdf_outline(file)] == ["deep", "top", "deep again"]


def test_the_table_of_contents_names_the_page_of_each_heading(written: bytes) -> None:
    pages = pdf_pages(written)
    contents = next(page for page in pages if "Contents" in page)
    rows = re.findall(r"(First chapter|Second level|Second chapter)\s+(\d+)", contents)
    assert len(rows) == 3
    assert "Third level" not in contents
    for title, number in rows:
        assert title in pages[int(number) - 1]


def test_links_lead_where_they_say(written: bytes) -> None:
    with pdf(written) as file:
        annotations = [a for page in file.pages for a in page.get("/Annots", [])]
        targets = {str(a.A.URI) for a in annotations if "/A" in a}
        inner = [a for a in annotations if "/Dest" in a]
    assert targets == {"https://larkfield.example/%C3%BC?a=1&b=2", "mailto:mara@larkfield.example"}
    assert len(inner) >= 3


def test_the_file_says_what_it_is(written: bytes) -> None:
    with pdf(written) as file:
        assert str(file.docinfo["/Title"]) == "Guide of Larkfield"
        assert str(file.docinfo["/Author"]) == "Mara Oyelaran"
        assert str(file.docinfo["/Subject"]) == "What we say"
        assert str(file.docinfo["/Keywords"]) == "messaging, workshop"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20260305093000+01")
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert "/PageLabels" in file.Root
        assert bool(file.Root.MarkInfo.Marked)


def test_a_document_without_a_date_is_of_today() -> None:
    with pdf(render_bytes(Document("T", (), created="yesterday"), "pdf")) as file:
        assert str(file.docinfo["/CreationDate"]).startswith(f"D:{datetime.now(UTC):%Y}")


def test_the_structure_names_what_things_are(written: bytes) -> None:
    with pdf(written) as file:
        found = roles(file)
    for role in ("H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Link", "TOC"):
        assert role in found
    assert found.count("H1") == 2
    assert found.index("H1") < found.index("Table") < found.index("Figure")


def test_figures_have_words_for_those_who_do_not_see_them(written: bytes) -> None:
    with pdf(written) as file:
        alternatives = [str(o.Alt) for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert "Search leads with 14 votes." in alternatives
    assert any("Mornings back" in words and "Proof two" in words for words in alternatives)


def test_headers_of_tables_are_on_each_page() -> None:
    rows = tuple(Row((text(f"row {i}"), text("words " * 12))) for i in range(300))
    pages = pdf_pages(render_bytes(Document("T", (Table((Column("Sign of the head"), Column("B")), rows),)), "pdf"))
    assert len(pages) > 5
    assert all("Sign of the head" in page for page in pages)
    assert all(any(f"row {i}" in page for page in pages) for i in range(300))


def test_a_cell_longer_than_a_page_goes_on_the_next() -> None:
    words = " ".join(f"word{i}" for i in range(2200))
    table = Table((Column("A"), Column("B")), (Row((text("left"), text(words))), Row((text("after"), text("end")))))
    pages = pdf_pages(render_bytes(Document("T", (table,)), "pdf"))
    assert len(pages) > 2
    assert squeezed(words) in squeezed("".join(re.sub(r"Page \d+ of \d+|^A\s+B|\bleft\b", "", page) for page in pages))


def test_a_heading_stays_with_what_follows() -> None:
    blocks = [Paragraph(text("x\n" * lines)) for lines in (42,)]
    for extra in range(6):
        document = Document(
            "T", (*blocks, Paragraph(text("y\n" * extra)), Heading("Alone?", 2), Paragraph(text("z\nz\nz\nz")))
        )
        page = next(page for page in pdf_pages(render_bytes(document, "pdf")) if "Alone?" in page)
        assert "z" in page.split("Alone?")[1]


@pytest.mark.parametrize("columns", [0, 1, 12, 40])
def test_tables_of_any_width_are_written(columns: int) -> None:
    row = Row(tuple(text("some words here") for _ in range(columns)))
    table = Table(tuple(Column(f"c{i}", 0 if i % 2 else 5) for i in range(columns)), (row,) * 3, "Wide")
    assert "Wide" in "".join(pdf_pages(render_bytes(Document("T", (table,)), "pdf")))


def test_two_thousand_rows_and_nothing_but_sections() -> None:
    sections = Table((Column("A"), Column("B")), tuple(Row((text(f"s{i}"),), section=True) for i in range(2000)))
    found = "".join(pdf_pages(render_bytes(Document("T", (sections,)), "pdf")))
    assert "s0" in found
    assert "s1999" in found


def test_an_unbreakable_word_is_cut_between_letters() -> None:
    found = squeezed("".join(pdf_pages(render_bytes(Document("T", (Paragraph(text("x" * 5000)),)), "pdf"))))
    assert found.count("x") == 5000


@pytest.mark.parametrize("count", range(1, 11))
def test_a_house_of_any_size_loses_no_word(count: int) -> None:
    pillars = tuple(
        Pillar(f"Pillar {i}", "", tuple(f"point {i}.{j} has words" for j in range(4))) for i in range(count)
    )
    document = Document("T", (MessageHouse((Roof("The roof of it"),), pillars, ("proof a", "proof b")),))
    pages = pdf_pages(render_bytes(document, "pdf"))
    found = squeezed("".join(pages))
    assert [words for words in words_of(document) if squeezed(words) not in found] == []
    assert len(pages) == 1


def test_a_house_too_full_for_its_page_goes_on_below_it() -> None:
    long = "a rather long point that goes on and on " * 12
    pillars = tuple(Pillar(f"Pillar {i}", "", (long + str(i),) * 4) for i in range(8))
    document = Document("T", (MessageHouse((Roof("Roof " * 200),), pillars, (long,) * 5),))
    found = squeezed(
        "".join(re.sub(r"\s*•\s*|Page \d+ of \d+", "", page) for page in pdf_pages(render_bytes(document, "pdf")))
    )
    assert squeezed(long + "7") in found
    assert squeezed("Roof " * 200) in found


@pytest.mark.parametrize("name", ["reportlab markup", "templates", "markdown", "xml", "backslashes"])
def test_markup_in_peoples_words_is_printed_as_it_is(name: str) -> None:
    found = squeezed("".join(pdf_pages(render_bytes(Document("T", (Paragraph(text(HOSTILE[name])),)), "pdf"))))
    assert squeezed(HOSTILE[name]) in found


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("name", ["japanese", "chinese", "korean", "thai", "hindi", "rtl", "hebrew", "emoji"])
def test_scripts_are_extracted_as_they_were_typed(name: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "a.pdf"
    target.write_bytes(render_bytes(Document("T", (Paragraph(text(HOSTILE[name])),)), "pdf"))
    found = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, check=True, text=True).stdout
    found = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", found)
    for word in HOSTILE[name].split():
        assert squeezed(word).strip("()") in squeezed(found)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_people_write_anywhere_makes_it_fail(name: str) -> None:
    assert pdf_pages(render_bytes(everywhere(HOSTILE[name]), "pdf"))


@pytest.mark.parametrize("words", ["", " ", "\n\n", "a\tb", "\u00ad", "\u200b", "x" * 3000])
def test_empty_and_odd_texts(words: str) -> None:
    assert pdf_pages(render_bytes(everywhere(words), "pdf"))


def test_a_document_without_blocks_has_a_page() -> None:
    assert len(pdf_pages(render_bytes(Document("Empty", ()), "pdf"))) == 1


def test_right_to_left_documents_turn_around() -> None:
    blocks = (TitlePage("دليل"), TableOfContents("محتويات"), Heading("فصل"), BarChart("أصوات", (Bar("أ", 3),)))
    document = Document("دليل", blocks, language="ar", footer="تذييل")
    assert len(pdf_pages(render_bytes(document, "pdf"))) == 3


def test_a_link_over_several_lines_is_clickable_on_each() -> None:
    span = Span("a long link with many words " * 10, link="https://a.example/")
    with pdf(render_bytes(Document("T", (Paragraph((span,)),)), "pdf")) as file:
        heights = {round(float(a.Rect[1])) for a in file.pages[0].Annots}
    assert len(heights) > 2


@pytest.mark.parametrize("lines", range(30, 52))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    short = "A lead sentence of three lines that cannot be parted well, because too little would stand alone. " * 3
    filler = tuple(Paragraph(text(f"Line {n}")) for n in range(lines))
    document = Document("Feet", (*filler, Heading("Under me", 2), Paragraph(text(short), "lead")))
    pages = [page_words for page_words in pdf_pages(render_bytes(document, "pdf")) if "Under me" in page_words]
    assert len(pages) == 1
    assert "A lead sentence" in pages[0]


@pytest.mark.parametrize("lines", range(22, 46))
@pytest.mark.parametrize("kind", ["list", "table", "smaller heading"])
def test_a_heading_with_a_sentence_stays_with_what_they_lead_to(lines: int, kind: str) -> None:
    following: dict[str, tuple[Block, ...]] = {
        "list": (BulletList((text("Followed"), text("Other"))),),
        "table": (Table((Column("Title"),), (Row((text("Followed"),)), Row((text("Other"),)))),),
        "smaller heading": (Heading("Smaller", 2), BulletList((text("Followed"), text("Other")))),
    }
    filling = Paragraph(text("\n".join(f"Line {i}" for i in range(lines))))
    blocks = (filling, Heading("Confidence"), Paragraph(text("One sentence.")), *following[kind])
    pages = pdf_pages(render_bytes(Document("T", blocks), "pdf"))
    assert [("Confidence" in page) == ("Followed" in page) for page in pages] == [True] * len(pages)
