"""Bytes to letters: what their marks say, else UTF-8, else the likeliest of what older programs write."""

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.errors import InvalidInputError
from app.readers.letters import plausibility
from app.readers.limits import MAX_TEXT, check_size

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FAMILIES: Final = {
    "cp1252": "west",
    "cp1250": "east",
    "mac_roman": "west",
    "latin-1": "west",
    "cp437": "west",
    "cp1251": "cyrillic",
    "cp1253": "greek",
    "cp1254": "turkish",
    "cp1257": "baltic",
    "cp932": "japanese",
    "euc_jp": "japanese",
    "gb18030": "chinese",
    "big5": "chinese",
    "cp949": "korean",
    "cp1255": "hebrew",
    "cp1256": "arabic",
    "koi8_r": "cyrillic",
    "koi8_u": "cyrillic",
    "mac_latin2": "east",
    "mac_cyrillic": "cyrillic",
    "mac_greek": "greek",
    "mac_turkish": "turkish",
    "iso8859_2": "east",
    "iso8859_5": "cyrillic",
    "iso8859_7": "greek",
    "iso8859_9": "turkish",
    "iso8859_15": "west",
    "cp850": "west",
    "cp852": "east",
    "cp866": "cyrillic",
    "cp857": "turkish",
}
"""What is usually written in each encoding, the commoner ones first: where two read the same, the first is named."""
_ALWAYS_OFFERED: Final = ("cp1252", "cp1250", "mac_roman", "latin-1", "cp437")
_MOST_OFFERED: Final = 8
_OF_DOS: Final = ("cp437", "cp850", "cp852", "cp857", "cp866")
_SAMPLE: Final = 8_192
_HEAD: Final = 4096
_PROPOSED: Final = 0.03
_DECLARED: Final = 0.4
# Hardly anything has written these for thirty years.
_AGED: Final = 0.1
# What separates equals: a little for each place in the list above.
_PLACE: Final = 0.001
_SAYS_ENCODING: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
_BREAKS: Final = re.compile("[\x0b\x0c]")
_STRANGE: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_SEPARATORS: Final = "\t;,"
_PLAIN_ENOUGH: Final = 0.02
_NO_TEXT: Final = (
    "This is no text, and no format that can be read here. Save or export it as text, CSV or a workbook where it comes "
    "from. Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Letters, and how they were read; the same words as in `Material`."""

    text: str
    encoding: str = "utf-8"
    encodings: tuple[str, ...] = ()
    doubtful: bool = False
    remarks: tuple[str, ...] = ()


def decode(raw: bytes, wanted: str = "") -> Decoded:
    """Return the letters in `raw`.

    Args:
        raw: the bytes of a text.
        wanted: the encoding that people chose; nothing where it is to be found out.

    Raises:
        InvalidInputError: they are no text, too many, or `wanted` is no encoding.
    """
    check_size(len(raw), MAX_TEXT)
    if wanted:
        encoding = _known(wanted)
        others = () if _is_unicode(encoding) else _others(raw, encoding, _ranked(raw))
        return _cleaned(raw.decode(encoding, "replace"), encoding, others, doubtful=False)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _cleaned(raw.decode(encoding, "replace"), encoding.removesuffix("-sig"), (), doubtful=False)
    if b"\0" in raw:
        wide = _without_mark(raw)
        if wide:
            return _cleaned(raw.decode(wide, "replace"), wide, (), doubtful=False)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, cut_off=error.end == len(raw) and "end of data" in error.reason)
    if b"\x1b$" in raw[:_HEAD]:
        # Japanese mail programs write ASCII alone, and switch with escapes.
        text = raw.decode("iso2022_jp", "replace")
        return _cleaned(text, "iso2022_jp", ("utf-8", *_ALWAYS_OFFERED), doubtful=True)
    return _cleaned(text, "utf-8", (), doubtful=False)


def _known(name: str) -> str:
    """Return an encoding as it is called here.

    Raises:
        InvalidInputError: it is none, or none of letters.
    """
    try:
        # Some of Python's codecs are no encodings of letters: they pack, or turn bytes into bytes.
        b"a".decode(name, "replace")
        known = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        raise InvalidInputError(f"“{name[:40]}” is no encoding of letters. Nothing was changed.") from None
    return next((encoding for encoding in _FAMILIES if codecs.lookup(encoding).name == known), known)


def _is_unicode(encoding: str) -> bool:
    return encoding.startswith("utf")


def _without_mark(raw: bytes) -> str:
    """Return which UTF-16 bytes without a mark are; nothing where they are not.

    Read the wrong way round, blanks and line ends are letters of no language.
    """
    best, most = "", 0.0
    for encoding in ("utf-16-le", "utf-16-be"):
        text = raw[: _HEAD * 2].decode(encoding, "replace")
        plain = sum(letter < "\x7f" and (letter >= " " or letter in "\t\r\n") for letter in text)
        bad = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\x0b\x0c") for letter in text)
        if text and bad * 50 <= len(text) and plain / len(text) > most:
            best, most = encoding, plain / len(text)
    if most < _PLAIN_ENOUGH:
        return ""
    # The letters of a language lie together, so that half of the bytes are always the same few.
    upper = Counter(ord(letter) >> 8 for letter in raw[: _HEAD * 2].decode(best, "replace"))
    return best if sum(n for _, n in upper.most_common(3)) * 10 > upper.total() * 6 else ""


