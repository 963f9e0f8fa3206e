"""The styles, numbering and settings parts of a Word document."""

from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exports.labels import primary
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, CALLOUTS, DISSENT, HAIRLINE, MUTED, NORMAL, STRONG

# Geometry in twentieths of a point: A4 with a text column of about 80 letters.
PAGE: Final = (11906, 16838)
SIDE: Final = 1588
TOP: Final = 1361
BOTTOM: Final = 1474
WIDTH: Final = PAGE[0] - 2 * SIDE

_EAST_ASIAN_FONTS: Final = {"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"}
_EAST_ASIAN_TAGS: Final = {"ja": "ja-JP", "ko": "ko-KR", "zh": "zh-CN"}
_RTL_TAGS: Final = {"he": "he-IL", "fa": "fa-IR", "ur": "ur-PK"}


def hexa(colour: str) -> str:
    """Return `#rrggbb` as Word writes it."""
    return colour[1:].upper()


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{hexa(colour)}"/>'


def _spacing(before: float = 0, after: float = 0, line: float = 0) -> str:
    lines = f' w:line="{round(line * 240)}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{lines}/>'


_BOLD: Final = "<w:b/><w:bCs/>"
_ITALIC: Final = "<w:i/><w:iCs/>"


def _paragraph_style(
    style_id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based_on: str = "Normal",
    following: str = "",
    quick: bool = True,
    priority: int = 10,
) -> str:
    custom = "" if name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"{custom}>'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if quick else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


_BUILT_IN: Final = frozenset((
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "Quote", "caption",
    "toc 1", "toc 2", "TOC Heading", "header", "footer",
))  # fmt: skip


def _heading(level: int, size: float, colour: str, before: float, after: float) -> str:
    properties = f'<w:keepNext/><w:keepLines/>{_spacing(before, after, 1.1)}<w:outlineLvl w:val="{level - 1}"/>'
    look = f"{_BOLD}{_colour(colour)}{_size(size)}"
    return _paragraph_style(f"Heading{level}", f"heading {level}", properties, look, following="Normal", priority=9)


def _callout(kind: str) -> str:
    bar, background, _ = CALLOUTS[kind]
    properties = (
        f'<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{hexa(background)}"/>'
        f'<w:left w:val="single" w:sz="24" w:space="9" w:color="{hexa(bar)}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="5" w:color="{hexa(background)}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{hexa(background)}"/>{_spacing(2, 2, 1.15)}'
        '<w:ind w:left="220" w:right="120"/>'
    )
    return _paragraph_style(f"Callout{kind.title()}", f"Callout {kind.title()}", properties, _size(10))


def _borders(top: str, bottom: str, inside: str) -> str:
    return (
        f'<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{hexa(top)}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{hexa(bottom)}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{hexa(inside)}"/></w:tblBorders>'
    )


def _margins(vertical: int, side: int) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="{vertical}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{vertical}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )


def _table_styles() -> str:
    header = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}{_colour(STRONG)}</w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{hexa(ACCENT_LINE)}"/></w:tcBorders></w:tcPr>'
        "</w:tblStylePr>"
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins(0, 108)}</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlenaryTable"><w:name w:val="Plenary Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f"<w:tblPr>{_borders(ACCENT, HAIRLINE, HAIRLINE)}{_margins(70, 100)}</w:tblPr>{header}</w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlenaryFigure"><w:name w:val="Plenary Figure"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="41"/>'
        f"<w:tblPr>{_margins(60, 90)}</w:tblPr></w:style>"
    )


