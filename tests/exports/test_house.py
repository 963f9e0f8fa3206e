"""The message house: every format says who is promised what, what it rests on, and what is not settled."""

import re
from collections.abc import Iterator

import pypdfium2
import pytest
from lxml import html

from app.domain.document.blocks import Document, Heading, MessageHouse, Pillar, Roof
from exports import render_bytes
from exports.house_words import house_description
from exports.labels import words_for
from tests.exports.reading import W, pdf, pdf_pages, squeezed, word_part, word_text
from tests.exports.samples import HOSTILE

HOUSE = MessageHouse(
    (
        Roof("Mornings come back", "Laboratories"),
        Roof("Wards wait for nothing", "Hospitals", "Sales blocks it"),
        Roof("From field to report", "Field stations"),
        Roof("Released on its day", "Production", "Quality has a concern"),
    ),
    (
        Pillar("Found", "Whoever looks", ("In seconds", "By anybody"), ("Nine seconds", "Sixty surveys")),
        Pillar("Audited", "As inspectors ask", ("Says who and when",), ("No finding",), "Support has a condition"),
        Pillar("Human", "", ("By technicians",), ("Net score",)),
        Pillar("Fitting", "All stays", ("All instruments",), (), "Legal blocks it"),
        Pillar("Paying", "", (), ("Finance counted",)),
    ),
    ("Base one", "Base two"),
)


def _bytes(house: MessageHouse, kind: str, language: str = "en") -> bytes:
    return render_bytes(Document("T", (Heading("House"), house), language=language), kind)


def _expected() -> Iterator[tuple[str, str, str]]:
    for pillar in HOUSE.pillars:
        for name, points in (("Benefits", pillar.benefits), ("Proof", pillar.proofs)):
            yield from ((pillar.title, name, point) for point in points)
        if pillar.standing:
            yield pillar.title, "Not settled:", pillar.standing


def _of_html(content: bytes) -> Iterator[tuple[str, str, str]]:
    for pillar in html.fromstring(content.decode()).find_class("pillar"):
        title = pillar.find_class("pillar-title")[0].text_content()
        for kind in ("benefits", "proofs"):
            for part in pillar.find_class(kind):
                name = part.find_class("label")[0].text_content()
                yield from ((title, name, item.text_content()) for item in part.iter("li"))
        for part in pillar.find_class("standing"):
            name = part.find(".//strong").text_content()
            assert "dissent" in part.get("class")
            yield title, name, part.text_content().removeprefix(name).strip()


def _of_markdown(content: bytes) -> Iterator[tuple[str, str, str]]:
    title = name = ""
    for line in content.decode().split("#### Proof")[0].splitlines():
        if line.startswith("#### "):
            title = line[5:]
        elif title and line.startswith("> **"):
            name, words = line[4:].split("** ", 1)
            yield title, name, words
        elif line.startswith("**"):
            name = line.strip("*")
        elif line.startswith("- "):
            yield title, name, line[2:]


def _of_word(content: bytes) -> Iterator[tuple[str, str, str]]:
    table = word_part(content).find(f".//{W}tbl")
    titles: list[str] = []
    for row in table.findall(f"{W}tr"):
        cells = [
            [(p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(p.itertext())) for p in cell.findall(f"{W}p")]
            for cell in row.findall(f"{W}tc")
        ]
        if cells[0][0][0] == "HouseTitle":
            titles = [cell[0][1] for cell in cells]
        elif titles and len(cells) == len(titles):
            for title, cell in zip(titles, cells, strict=True):
                name = ""
                for style, words in cell:
                    if style == "HousePart":
                        name = words
                    elif style == "HousePoint":
                        yield title, name, words
                    elif style == "HouseStanding":
                        yield title, "Not settled:", words.removeprefix("Not settled: ")


