"""Fonts: which face draws a letter, and the glyphs HarfBuzz makes of a word.

Faces are opened when first needed and then kept; they are only read after that, so worker threads
share them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Final

import uharfbuzz as hb
from fontTools.unicodedata import script as script_of

from exports.labels import primary

UNITS: Final = 1000
REPLACEMENT: Final = "\ufffd"
INVISIBLE: Final = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\u00ad\u200e\u200f\u061c")
_CACHED_WORDS: Final = 60_000  # about 30 MB; a guide of 500 pages has fewer different words

_BY_SCRIPT: Final = {
    "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Deva": "Devanagari", "Ethi": "Ethiopic",
    "Geor": "Georgian", "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hebr": "Hebrew", "Knda": "Kannada",
    "Khmr": "Khmer", "Laoo": "Lao", "Mlym": "Malayalam", "Mymr": "Myanmar", "Orya": "Oriya",
    "Sinh": "Sinhala", "Taml": "Tamil", "Telu": "Telugu", "Thai": "Thai",
}  # fmt: skip
# Glyphs of right-to-left text stand for what they look like, as readers of files turn lines around.
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_CJK_FACES: Final = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-hk": 4}
_CJK_SCRIPTS: Final = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))


@dataclass(frozen=True, slots=True)
class Style:
    """Which cut of a typeface."""

    bold: bool = False
    italic: bool = False


@dataclass(slots=True, eq=False)
class Glyphs:
    """A shaped word.

    `code` is what stands between the brackets of the PDF operator TJ, when the glyphs lie on the
    baseline; `placed` holds (glyph, advance, x offset, y offset) for drawing the others. `used` maps
    glyphs to the characters they stand for. `faithful` says that glyphs and characters match one to
    one from left to right, so a reader of the file gets the text back from the glyphs alone.
    """

    face: "Face"
    text: str
    advance: int
    code: str
    placed: tuple[tuple[int, int, int, int], ...]
    used: tuple[tuple[int, str], ...]
    faithful: bool


class Face:
    """One font at one weight."""

    def __init__(self, path: Path, index: int = 0, weight: int = 400) -> None:
        self.path = path
        self.index = index
        self.weight = weight
        self.name = "".join(
            c for c in f"{path.stem.split('[')[0].split('.')[0]}{index or ''}W{weight}" if c.isalnum() or c == "-"
        )
        self._words: dict[tuple[str, bool], Glyphs] = {}

    @cached_property
    def face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def font(self) -> hb.Font:
        font = hb.Font(self.face)
        font.scale = (UNITS, UNITS)
        if self.face.has_var_data:
            font.set_variations({"wght": self.weight})
        return font

    @cached_property
    def characters(self) -> frozenset[int]:
        return frozenset(self.face.unicodes)

    @cached_property
    def ascent(self) -> int:
        return int(self.font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        return int(self.font.get_font_extents("ltr").descender)

    def covers(self, cluster: str) -> bool:
        """Return whether each visible character of `cluster` has a glyph."""
        return all(ord(c) in self.characters for c in cluster if c not in INVISIBLE)

    def shape(self, text: str, right_to_left: bool = False) -> Glyphs:
        """Return the glyphs of a word in one script, in the order they stand from left to right."""
        key = (text, right_to_left)
        found = self._words.get(key)
        if found is None:
            if len(self._words) > _CACHED_WORDS:
                self._words.clear()
            found = self._words[key] = self._shape(text, right_to_left)
        return found

    def _shape(self, text: str, right_to_left: bool) -> Glyphs:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self.font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        placed = tuple(
            (info.codepoint, at.x_advance, at.x_offset, at.y_offset) for info, at in zip(infos, positions, strict=True)
        )
        clusters = [info.cluster for info in infos]
        marks = any(not advance for _, advance, _, _ in placed)  # readers of files misplace them
        faithful = not right_to_left and not marks and clusters == list(range(len(text)))
        flat = not any(y for _, _, _, y in placed)
        return Glyphs(
            face=self,
            text=text,
            advance=sum(advance for _, advance, _, _ in placed),
            code=self._code(placed) if flat else "",
            placed=placed,
            used=_used(text.translate(_MIRRORED) if right_to_left else text, clusters, placed),
            faithful=faithful,
        )

    def _code(self, placed: Sequence[tuple[int, int, int, int]]) -> str:
        out: list[str] = []
        for glyph, advance, x, _ in placed:
            if x:
                out.append(f">{-x}<")
            out.append(f"{glyph:04X}")
            surplus = self.font.get_glyph_h_advance(glyph) - advance + x
            if surplus:
                out.append(f">{surplus}<")
        return ("<" + "".join(out) + ">").replace("<>", " ").strip()


def _used(
    text: str, clusters: Sequence[int], placed: Sequence[tuple[int, int, int, int]]
) -> tuple[tuple[int, str], ...]:
    """Return which characters each glyph stands for; a cluster's characters go to its first glyph."""
    starts = sorted(set(clusters))
    ends = dict(pairwise([*starts, len(text)]))
    seen: set[int] = set()
    result: list[tuple[int, str]] = []
    for cluster, (glyph, _, _, _) in zip(clusters, placed, strict=True):
        result.append((glyph, "" if cluster in seen else text[cluster : ends[cluster]]))
        seen.add(cluster)
    return tuple(result)


