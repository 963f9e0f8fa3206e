"""The parts of a Word file around its body: properties, settings, and what the template left behind."""

from datetime import UTC, datetime
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.domain.document.blocks import Document
from exports.word.styles import BOTTOM, PAGE, SIDE, TOP

# What python-docx's template holds and a document of ours has no use for.
_LEFTOVERS: Final = ("stylesWithEffects", "customXml", "webSettings")
_THUMBNAIL: Final = "thumbnail"


def replace_root(old: Any, new: Any) -> None:
    """Give a part's root element the children of another."""
    for child in list(old):
        old.remove(child)
    for child in list(new):
        old.append(child)


def drop_leftovers(file: Any) -> None:
    """Remove the template's parts that validators object to or that say nothing."""
    for relations, words in ((file.part.rels, _LEFTOVERS), (file.part.package.rels, (_THUMBNAIL,))):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(words)]:
            del relations[key]


def set_properties(file: Any, document: Document) -> None:
    """Write title, author, language and dates."""
    try:
        created = datetime.fromisoformat(document.created)
    except ValueError:
        created = datetime.now(UTC)
    if created.tzinfo is not None:
        created = created.astimezone(UTC).replace(tzinfo=None)
    properties = file.core_properties
    properties.title = document.title[:255]
    properties.author = document.author[:255]
    properties.last_modified_by = document.author[:255]
    properties.subject = document.subject[:255]
    properties.keywords = ", ".join(document.keywords)[:255]
    properties.language = document.language
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = created


def set_settings(file: Any, language: str, right_to_left: bool) -> None:
    """Write settings.xml: the current layout rules of Word, and no old habits."""
    bidi = ' w:bidi="ar-SA"' if right_to_left else ""
    rules = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    replace_root(
        file.settings.element,
        parse_xml(
            f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{rules}</w:compat>'
            f'<w:themeFontLang w:val="{language}"{bidi}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
            "</w:settings>"
        ),
    )


def set_section(file: Any, *, cover: bool, right_to_left: bool) -> Any:
    """Set paper and margins; return the section, whose footer a cover does not show."""
    section = file.sections[0]
    twip = 635
    section.page_width, section.page_height = PAGE[0] * twip, PAGE[1] * twip
    section.left_margin = section.right_margin = SIDE * twip
    section.top_margin, section.bottom_margin = TOP * twip, BOTTOM * twip
    section.header_distance = section.footer_distance = 680 * twip
    section.different_first_page_header_footer = cover
    if right_to_left:
        element = section._sectPr
        grid = element.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}docGrid")
        bidi = parse_xml(f"<w:bidi {nsdecls('w')}/>")
        if grid is not None:
            grid.addprevious(bidi)
        else:
            element.append(bidi)
    return section
