"""Pictures in the text: drawn by the program that shows them where it can, as pixels where it cannot."""

from typing import Final

from app.domain.document.blocks import GoalTree
from app.domain.document.figures import Figure, LineChart
from exports.charts import line_description
from exports.figure_words import figure_description, figure_name, figure_title
from exports.figures.chart_layout import draw_chart
from exports.figures.figure import draw_figure
from exports.figures.picture import Picture, stacked
from exports.figures.svg import standalone
from exports.figures.tree_layout import draw_tree, grouped
from exports.labels import Words
from exports.trees import tree_description
from exports.typeset.faces import FontBook
from exports.typeset.lines import Setter
from exports.word.runs import Writer
from exports.word.styles import WIDTH
from exports.word.xml import attribute

_EMU: Final = 12700  # of a point
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)


class Illustrator:
    """Draws the figures of one document."""

    def __init__(self, writer: Writer, words: Words, language: str) -> None:
        self._writer = writer
        self._words = words
        self._language = language
        self._setter = Setter(FontBook(language), writer.right_to_left)

    def tree(self, block: GoalTree, before: str) -> str:
        """Return a tree as a picture, or several below each other when it is large, and what did not fit in words."""
        writer, words = self._writer, self._words
        drawing = draw_tree(block.root, self._setter, words, WIDTH / 20)
        groups = grouped(drawing)
        parts: list[str] = []
        for i, (start, end) in enumerate(groups):
            whole = block.description or tree_description(block.root, words)
            alt = whole if not i else ". ".join(drawing.said[start:end])
            picture = stacked(drawing.parts[start:end])
            spacing = (0 if i else 120, 160 if end == len(drawing.parts) else 0)
            parts.append(self._picture(picture, words.goal_tree, alt, "" if i else before, spacing))
        if drawing.cut:
            parts.append(writer.paragraph("Heading3", words.house_notes, after='<w:outlineLvl w:val="9"/>'))
        for node in drawing.cut:
            title = f"{node.eyebrow}: {node.title}" if node.eyebrow else node.title
            parts.append(writer.paragraph("Normal", title, extra="<w:b/><w:bCs/>"))
            rows = [*node.facts, *(f"{words.gap}: {gap}" for gap in node.gaps)]
            parts += [writer.paragraph("ListBullet", row) for row in rows]
        return "".join(parts)

    def trend(self, block: LineChart, before: str) -> str:
        """Return a line chart with its title above and its caption below."""
        writer, words = self._writer, self._words
        title = writer.paragraph("Caption", block.title, before=before) if block.title else ""
        picture = draw_chart(block, self._setter, words, WIDTH / 20)
        keep = "<w:keepNext/>" if block.caption else ""
        name = block.title or words.readings
        shown = self._picture(
            picture, name, line_description(block, words), keep + ("" if title else before), (60, 100)
        )
        return title + shown + (writer.paragraph("Note", block.caption) if block.caption else "")

    def figure(self, block: Figure, before: str) -> str:
        """Return a chart as a picture below its title, or several when it is long, and what did not fit in words."""
        writer, words = self._writer, self._words
        title = figure_title(block)
        parts = [writer.paragraph("Caption", title, before=before)] if title else []
        drawing = draw_figure(block, self._setter, words, WIDTH / 20)
        for start, end in drawing.groups():
            picture = stacked(drawing.parts[start:end])
            alt = "" if start else figure_description(block, words)  # the first one says everything
            spacing = (0 if start else 60, 100 if end == len(drawing.parts) else 0)
            first = before if not (start or title) else ""
            parts.append(self._picture(picture, figure_name(block, words), alt, first, spacing))
        if drawing.cut:
            parts.append(writer.paragraph("Heading3", words.house_notes, after='<w:outlineLvl w:val="9"/>'))
            parts += [writer.paragraph("ListBullet", row) for row in drawing.cut]
        return "".join(parts)

    def _picture(self, picture: Picture, name: str, alt: str, before: str, spacing: tuple[int, int]) -> str:
        from exports.figures.raster import png  # reportlab, which documents without pictures do not need

        pixels = self._writer.embed(png(picture, self._language))
        vector = self._writer.embed_vector(standalone(picture, alt, self._language).encode())
        size = (round(picture.width * _EMU), round(picture.height * _EMU))
        return (
            f'<w:p><w:pPr><w:pStyle w:val="Distance"/>{before}<w:spacing w:before="{spacing[0]}"'
            f' w:after="{spacing[1]}" w:line="240" w:lineRule="auto"/></w:pPr>'
            f"{drawing_source(self._writer.next_drawing(), pixels, size, name, alt, vector)}</w:p>"
        )


def drawing_source(number: int, picture: str, size: tuple[int, int], name: str, alt: str = "", vector: str = "") -> str:
    """Return a run that shows a picture in the text.

    Args:
        number: of the drawing; no other in the file has it.
        picture: the id of the relationship to its pixels.
        size: width and height in English Metric Units.
        name: what lists of objects call it.
        alt: what it shows, in words; without them it is decoration.
        vector: the id of the relationship to its drawing, for programs that know SVG.
    """
    name = attribute(name)[:250]
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    described = f' descr="{attribute(alt)}"/>' if alt.strip() else f' descr="">{_DECORATIVE}</wp:docPr>'
    drawing = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip'
        f' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{vector}"/>'
        "</a:ext></a:extLst>"
        if vector
        else ""
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="{name}"{described}'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture}">{drawing}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