def _not_utf8(raw: bytes, *, cut_off: bool) -> Decoded:
    """Return the letters of bytes that are not UTF-8, or not wholly."""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if (cut_off and bad == 1 and good) or good > bad * 4:
        # Whoever wrote so many letters in UTF-8 by chance, wrote it; a few bytes were damaged, or put in later.
        return _cleaned(text, "utf-8", _others(raw, "utf-8", _ranked(raw)), doubtful=True)
    ranked = _ranked(raw)
    return _cleaned(raw.decode(ranked[0], "replace"), ranked[0], _others(raw, ranked[0], ranked), doubtful=True)


def _others(raw: bytes, taken: str, ranked: Sequence[str]) -> tuple[str, ...]:
    """Return how else bytes may be read, the likeliest first: the usual ones always, as far as there is anything."""
    usual = [name for name in _ALWAYS_OFFERED if name != taken and _decodes(raw, name)]
    more = [name for name in ranked if name not in _ALWAYS_OFFERED and name != taken and _decodes(raw, name)]
    offered = {*usual, *more[: _MOST_OFFERED - len(usual)]}
    return tuple(name for name in ranked if name in offered)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _ranked(raw: bytes) -> list[str]:
    """Return the encodings that bytes may be in, the likeliest first."""
    sample = _sample(raw)
    said = _SAYS_ENCODING.search(raw[:_HEAD])
    declared = ""
    if said is not None:
        try:
            declared = _known(said[1].decode("ascii", "replace"))
        except InvalidInputError:
            pass
    proposed = _proposed(sample)
    scores = {}
    for place, (encoding, family) in enumerate(_FAMILIES.items()):
        score = plausibility(sample.decode(encoding, "replace"), family) - place * _PLACE
        score -= _AGED if encoding in _OF_DOS else 0.0
        if encoding in proposed:
            score += _PROPOSED / (1 + proposed.index(encoding))
        scores[encoding] = score + (_DECLARED if encoding == declared else 0.0)
    ranked = sorted(scores, key=lambda encoding: -scores[encoding])
    # Many encodings have the same letters where a text has few: then it is what most programs write.
    likeliest = sample.decode(ranked[0], "replace")
    usual = next(encoding for encoding in _FAMILIES if sample.decode(encoding, "replace") == likeliest)
    return [usual, *(encoding for encoding in ranked if encoding != usual)]


def _sample(raw: bytes) -> bytes:
    """Return the first lines in which something else than ASCII stands."""
    lines, size = [], 0
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(lines)


def _proposed(sample: bytes) -> list[str]:
    """Return what charset-normalizer takes bytes for: it knows how often letters are, which we do not count."""
    from charset_normalizer import from_bytes

    names = [match.encoding for match in from_bytes(sample)]
    return list(dict.fromkeys({"shift_jis": "cp932", "euc_kr": "cp949", "gb2312": "gb18030"}.get(n, n) for n in names))


def _cleaned(text: str, encoding: str, others: tuple[str, ...], *, doubtful: bool) -> Decoded:
    """Return letters without what no text has in it.

    Raises:
        InvalidInputError: so much of it is strange that it is no text.
    """
    head = text[:_HEAD]
    strange = len(_STRANGE.findall(head))
    if strange * 20 > len(head) or (head.count("\ufffd") * 3 > len(head) > 3):
        raise InvalidInputError(_NO_TEXT)
    # An escape of the terminal or a zero is no letter; it is named like a byte that cannot be read.
    text = _STRANGE.sub("\ufffd", _with_lines(text)).removeprefix("\ufeff")
    bad = text.count("\ufffd")
    remarks = []
    if bad:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        words = "1 letter cannot be read and stands" if bad == 1 else f"{bad:,} letters cannot be read and stand"
        remarks.append(f"{words} as �, {'in' if bad == 1 else 'first in'} line {line:,}.")
    return Decoded(text, encoding, others, doubtful, tuple(remarks))


def _with_lines(text: str) -> str:
    """Return a text in which breaks within a paragraph, as Word and PowerPoint make them, are lines.

    Outside of quotation marks they become blanks where the text is rows of cells: a line would cut a row in two.
    """
    if not _BREAKS.search(text):
        return text
    lines = text.split("\n")
    separators = [sign for sign in _SEPARATORS if sign in lines[0]]
    quoted = False
    for number, line in enumerate(lines):
        pieces = _BREAKS.split(line)
        between = " " if any(sign in line for sign in separators) else "\n"
        whole = pieces[0]
        quoted ^= bool(pieces[0].count('"') % 2)
        more = []
        for piece in pieces[1:]:
            more.append(("\n" if quoted else between) + piece)
            quoted ^= bool(piece.count('"') % 2)
        lines[number] = whole + "".join(more)
    return "\n".join(lines)