@lru_cache(maxsize=128)
def _face(package: str, name: str, index: int, weight: int) -> Face:
    return Face(Path(str(files(package))) / name, index, weight)


def _noto(name: str, bold: bool) -> Face:
    return _face("manimgx_fonts", f"{name}[wght].ttf", 0, 700 if bold else 400)


class FontBook:
    """Chooses faces for text in a document of one language."""

    def __init__(self, language: str) -> None:
        """Take the BCP 47 tag that decides between Chinese, Japanese and Korean letter shapes."""
        tag = language.replace("_", "-").lower()
        traditional = primary(tag) == "zh" and any(part in tag for part in ("-hant", "-tw", "-mo"))
        key = "zh-hant" if traditional else "zh-hk" if tag.startswith("zh-hk") else primary(tag)
        self._cjk = _CJK_FACES.get(key)
        self._chosen: dict[tuple[Style, int | None, str], Face | None] = {}

    def main(self, style: Style) -> Face:
        """Return the face of Latin, Greek and Cyrillic text."""
        return _noto("NotoSans-Italic" if style.italic else "NotoSans", style.bold)

    def cjk_index(self, text: str) -> int:
        """Return which regional letter shapes suit a paragraph: those of its kana or hangul, else the document's."""
        if self._cjk is not None:
            return self._cjk
        for character in text:
            if "\u3041" <= character <= "\u30ff":
                return _CJK_FACES["ja"]
            if "\uac00" <= character <= "\ud7a3":
                return _CJK_FACES["ko"]
        return _CJK_FACES["zh"]

    def face_for(self, cluster: str, style: Style, cjk: int) -> Face | None:
        """Return the first face that draws the whole of `cluster`, or None."""
        key = (style, cjk, cluster)
        if key not in self._chosen:
            self._chosen[key] = next(
                (face for face in self._candidates(cluster, style, cjk) if face.covers(cluster)), None
            )
        return self._chosen[key]

    def _candidates(self, cluster: str, style: Style, cjk: int) -> Iterator[Face]:
        script = script_of(cluster[0])
        east_asian = _face("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", cjk, 700 if style.bold else 400)
        if script in _BY_SCRIPT:
            yield _noto(f"NotoSans{_BY_SCRIPT[script]}", style.bold)
        if script in _CJK_SCRIPTS or "\u3000" <= cluster[0] <= "\u303f" or "\uff00" <= cluster[0] <= "\uffef":
            yield east_asian
        yield self.main(style)
        yield _noto("NotoSans", style.bold)
        yield _noto("NotoSansSymbols", style.bold)
        yield east_asian
        for name in _BY_SCRIPT.values():
            yield _noto(f"NotoSans{name}", style.bold)
        yield _noto("NotoEmoji", style.bold)
