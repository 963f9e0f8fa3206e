"""Lists: one definition of bullets, one of numbers, and a new start for each numbered list."""

from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exports.palette import ACCENT
from exports.word.styles import hexa

_COLOUR: Final = f'<w:color w:val="{hexa(ACCENT)}"/>'
_FIRST_FREE: Final = 4


def _definition(number: int, style: str, form: str, shown: str, left: int) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr><w:rPr>{_COLOUR}</w:rPr></w:lvl></w:abstractNum>'
    )


class Numbering:
    """Counts the numbered lists of a document."""

    def __init__(self) -> None:
        self._lists = 0

    def next_list(self) -> int:
        """Return the id of a numbered list that begins at one."""
        self._lists += 1
        return _FIRST_FREE + self._lists - 1

    def part(self) -> Any:
        """Return the root of numbering.xml."""
        definitions = (
            _definition(1, "ListBullet", "bullet", "•", 360)
            + _definition(2, "ListNumber", "decimal", "%1.", 440)
            + _definition(3, "HousePoint", "bullet", "•", 170)
        )
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2, 3)
        )
        lists += "".join(
            f'<w:num w:numId="{_FIRST_FREE + i}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for i in range(self._lists)
        )
        return parse_xml(f"<w:numbering {nsdecls('w')}>{definitions}{lists}</w:numbering>")
