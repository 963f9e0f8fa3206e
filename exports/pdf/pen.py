"""Paints text and shapes on the pages of a reportlab canvas and tells the structure tree what is what."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from exports.links import ascii_uri
from exports.palette import rgb
from exports.pdf.embedding import EmbeddedFont
from exports.pdf.objects import number, utf16
from exports.pdf.structure import Node, Structure
from exports.typeset.emoji import drawing_of
from exports.typeset.faces import UNITS, Face, FontBook, Glyphs, Style
from exports.typeset.lines import Run

Placed = tuple[float, float, Sequence[Run]]  # x, baseline, runs from left to right


class _Sheets(Canvas):  # type: ignore[misc,unused-ignore]
    """A canvas whose pages do not begin with reportlab's own font, which would be in the file unembedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@lru_cache(maxsize=64)
def _fill(colour: str) -> str:
    return " ".join(number(part) if part in (0.0, 1.0) else f"{part:.3f}" for part in rgb(colour)) + " rg"


def _stroke(colour: str) -> str:
    return _fill(colour).removesuffix("rg") + "RG"


class Pen:
    """Draws in points from the lower left corner of the current page."""

    def __init__(self, target: Any, size: tuple[float, float], language: str) -> None:
        self.canvas: Any = _Sheets(target, pagesize=size, pageCompression=1, pdfVersion=(1, 7), lang=language)
        self.structure = Structure()
        self._fonts: dict[int, EmbeddedFont] = {}
        self._pictures: dict[Any, str] = {}
        self._in_figure: Node | None = None
        self._blank_face = FontBook(language).main(Style())
        self._blank = self._blank_face.shape(" ")

    def end_page(self) -> None:
        """Finish the page and begin the next."""
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]
        # reportlab writes only the entries a page names; these two belong to tagged files.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.structure.pages) - 1
        page.Tabs = pdfdoc.PDFName("S")
        self.structure.next_page()

    def finish(self) -> None:
        """Write the file after the last page has ended."""
        self.structure.write(self.canvas._doc)
        self.canvas._doc.idToObject["BasicFonts"].dict.pop("F1", None)
        self.canvas._code.clear()
        self.canvas.save()

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is painted inside is decoration: screen readers pass over it."""
        if self._in_figure is not None:
            yield
            return
        self.canvas.addLiteral(f"/Artifact <</Type/{kind}>> BDC" if kind else "/Artifact BMC")
        yield
        self.canvas.addLiteral("EMC")

    @contextmanager
    def figure(self, node: Node, box: tuple[float, float, float, float]) -> Iterator[None]:
        """What is painted inside, text too, is one picture with an alternative text."""
        bounds = " ".join(number(v) for v in box)
        node.attributes = node.attributes or f"<</O/Layout/Placement/Block/BBox[{bounds}]>>"
        self.canvas.addLiteral(f"/Figure <</MCID {self.structure.mark(node)}>> BDC")
        self._in_figure = node
        yield
        self._in_figure = None
        self.canvas.addLiteral("EMC")

    def fill(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle whose lower left corner is (x, y)."""
        self.canvas.addLiteral(f"{_fill(colour)} {number(x)} {number(y)} {number(width)} {number(height)} re f")

    def polygon(self, colour: str, points: Sequence[tuple[float, float]]) -> None:
        """Fill a polygon."""
        path = " l ".join(f"{number(x)} {number(y)}" for x, y in points).replace(" l ", " m ", 1)
        self.canvas.addLiteral(f"{_fill(colour)} {path} l h f")

    def circle(self, colour: str, x: float, y: float, radius: float) -> None:
        """Fill a circle around (x, y)."""
        self.canvas.setFillColorRGB(*rgb(colour))
        self.canvas.circle(x, y, radius, stroke=0, fill=1)

    def outline(self, colour: str, x: float, y: float, width: float, height: float, line: float) -> None:
        """Draw the edge of a rectangle."""
        box = f"{number(x)} {number(y)} {number(width)} {number(height)}"
        self.canvas.addLiteral(f"q {_stroke(colour)} {number(line)} w {box} re S Q")

    def path(self, colour: str, points: Sequence[tuple[float, float]], line: float, dash: Sequence[float] = ()) -> None:
        """Draw straight lines from point to point."""
        path = " l ".join(f"{number(x)} {number(y)}" for x, y in points).replace(" l ", " m ", 1)
        dashes = f" [{' '.join(number(part) for part in dash)}] 0 d" if dash else ""
        self.canvas.addLiteral(f"q {_stroke(colour)} {number(line)} w 1 J 1 j{dashes} {path} l S Q")

    def ring(self, fill: str, stroke: str, x: float, y: float, radius: float, line: float) -> None:
        """Draw a circle with an edge."""
        self.canvas.setFillColorRGB(*rgb(fill))
        self.canvas.setStrokeColorRGB(*rgb(stroke))
        self.canvas.setLineWidth(line)
        self.canvas.circle(x, y, radius, stroke=1, fill=1)

    def place(self, key: str, top: float) -> None:
        """Name this height of the page, for links and bookmarks."""
        self.canvas.bookmarkHorizontalAbsolute(key, top)

    def text(self, node: Node | None, lines: Sequence[Placed]) -> None:
        """Paint lines of text as content of `node`; with None, inside a figure or an artifact."""
        out: list[str] = []
        target = None if self._in_figure is not None else node
        self._open(target, out)
        out.append("BT")
        state = _TextState()
        link: str | None = None
        for x, y, runs in lines:
            out.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
            pending: list[str] = []  # codes of words that follow each other in one look
            for run in runs:
                if run.look.link != link:
                    self._flush(pending, out)
                    link = self._change_link(run.look.link, target, out)
                if link is not None:
                    self._annotate(link, node, run, x, y)
                if run.glyphs is None:
                    self._flush(pending, out)
                    self._picture(run, x, y, out)
                    state.font = None
                    out.append(f"1 0 0 1 {number(x + run.width)} {number(y)} Tm")
                else:
                    self._words(run, state, pending, out)
                x += run.width
            self._flush(pending, out)
            if link is not None:
                link = self._change_link(None, target, out)
        out.append("ET")
        if target is not None:
            out.append("EMC")
        self.canvas.addLiteral("\n".join(out))

    def _open(self, node: Node | None, out: list[str]) -> None:
        if node is not None:
            out.append(f"/{node.role} <</MCID {self.structure.mark(node)}>> BDC")

    def _change_link(self, link: str | None, node: Node | None, out: list[str]) -> str | None:
        """A link is an element of its own: close the content around it, open what follows."""
        if node is not None:
            out.append("EMC")
            self._link_node = node.add("Link") if link is not None else None
            self._open(self._link_node or node, out)
        return link

    _link_node: Node | None = None

    def _annotate(self, link: str, node: Node | None, run: Run, x: float, y: float) -> None:
        size = run.look.size
        annotation = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Annot"), "Subtype": pdfdoc.PDFName("Link"), "F": 4,
            "Rect": pdfdoc.PDFArray([round(v, 2) for v in (x, y - size * 0.25, x + run.width, y + size)]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "Contents": pdfdoc.PDFString((run.text.strip() or "Go to this heading") if link.startswith("#") else link),
        })  # fmt: skip
        if link.startswith("#"):
            annotation.dict["Dest"] = self.canvas._bookmarkReference(link[1:])
        else:
            action = {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(ascii_uri(link))}
            annotation.dict["A"] = pdfdoc.PDFDictionary(action)
        # reportlab's public linkURL keeps its annotation to itself; the structure tree must know it.
        self.canvas._addAnnotation(annotation, f"link{len(self.structure.links) + 1}")
        target = self._link_node if self._in_figure is None else None
        if target is not None:
            self.structure.annotate(target, self.canvas._annotationrefs[-1], annotation)

    def _words(self, run: Run, state: "_TextState", pending: list[str], out: list[str]) -> None:
        glyphs = run.glyphs
        assert glyphs is not None
        font = self._font(glyphs.face)
        if state.font != (font.name, run.look.size):
            self._flush(pending, out)
            state.font = (font.name, run.look.size)
            out.append(f"/{font.name} {number(run.look.size)} Tf")
        if state.colour != run.look.colour:
            self._flush(pending, out)
            state.colour = run.look.colour
            out.append(_fill(run.look.colour))
        faithful = font.use(glyphs) and glyphs.text == run.text
        if faithful and glyphs.code:
            pending.append(glyphs.code)
            return
        self._flush(pending, out)
        if run.level & 1 and glyphs.text == run.text:
            out.append(_turned(glyphs, run.look.size))
            return
        out.append(f"/Span <</ActualText<{utf16(run.text)}>>> BDC")
        out.append(f"[{glyphs.code}] TJ" if glyphs.code else _raised(glyphs, glyphs.placed, run.look.size))
        out.append("EMC")

    @staticmethod
    def _flush(pending: list[str], out: list[str]) -> None:
        if pending:
            out.append("[" + "".join(pending).replace("><", "") + "] TJ")
            pending.clear()

    def _font(self, face: Face) -> EmbeddedFont:
        found = self._fonts.get(id(face))
        if found is None:
            found = self._fonts[id(face)] = EmbeddedFont(face, self.canvas._doc, f"T{len(self._fonts) + 1}")
        return found

    def _picture(self, run: Run, x: float, y: float, out: list[str]) -> None:
        """Draw an emoji. Its drawing is in the file once, as a form each place refers to."""
        assert run.picture is not None
        name = self._pictures.get(run.picture)
        if name is None:
            name = self._pictures[run.picture] = f"emoji{len(self._pictures) + 1}"
            form = pdfdoc.PDFFormXObject(0, 0, 1, 1)
            form.compression = 1
            form.setStreamList([drawing_of(run.picture)])
            page = self.canvas._doc.inObject
            self.canvas._doc.addForm(name, form)
            self.canvas._doc.inObject = page
        if name not in self.canvas._formsinuse:
            self.canvas._formsinuse.append(name)
        size = run.look.size * 1.08
        left, bottom = x + (run.width - size) / 2, y - run.look.size * 0.2
        out.append(f"ET /Span <</ActualText<{utf16(run.text)}>>> BDC")
        out.append(f"q {number(size)} 0 0 {number(size)} {number(left)} {number(bottom)} cm")
        # An unseen blank carries the text: programs that read files look at glyphs only.
        font = self._font(self._blank_face)
        font.use(self._blank)
        out.append(f"/{self.canvas._doc.getXObjectName(name)} Do Q BT /{font.name} {number(run.look.size)} Tf")
        out.append(f"3 Tr 1 0 0 1 {number(x)} {number(y)} Tm {self._blank.code} Tj 0 Tr EMC")


