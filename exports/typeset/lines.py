"""Spans of text into lines of shaped runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from exports.typeset.bidi import base_level, levels, needs_bidi, visual_order
from exports.typeset.breaks import clusters, pieces
from exports.typeset.emoji import EMOJI, picture_of
from exports.typeset.faces import INVISIBLE, REPLACEMENT, UNITS, Face, FontBook, Glyphs, Style

EMOJI_WIDTH: Final = 1.22  # of the size of the text


@dataclass(frozen=True, slots=True)
class Look:
    """How a span is drawn: `link` is a URI, or `#` and a place in the document."""

    style: Style
    size: float
    colour: str
    link: str | None = None


class Styled(NamedTuple):
    """Text in one look."""

    text: str
    look: Look


class Run(NamedTuple):
    """Glyphs, or one picture, of one look and one direction. `text` is what a reader copies."""

    text: str
    look: Look
    width: float
    level: int
    glyphs: Glyphs | None
    picture: str | None = None


class Piece(NamedTuple):
    """What stands between two places where a line may break; `bare` is its width without blanks at the end."""

    runs: tuple[Run, ...]
    width: float
    bare: float


class Line(NamedTuple):
    """Runs from left to right and their width without blanks at the end."""

    runs: tuple[Run, ...]
    width: float


class Setter:
    """Sets text in the fonts of one document."""

    def __init__(self, fonts: FontBook, right_to_left: bool = False) -> None:
        self.fonts = fonts
        self.right_to_left = right_to_left

    def runs_left(self, spans: Sequence[Styled]) -> bool:
        """Return whether the first letter of `spans` runs from right to left."""
        for span in spans:
            if not span.text.isascii() or self.right_to_left:
                text = "".join(s.text for s in spans)
                return bool(base_level(text, int(self.right_to_left)))
        return False

    def lines(self, spans: Sequence[Styled], width: float, base: int = 0) -> list[Line]:
        """Return `spans` broken into lines of at most `width` points; never fewer than one line.

        A word wider than the line is cut between letters. `base` is the level of the paragraph's
        direction, 1 when it runs from right to left.
        """
        result: list[Line] = []
        for row in _split_at_feeds(spans):
            self._fill(self._pieces(row, base), max(width, 1.0), base, result)
        return result

    def widest(self, spans: Sequence[Styled]) -> float:
        """Return the width of the widest word: a line this wide breaks none."""
        return max((piece.bare for row in _split_at_feeds(spans) for piece in self._pieces(row, 0)), default=0.0)

    def _fill(self, row: Sequence[Piece], width: float, base: int, result: list[Line]) -> None:
        current: list[Run] = []
        used = trailing = 0.0
        mixed = bool(base)
        for whole in row:
            for piece in (whole,) if whole.bare <= width else self._cut(whole, width):
                if current and used + piece.bare > width:
                    result.append(_line(current, used - trailing, base, mixed))
                    current = []
                    used = trailing = 0.0
                current.extend(piece.runs)
                used += piece.width
                trailing = piece.width - piece.bare
                mixed = mixed or any(run.level for run in piece.runs)
        result.append(_line(current, used - trailing, base, mixed))

    def _pieces(self, row: Sequence[Styled], base: int) -> list[Piece]:
        text = "".join(span.text for span in row)
        if len(row) == 1 and not base:
            look = row[0].look
            face = self.fonts.main(look.style)
            known = text.isascii() or (face.characters.issuperset(map(ord, text)) and not needs_bidi(text))
            if known and not EMOJI.search(text):
                return [_simple(face, word, look) for word in pieces(text)]
        bidi = levels(text, base) if base or needs_bidi(text) else None
        owners = [i for i, span in enumerate(row) for _ in span.text]
        cjk = self.fonts.cjk_index(text)
        result: list[Piece] = []
        start = 0
        for word in pieces(text):
            result.append(self._piece(word, start, row, owners, bidi, cjk))
            start += len(word)
        return result

    def _piece(
        self, word: str, start: int, row: Sequence[Styled], owners: Sequence[int], bidi: Sequence[int] | None, cjk: int
    ) -> Piece:
        """Return `word` as runs of one look, direction and face; its blanks at the end are a run too."""
        pictures: dict[int, str] = {}
        if not word.isalpha():
            pictures = {m.start(): m.group() for m in EMOJI.finditer(word) if picture_of(m.group())}
        parts: list[tuple[str, Look, int, Face | None, str | None, str]] = []
        i = 0
        while i < len(word):
            look = row[owners[start + i]].look
            level = bidi[start + i] if bidi else 0
            if i in pictures:
                emoji = pictures[i]
                parts.append((emoji, look, level, None, picture_of(emoji), emoji))
                i += len(emoji)
                continue
            cluster = next(clusters(word[i : i + 40]))
            cluster = cluster[: next((k for k in range(1, len(cluster)) if i + k in pictures), len(cluster))]
            face, shown = self._face(cluster, look.style, cjk)
            blank = cluster in " \t"
            last = parts[-1] if parts else None
            if last and last[3] is face and last[1] is look and last[2] == level and not (blank and last[0].strip()):
                parts[-1] = (last[0] + cluster, look, level, face, None, last[5] + shown)
            else:
                parts.append((cluster, look, level, face, None, shown))
            i += len(cluster)
        runs = tuple(_run(*part) for part in parts)
        width = sum(run.width for run in runs)
        blanks = 0.0
        for run in reversed(runs):
            if run.text.strip(" \t"):
                break
            blanks += run.width
        return Piece(runs, width, width - blanks)

    def _face(self, cluster: str, style: Style, cjk: int) -> tuple[Face, str]:
        """Return the face for `cluster` and the characters it draws: the sign of the unknown if there are none."""
        if cluster in INVISIBLE or cluster == "\t":
            return self.fonts.main(style), " " if cluster == "\t" else cluster
        face = self.fonts.face_for(cluster, style, cjk)
        if face is not None:
            return face, cluster
        first = self.fonts.face_for(cluster[0], style, cjk)
        if first is not None:  # a mark no face has: keep the letter
            return first, cluster[0]
        return self.fonts.main(style), REPLACEMENT

    def _cut(self, piece: Piece, width: float) -> list[Piece]:
        """Cut a piece that is wider than a line between its letters."""
        result: list[Piece] = []
        current: list[Run] = []
        used = 0.0
        for run in piece.runs:
            for part in _letters(run, width):
                if current and used + part.width > width:
                    result.append(Piece(tuple(current), used, used))
                    current, used = [], 0.0
                current.append(part)
                used += part.width
        last = Piece(tuple(current), used, used)
        return [*result, last]


def _letters(run: Run, width: float) -> list[Run]:
    """Cut a run into parts that are no wider than `width`, where that can be done."""
    if run.glyphs is None or run.width <= width / 8:
        return [run]
    face, level, look = run.glyphs.face, run.level, run.look
    if run.glyphs.text != run.text:  # signs of the unknown, and letters without their marks
        return (
            [run] if run.width <= width else [_run(c, look, level, face, None, run.glyphs.text[:1]) for c in run.text]
        )
    limit = width / 12  # parts this narrow fill lines well
    result: list[Run] = []
    part = ""
    used = 0.0
    for cluster in clusters(run.text):
        wide = face.shape(cluster, bool(level & 1)).advance * look.size / UNITS
        if part and used + wide > limit:
            result.append(_run(part, look, level, face, None, part))
            part, used = "", 0.0
        part += cluster
        used += wide
    result.append(_run(part, look, level, face, None, part))
    return result


def _run(text: str, look: Look, level: int, face: Face | None, picture: str | None, shown: str) -> Run:
    if face is None:
        return Run(text, look, EMOJI_WIDTH * look.size, level, None, picture)
    glyphs = face.shape(shown, bool(level & 1))
    return Run(text, look, glyphs.advance * look.size / UNITS, level, glyphs)


def _simple(face: Face, word: str, look: Look) -> Piece:
    glyphs = face.shape(word.replace("\t", " ") if "\t" in word else word)
    width = glyphs.advance * look.size / UNITS
    bare = width
    if word[-1] in " \t":
        blanks = len(word) - len(word.rstrip(" \t"))
        bare -= blanks * face.shape(" ").advance * look.size / UNITS
    return Piece((Run(word, look, width, 0, glyphs),), width, bare)


def _line(runs: list[Run], width: float, base: int, mixed: bool) -> Line:
    if not mixed:
        return Line(tuple(runs), width)
    run_levels = [run.level for run in runs]
    for i in range(len(runs) - 1, -1, -1):  # L1: blanks at the end of the line
        if runs[i].text.strip(" \t"):
            break
        run_levels[i] = base
    ordered = visual_order(runs, run_levels)
    if base:  # blanks at the end stand left of the text: they would shift it
        while ordered and not ordered[0].text.strip(" \t"):
            ordered.pop(0)
    return Line(tuple(ordered), width)


def _split_at_feeds(spans: Sequence[Styled]) -> list[list[Styled]]:
    rows: list[list[Styled]] = [[]]
    for span in spans:
        if "\n" not in span.text:
            rows[-1].append(span)
            continue
        for i, part in enumerate(span.text.split("\n")):
            if i:
                rows.append([])
            if part:
                rows[-1].append(Styled(part, span.look))
    return [[span for span in row if span.text] for row in rows]