def _text_styles() -> str:
    """Return headings, paragraphs, lists, quotes and callouts."""
    quote = (
        f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="{hexa(ACCENT_LINE)}"/></w:pBdr>'
    )
    return "".join(
        (
            _heading(1, 22, STRONG, 30, 10),
            _heading(2, 15, ACCENT, 20, 5),
            _heading(3, 11.5, STRONG, 14, 3),
            _paragraph_style(
                "Lead", "Lead", _spacing(0, 9, 1.25), f"{_colour(STRONG)}{_size(13.5)}", following="Normal"
            ),
            _paragraph_style(
                "ListBullet",
                "List Bullet",
                f'<w:numPr><w:numId w:val="1"/></w:numPr>{_spacing(0, 3, 1.2)}<w:ind w:left="360" w:hanging="360"/>',
            ),
            _paragraph_style(
                "ListNumber",
                "List Number",
                f'<w:numPr><w:numId w:val="2"/></w:numPr>{_spacing(0, 3, 1.2)}<w:ind w:left="440" w:hanging="440"/>',
            ),
            _paragraph_style(
                "Quote",
                "Quote",
                f'{quote}{_spacing(8, 0, 1.25)}<w:ind w:left="360" w:right="360"/>',
                f"{_ITALIC}{_colour(STRONG)}{_size(12.5)}",
            ),
            _paragraph_style(
                "QuoteSource",
                "Quote Source",
                f'{quote}{_spacing(0, 10, 1.2)}<w:ind w:left="360" w:right="360"/>',
                f"{_colour(MUTED)}{_size(9.5)}",
            ),
            _paragraph_style(
                "Caption", "caption", f"<w:keepNext/>{_spacing(12, 4)}", f"{_BOLD}{_colour(STRONG)}{_size(10)}"
            ),
            _paragraph_style("Note", "Note", _spacing(0, 8, 1.15), f"{_colour(MUTED)}{_size(9)}"),
            _callout("gap"),
            _callout("dissent"),
            _callout("note"),
        )
    )


def _figure_styles() -> str:
    """Return what stands in tables and pictures."""
    return "".join(
        (
            _paragraph_style("TableText", "Table Text", _spacing(0, 0, 1.1), _size(9.5)),
            _paragraph_style(
                "TablePoint",
                "Table Point",
                f'<w:numPr><w:numId w:val="3"/></w:numPr>{_spacing(0, 2, 1.1)}<w:ind w:left="170" w:hanging="170"/>',
                _size(9.5),
                based_on="TableText",
            ),
            _paragraph_style(
                "TableHeading",
                "Table Heading",
                f"<w:keepNext/>{_spacing(0, 0, 1.1)}",
                f"{_BOLD}{_colour(STRONG)}{_size(9.5)}",
                based_on="TableText",
            ),
            _paragraph_style(
                "TableSection",
                "Table Section",
                f"<w:keepNext/>{_spacing(0, 0, 1.1)}",
                f"{_BOLD}{_colour(ACCENT)}{_size(9.5)}",
                based_on="TableText",
            ),
            _paragraph_style(
                "HouseAudience",
                "House Audience",
                f'<w:keepNext/>{_spacing(6, 1)}<w:jc w:val="center"/>',
                f"{_colour(ACCENT_SOFT)}{_size(9)}",
            ),
            _paragraph_style(
                "HouseRoof",
                "House Roof",
                f'<w:keepNext/>{_spacing(0, 7, 1.1)}<w:jc w:val="center"/>',
                f'{_BOLD}<w:color w:val="FFFFFF"/>{_size(13)}',
            ),
            _paragraph_style(
                "HouseTitle",
                "House Title",
                f'<w:keepNext/>{_spacing(2, 2, 1.05)}<w:jc w:val="center"/>',
                f"{_BOLD}{_colour(STRONG)}{_size(10.5)}",
            ),
            _paragraph_style(
                "HouseSubline",
                "House Subline",
                f'<w:keepNext/>{_spacing(0, 3, 1.1)}<w:jc w:val="center"/>',
                _size(9.5),
            ),
            _paragraph_style(
                "HousePart",
                "House Part",
                f"<w:keepNext/>{_spacing(1, 3)}",
                f"{_BOLD}<w:caps/>{_colour(MUTED)}{_size(7.5)}",
            ),
            _paragraph_style(
                "HouseStanding",
                "House Standing",
                f'<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="4" w:space="2" w:color="{hexa(DISSENT[1])}"/>'
                f'<w:left w:val="single" w:sz="18" w:space="6" w:color="{hexa(DISSENT[0])}"/>'
                f'<w:bottom w:val="single" w:sz="4" w:space="2" w:color="{hexa(DISSENT[1])}"/></w:pBdr>'
                f'<w:shd w:val="clear" w:color="auto" w:fill="{hexa(DISSENT[1])}"/>{_spacing(2, 6, 1.1)}'
                '<w:ind w:left="130" w:right="60"/>',
                _size(9),
            ),
            _paragraph_style(
                "HousePoint",
                "House Point",
                f'<w:keepNext/><w:numPr><w:numId w:val="3"/></w:numPr>{_spacing(0, 4, 1.1)}'
                '<w:ind w:left="170" w:hanging="170"/>',
                _size(9.5),
            ),
            _paragraph_style(
                "HouseLabel",
                "House Label",
                f'<w:keepNext/>{_spacing(0, 3)}<w:jc w:val="center"/>',
                f"{_BOLD}<w:caps/>{_colour(MUTED)}{_size(8)}",
            ),
            _paragraph_style("Distance", "Distance", _spacing(0, 0), _size(5), quick=False),
        )
    )


