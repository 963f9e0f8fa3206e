"""Word files: styles, fields, tables and properties, and that a validator accepts them."""

import io
import struct
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from app.domain.document.blocks import BulletList, Document, GoalTree, Heading, Paragraph, Span, Table, TreeNode, text
from exports import render_bytes
from tests.exports.reading import W, squeezed, svg_text, word_part, word_pictures, word_text
from tests.exports.samples import HOSTILE, every_block, everywhere, words_of

EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@pytest.fixture(scope="module")
def written() -> bytes:
    return render_bytes(every_block(), "docx")


def _errors(content: bytes, folder: Path) -> list[str]:
    target = folder / "a.docx"
    target.write_bytes(content)
    return [str(error) for error in OpenXmlValidator().validate(str(target)).errors]


def test_a_validator_finds_nothing(written: bytes, tmp_path: Path) -> None:
    assert _errors(written, tmp_path) == []


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_people_write_makes_it_invalid(name: str, tmp_path: Path) -> None:
    content = render_bytes(everywhere(HOSTILE[name]), "docx")
    assert _errors(content, tmp_path) == []
    assert squeezed(HOSTILE[name]) in squeezed(word_text(content))


@pytest.mark.parametrize("words", ["", " ", "\n\n", "a\tb", "x" * 20_000])
def test_empty_and_odd_texts(words: str, tmp_path: Path) -> None:
    assert _errors(render_bytes(everywhere(words), "docx"), tmp_path) == []


def test_all_text_is_there(written: bytes) -> None:
    found = squeezed(word_text(written) + "".join(svg_text(drawing) for drawing in word_pictures(written)))
    assert [words for words in words_of(every_block()) if squeezed(words) not in found] == []


def test_people_find_real_styles(written: bytes) -> None:
    used = {paragraph.style.name for paragraph in docx.Document(io.BytesIO(written)).paragraphs if paragraph.style}
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "Quote"):
        assert name in used
    assert "Caption" in used


def test_each_numbered_list_begins_at_one(written: bytes) -> None:
    lists = [
        paragraph.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for paragraph in word_part(written).iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle") is not None
        and paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "ListNumber"
    ]
    assert len(lists) == 3
    assert lists[0] == lists[1] != lists[2]
    numbering = word_part(written, "word/numbering.xml")
    starts = {n.get(f"{W}numId") for n in numbering.iter(f"{W}num") if n.find(f"{W}lvlOverride") is not None}
    assert starts == set(lists)


def test_tables_repeat_their_header_and_say_what_they_are(written: bytes) -> None:
    table = next(t for t in word_part(written).iter(f"{W}tbl") if t.find(f".//{W}tblHeader") is not None)
    rows = table.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Counts of things"
    assert table.find(f"{W}tblPr/{W}tblDescription") is not None
    assert len(table.findall(f"{W}tblGrid/{W}gridCol")) == 3