class _TextState:
    """What the content stream has set since the text began."""

    __slots__ = ("colour", "font")

    def __init__(self) -> None:
        self.font: tuple[str, float] | None = None
        self.colour: str | None = None


def _raised(glyphs: Glyphs, places: Sequence[tuple[int, int, int, int]], size: float) -> str:
    """Return operators for glyphs that do not all lie on the baseline, such as marks above marks."""
    font = glyphs.face.font
    out: list[str] = []
    rise = 0
    for glyph, advance, x, y in places:
        if y != rise:
            rise = y
            out.append(f"{number(y * size / UNITS)} Ts")
        surplus = font.get_glyph_h_advance(glyph) - advance + x
        shift = f"{-x} " if x else ""
        out.append(f"[{shift}<{glyph:04X}>{f' {surplus}' if surplus else ''}] TJ")
    if rise:
        out.append("0 Ts")
    return "\n".join(out)


def _turned(glyphs: Glyphs, size: float) -> str:
    """Return operators for right-to-left glyphs, letter by letter.

    Programs that read files turn such text around by themselves; they would turn a whole word in
    its own order around too. Letters drawn by several glyphs say which letter they are.
    """
    out: list[str] = []
    starts = [i for i, (_, text) in enumerate(glyphs.used) if text]
    for start, end in pairwise([*starts, len(glyphs.used)]):
        drawn = _raised(glyphs, glyphs.placed[start:end], size)
        text = glyphs.used[start][1]
        if end - start > 1 or len(text) > 1:
            drawn = f"/Span <</ActualText<{utf16(text)}>>> BDC\n{drawn}\nEMC"
        out.append(drawn)
    return "\n".join(out)