def _frame_styles() -> str:
    """Return the cover, the table of contents and the footer."""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="none" w:pos="{WIDTH}"/></w:tabs>'
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="36" w:space="1" w:color="{hexa(ACCENT)}"/></w:pBdr>'
    return "".join(
        (
            _paragraph_style(
                "Title",
                "Title",
                f"<w:keepLines/>{_spacing(0, 12, 1.05)}",
                f"{_BOLD}{_colour(STRONG)}{_size(34)}",
                following="Subtitle",
            ),
            _paragraph_style(
                "Subtitle", "Subtitle", _spacing(0, 210, 1.2), f"{_colour(MUTED)}{_size(15)}", following="Normal"
            ),
            _paragraph_style(
                "CoverRule",
                "Cover Rule",
                f'{rule}{_spacing(90, 60)}<w:ind w:right="{WIDTH - 900}"/>',
                _size(4),
                quick=False,
            ),
            _paragraph_style("Eyebrow", "Eyebrow", _spacing(0, 10), f"{_BOLD}{_colour(ACCENT)}{_size(10.5)}"),
            _paragraph_style(
                "Fact",
                "Fact",
                f'<w:tabs><w:tab w:val="left" w:pos="2600"/></w:tabs>{_spacing(0, 3, 1.15)}'
                '<w:ind w:left="2600" w:hanging="2600"/>',
                _size(10),
            ),
            _paragraph_style(
                "TOCHeading",
                "TOC Heading",
                f"<w:keepNext/>{_spacing(0, 12, 1.1)}",
                f"{_BOLD}{_colour(STRONG)}{_size(22)}",
                priority=39,
            ),
            _paragraph_style(
                "TOC1", "toc 1", f"{tab}{_spacing(7, 1)}", f"{_BOLD}{_colour(STRONG)}", quick=False, priority=39
            ),
            _paragraph_style(
                "TOC2", "toc 2", f'{tab}{_spacing(0, 1)}<w:ind w:left="260"/>', _size(10), quick=False, priority=39
            ),
            _paragraph_style("Header", "header", quick=False, priority=99),
            _paragraph_style(
                "Footer",
                "footer",
                f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{hexa(HAIRLINE)}"/></w:pBdr>'
                f"{tab}{_spacing()}",
                f"{_colour(MUTED)}{_size(8.5)}",
                quick=False,
                priority=99,
            ),
        )
    )


def styles_part(language: str) -> Any:
    """Return the root of styles.xml for a document in `language`."""
    short = primary(language)
    east = _EAST_ASIAN_FONTS.get(short, "Yu Gothic")
    fonts = f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="{east}" w:cs="Arial"/>'
    tongue = (
        f'<w:lang w:val="{language}" w:eastAsia="{_EAST_ASIAN_TAGS.get(short, "ja-JP")}"'
        f' w:bidi="{_RTL_TAGS.get(short, "ar-SA")}"/>'
    )
    return parse_xml(
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_colour(NORMAL)}{_size(11)}{tongue}"
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{_spacing(0, 7, 1.25)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/>'
        f'<w:rPr>{_colour(ACCENT)}<w:u w:val="single"/></w:rPr></w:style>'
        f"{_table_styles()}{_text_styles()}{_figure_styles()}{_frame_styles()}</w:styles>"
    )
