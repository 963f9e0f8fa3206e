"""A face inside a PDF: a Type 0 font with the glyphs the document uses and no others."""

from typing import Any, Final

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from exports.typeset.faces import UNITS, Face, Glyphs

# Layout is done; viewers need outlines and widths only.
_DROPPED: Final = (
    "GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "kern", "DSIG", "STAT", "MATH", "BASE", "VORG", "cmap",
)  # fmt: skip
_ENTRIES_PER_BLOCK: Final = 100  # a limit of the CMap format


class EmbeddedFont:
    """What one document uses of one face. reportlab asks for the PDF objects when it saves."""

    def __init__(self, face: Face, document: Any, name: str) -> None:
        self.face = face
        self.name = name
        self.fontName = f"plenary:{name}"  # the attribute reportlab looks for
        self._characters: dict[int, str] = {}
        self._known: dict[int, tuple[Glyphs, bool]] = {}
        document.fontMapping[self.fontName] = "/" + name
        document.delayedFonts.append(self)

    def use(self, glyphs: Glyphs) -> bool:
        """Note that `glyphs` are drawn; return whether the file's glyphs alone give their text back."""
        known = self._known.get(id(glyphs))
        if known is not None:
            return known[1]
        faithful = glyphs.faithful
        for glyph, text in glyphs.used:
            if self._characters.setdefault(glyph, text) != text:
                faithful = False
        self._known[id(glyphs)] = (glyphs, faithful)  # keeps them alive, so that ids stay their own
        return faithful

    def addObjects(self, document: Any) -> None:
        """Write the font into reportlab's `document` (called by reportlab under this name)."""
        subset = self._subset()
        stream = pdfdoc.PDFStream()
        stream.filters = [pdfdoc.PDFZCompress]
        outlines = "glyf" in set(subset.table_tags)
        if outlines:
            stream.content = subset.blob.data
            stream.dictionary["Length1"] = len(stream.content)
        else:
            stream.content = subset.reference_table("CFF ").data
            stream.dictionary["Subtype"] = pdfdoc.PDFName("CIDFontType0C")
        base = pdfdoc.PDFName(f"PLNARY+{self.face.name}")
        descriptor = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("FontDescriptor"), "FontName": base, "Flags": 4, "ItalicAngle": 0,
            "FontBBox": pdfdoc.PDFArray([-1000, -500, 2000, 1200]), "Ascent": self.face.ascent,
            "Descent": self.face.descent, "CapHeight": 714, "StemV": 80,
            "FontFile2" if outlines else "FontFile3": document.Reference(stream),
        })  # fmt: skip
        font = hb.Font(subset)
        font.scale = (UNITS, UNITS)
        widths: list[Any] = []
        for glyph in sorted(self._characters):
            widths += [glyph, pdfdoc.PDFArray([font.get_glyph_h_advance(glyph)])]
        descendant = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"), "BaseFont": base, "DW": UNITS, "W": pdfdoc.PDFArray(widths),
            "Subtype": pdfdoc.PDFName("CIDFontType2" if outlines else "CIDFontType0"),
            "CIDSystemInfo": pdfdoc.PDFDictionary({
                "Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0,
            }),
            "FontDescriptor": document.Reference(descriptor),
        })  # fmt: skip
        if outlines:
            descendant.dict["CIDToGIDMap"] = pdfdoc.PDFName("Identity")
        font_object = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"), "Subtype": pdfdoc.PDFName("Type0"), "BaseFont": base,
            "Encoding": pdfdoc.PDFName("Identity-H"), "ToUnicode": document.Reference(self._to_unicode()),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
        })  # fmt: skip
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font_object)

    def _subset(self) -> hb.Face:
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(self._characters)
        flags = hb.SubsetFlags
        wanted.flags = (
            flags.RETAIN_GIDS
            | flags.NO_LAYOUT_CLOSURE
            | flags.NO_HINTING
            | flags.DOWNGRADE_CFF2
            | flags.CFF_IDENTITY_CHARSET
            | flags.NO_BIDI_CLOSURE
        )
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.ljust(4).encode()) for tag in _DROPPED)
        if self.face.face.has_var_data:
            for axis in self.face.face.axis_infos:
                if axis.tag == "wght":
                    wanted.pin_axis_location(self.face.face, axis.tag, self.face.weight)
                else:
                    wanted.pin_axis_to_default(self.face.face, axis.tag)
        return wanted.subset(self.face.face)

    def _to_unicode(self) -> Any:
        # A glyph that stands for nothing by itself (its cluster has the words) must still map to something.
        entries = [(glyph, text or "\u200b") for glyph, text in sorted(self._characters.items())]
        lines = [
            "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
            "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
        ]  # fmt: skip
        for start in range(0, len(entries), _ENTRIES_PER_BLOCK):
            block = entries[start : start + _ENTRIES_PER_BLOCK]
            lines.append(f"{len(block)} beginbfchar")
            lines.extend(f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in block)
            lines.append("endbfchar")
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        stream = pdfdoc.PDFStream(content="\n".join(lines))
        stream.filters = [pdfdoc.PDFZCompress]
        return stream