def _of_pdf(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Read each pillar by itself: what lies between its left and its right edge."""
    page = pypdfium2.PdfDocument(content)[0]
    found = page.get_textpage()
    width = (471.28 - 4 * 8) / 5
    for i, pillar in enumerate(HOUSE.pillars):
        left = 62 + i * (width + 8)
        words = found.get_text_bounded(left=left - 1, right=left + width + 1, bottom=0, top=page.get_height())
        lines = squeezed(words.split(pillar.title, 1)[1])
        name = ""
        for part in re.split(r"(BENEFITS|PROOF|Notsettled:)", lines):
            if part in ("BENEFITS", "PROOF", "Notsettled:"):
                name = {"BENEFITS": "Benefits", "PROOF": "Proof", "Notsettled:": "Not settled:"}[part]
                continue
            known = [*pillar.benefits, *pillar.proofs, pillar.standing]
            others = {w for p in HOUSE.pillars for w in (*p.benefits, *p.proofs, p.standing)} - set(known)
            assert not [words for words in others if words and squeezed(words) in part]
            yield from ((pillar.title, name, words) for words in known if words and squeezed(words) in part)


@pytest.mark.parametrize(
    ("kind", "read"), [("pdf", _of_pdf), ("docx", _of_word), ("html", _of_html), ("md", _of_markdown)]
)
def test_each_point_stands_under_its_label_in_its_pillar(kind: str, read) -> None:  # type: ignore[no-untyped-def]
    assert sorted(read(_bytes(HOUSE, kind))) == sorted(_expected())


def _text(kind: str, content: bytes) -> str:
    if kind == "pdf":
        return "".join(pdf_pages(content))
    if kind == "docx":
        return word_text(content)
    if kind == "html":
        return str(html.fromstring(content.decode()).find(".//main").text_content())
    return re.sub(r"[*>]|Value proposition · ", "", content.decode())


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "md"])
def test_each_audience_reads_its_proposition_and_what_is_in_its_way(kind: str) -> None:
    found = squeezed(_text(kind, _bytes(HOUSE, kind)))
    place = 0
    for roof in HOUSE.roofs:
        said = roof.audience + (":" if kind == "md" else "") + roof.text
        said += f"Not settled: {roof.standing}" if roof.standing else ""
        place = found.index(squeezed(said), place) + 1
    assert [p.subline for p in HOUSE.pillars if squeezed(p.subline) not in found] == []
    assert found.count("Notsettled") == 4
    for words in HOUSE.foundation:
        assert squeezed(words) in found.rsplit("PROOF" if kind == "pdf" else "Proof", 1)[1]


def test_a_house_that_is_settled_says_nothing_of_it() -> None:
    settled = MessageHouse((Roof("One promise", "All"),), (Pillar("A", "", ("b",), ("c",)),))
    for kind in ("pdf", "docx", "html", "md"):
        assert "settled" not in _text(kind, _bytes(settled, kind))


def test_those_who_do_not_see_the_drawing_are_told_all_of_it() -> None:
    told = house_description(HOUSE, words_for("en"))
    assert "Value proposition · Hospitals: Wards wait for nothing. Not settled: Sales blocks it." in told
    assert "Found: Whoever looks. Benefits: In seconds; By anybody. Proof: Nine seconds; Sixty surveys." in told
    assert "Proof: No finding. Not settled: Support has a condition. Human." in told
    with pdf(_bytes(HOUSE, "pdf")) as file:
        assert any(told == str(item.get("/Alt")) for item in file.objects if hasattr(item, "get") and "/Alt" in item)


@pytest.mark.parametrize("pillars", [1, 3, 5])
@pytest.mark.parametrize("roofs", [0, 1, 4])
@pytest.mark.parametrize("kind", ["words", "rtl", "japanese", "emoji"])
def test_a_house_stays_on_its_page(pillars: int, roofs: int, kind: str) -> None:
    words = HOSTILE.get(kind, "Some words that a room said")
    pillar = Pillar(words, words, (words, words), (words,), words)
    house = MessageHouse((Roof(words, words, words),) * roofs, (pillar,) * pillars, (words, words))
    language = {"rtl": "ar", "japanese": "ja"}.get(kind, "en")
    assert len(pdf_pages(_bytes(house, "pdf", language))) == 1


def test_a_house_with_too_much_for_its_page_is_told_in_full_below() -> None:
    long = "goes on and on " * 25
    house = MessageHouse(
        tuple(Roof(f"Promise {i} {long}", f"Audience {i}", f"Way {i} {long}") for i in range(7)),
        tuple(Pillar(f"Pillar {i}", f"Line {i} {long}", (f"B{i} {long}",) * 3, (), f"S{i} {long}") for i in range(7)),
    )
    pages = pdf_pages(_bytes(house, "pdf"))
    found = squeezed("".join(re.sub(r"Page \d+ of \d+", "", page) for page in pages[1:]))
    for i in range(7):
        for words in (f"Promise {i} {long}", f"Way {i} {long}", f"Line {i} {long}", f"B{i} {long}", f"S{i} {long}"):
            assert squeezed(words) in found
        assert squeezed(f"Value proposition · Audience {i}") in found
    assert "In full" in "".join(pages)
    for page in pages[:-1]:  # no name stands at the foot without what it names
        lines = [line for line in page.splitlines() if line.strip() and not line.startswith("Page ")]
        assert not re.fullmatch(r"Value proposition · .*|Pillar \d|Benefits|Dissent: Not settled", lines[-1].strip())


def test_no_ordinary_word_is_broken_in_a_pillar() -> None:
    pillars = tuple(
        Pillar(
            "Recommendations", "Laboratories decide faster", ("An internationalisation strategy",), ("Measurements",)
        )
        for _ in range(7)
    )
    lines = "".join(pdf_pages(_bytes(MessageHouse((Roof("One promise"),), pillars), "pdf"))).split()
    for word in ("Recommendations", "Laboratories", "internationalisation", "Measurements"):
        assert lines.count(word) == 7