def test_the_contents_are_a_field_that_is_filled(written: bytes) -> None:
    content = word_part(written).find(f".//{W}sdt")
    fields = [node.text.strip() for node in content.iter(f"{W}instrText")]
    assert fields[0].startswith("TOC ")
    assert len([name for name in fields if name.startswith("PAGEREF")]) == 3
    names = {b.get(f"{W}name") for b in word_part(written).iter(f"{W}bookmarkStart")}
    links = {h.get(f"{W}anchor") for h in content.iter(f"{W}hyperlink")}
    assert links <= names
    settings = word_part(written, "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None  # Word would ask a question on opening


def test_the_footer_counts_pages_and_the_cover_has_none(written: bytes) -> None:
    parts = [n for n in zipfile.ZipFile(io.BytesIO(written)).namelist() if n.startswith("word/footer")]
    fields = [node.text.strip() for part in parts for node in word_part(written, part).iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert word_part(written).find(f".//{W}titlePg") is not None


def test_the_file_says_what_it_is(written: bytes) -> None:
    properties = docx.Document(io.BytesIO(written)).core_properties
    assert properties.title == "Guide of Larkfield"
    assert properties.author == "Mara Oyelaran"
    assert properties.language == "en-GB"
    assert properties.created is not None
    assert properties.created.isoformat().startswith("2026-03-05T08:30:00")
    assert not [n for n in zipfile.ZipFile(io.BytesIO(written)).namelist() if "thumbnail" in n or "Effects" in n]


def test_right_to_left_paragraphs_are_marked() -> None:
    body = word_part(render_bytes(Document("T", (Paragraph(text(HOSTILE["rtl"])), Paragraph(text("left")))), "docx"))
    first, second = body.iter(f"{W}p")
    assert first.find(f"{W}pPr/{W}bidi") is not None
    assert first.find(f".//{W}rtl") is not None
    assert second.find(f"{W}pPr/{W}bidi") is None


def test_links_are_relations_to_the_outside(written: bytes) -> None:
    relations = zipfile.ZipFile(io.BytesIO(written)).read("word/_rels/document.xml.rels").decode()
    assert "https://larkfield.example/%C3%BC?a=1&amp;b=2" in relations
    assert "mailto:mara@larkfield.example" in relations
    assert "passwd" not in relations


def test_two_tables_in_a_row_stay_two() -> None:
    table = next(block for block in every_block().blocks if isinstance(block, Table))
    body = word_part(render_bytes(Document("T", (table, table)), "docx"))[0]
    tags = [child.tag.removeprefix(W) for child in body]
    assert "tbl tbl" not in " ".join(tags)


def test_lost_links_keep_their_words() -> None:
    content = render_bytes(Document("T", (Paragraph((Span("words", link="javascript:alert(1)"),)),)), "docx")
    assert "words" in word_text(content)


def test_pictures_are_vectors_with_pixels_behind_them(written: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written))
    relations = {r.get("Id"): r.get("Target") for r in etree.fromstring(archive.read("word/_rels/document.xml.rels"))}
    drawn = [blip for blip in word_part(written).iter("{*}blip") if blip.find(".//{*}svgBlip") is not None]
    assert len(drawn) >= 2
    for blip in drawn:
        pixels = archive.read(f"word/{relations[blip.get(EMBED)]}")
        vector = archive.read(f"word/{relations[blip.find('.//{*}svgBlip').get(EMBED)]}")
        width, height = struct.unpack(">II", pixels[16:24])
        root = etree.fromstring(vector)
        _, _, wide, high = (float(part) for part in root.get("viewBox").split())
        assert abs(width / height / (wide / high) - 1) < 0.02
    identifiers = [p.get("id") for p in word_part(written).iter("{*}docPr")]
    assert len(identifiers) == len(set(identifiers))


def test_pictures_have_words_for_those_who_do_not_see_them(written: bytes) -> None:
    described = [p.get("descr") for p in word_part(written).iter("{*}docPr")]
    assert any("Recommended by every laboratory" in words and "Missing: No sponsor" in words for words in described)
    assert any("Net promoter score" in words and "31 points" in words for words in described)


def test_a_tree_larger_than_a_page_is_several_pictures(tmp_path: Path) -> None:
    leaves = tuple(TreeNode(f"Leaf {i}", "Sales", ("From 1 to 2",), ("No date",), i) for i in range(6))
    root = TreeNode("Goal", children=tuple(TreeNode(f"Branch {i}", children=leaves) for i in range(12)))
    content = render_bytes(Document("T", (GoalTree(root, "The whole tree"),)), "docx")
    assert _errors(content, tmp_path) == []
    part = word_part(content)
    heights = [int(extent.get("cy")) / 12700 for extent in part.iter("{*}extent")]
    assert len(heights) > 5
    assert max(heights) < 700
    assert next(p.get("descr") for p in part.iter("{*}docPr")) == "The whole tree"
    shown = squeezed("".join(svg_text(drawing) for drawing in word_pictures(content)))
    assert shown.count("Leaf5") == 12


def test_a_sentence_under_a_heading_stays_with_what_it_leads_to() -> None:
    blocks = (
        Heading("Confidence"),
        Paragraph(text("One sentence.")),
        BulletList((text("An item"),)),
        Paragraph(text("Another sentence.")),
        BulletList((text("An item"),)),
        Heading("Long"),
        Paragraph(text("Much is said. " * 60)),
        BulletList((text("An item"),)),
    )
    body = word_part(render_bytes(Document("T", blocks), "docx"))[0]
    kept = ["".join(p.itertext())[:13] for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["One sentence."]
