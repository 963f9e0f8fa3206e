"""Bytes to text: what a file's bytes say of its letters, and where they do not say it, what is likeliest.

Without a mark at its beginning and not in UTF-8, a text can be read in a dozen ways, and short ones mislead every
library that counts letters. So each way is judged by whether its words could be words: no sign in the middle, no
capital behind a small letter, one alphabet, and letters of one language beside each other. It stays a guess, and told.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.domain.errors import InvalidInputError

LONGEST_TEXT = 16 * 1024 * 1024
_MOST_OFFERED = 8
_SAMPLE = 65_536
_WORD = re.compile(r"[^\W\d_]+(?:[^\s\w.,;:!?()\"'’„“”«»/|=+*<>\[\]{}-]+[^\W\d_]+)*|[^\s\x00-\x7f]+")

_OFFERED = (
    "cp1252", "cp1250", "mac_roman", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859_2", "mac_latin2",
    "cp850", "cp437", "koi8_r", "mac_cyrillic", "mac_greek", "mac_turkish", "shift_jis", "euc_jp", "gb18030",
    "big5", "cp949", "latin_1",
)  # fmt: skip
_LANGUAGES = (
    "äöüßÄÖÜ", "éèêëàâçùûîïôœæÉÈÀÇÊ", "áéíñóúü¿¡ÁÉÍÑÓÚ", "àèéìòùÀÈÉÌÒÙ", "ãõáâàçéêíóôúÃÕÁÇÉ", "åäöÅÄÖé",
    "æøåÆØÅé", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ", "çğıöşüÇĞİÖŞÜâ",
    "ăâîșțşţĂÂÎȘȚ", "čćđšžČĆĐŠŽ", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
    "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
)  # fmt: skip
_SIGNS_OF_PROSE = frozenset("–—…„“”‚‘’«»•€°§©®™№ ·‹›¿¡")


@dataclass(frozen=True, slots=True)
class Letters:
    """A text, how its bytes were read, how else they can be, and whether it is a guess; `remark` says what is lost."""

    text: str
    encoding: str
    others: tuple[str, ...] = ()
    doubtful: bool = False
    remark: str = ""


def read_letters(raw: bytes, encoding: str = "") -> Letters:
    """Return the text in `raw`, read as `encoding` says, else as its bytes do.

    Raises:
        InvalidInputError: it is no text, is too long, or there is no such encoding.
    """
    if len(raw) > LONGEST_TEXT:
        raise InvalidInputError(
            f"This file is larger than {LONGEST_TEXT // 1024 // 1024} MiB, so it is no text of a workshop. "
            "Nothing was changed."
        )
    found = _as_said(raw, encoding) if encoding else _marked(raw) or _utf8(raw) or _guessed(raw)
    strange = sum(c < " " and c not in "\t\r\n\x0b\x0c\x1b" for c in found.text[:4096])
    if "\0" in found.text or strange * 20 > min(len(found.text), 4096):
        raise InvalidInputError("This file is no text. Nothing was changed.")
    return found


def _as_said(raw: bytes, encoding: str) -> Letters:
    try:
        name = codecs.lookup(encoding).name
        text = raw.decode(name, "replace")
    except (LookupError, ValueError):
        raise InvalidInputError(
            f"“{encoding[:40]}” is no way to write letters that is known here; cp1252, cp1250 or mac_roman are. "
            "Nothing was changed."
        ) from None
    return Letters(text.removeprefix("\ufeff"), encoding, _ways(raw, encoding), remark=_lost(text))


def _marked(raw: bytes) -> Letters | None:
    """Return a text whose mark at its beginning, or whose empty bytes, tell that it is UTF-16 or UTF-8."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = raw.decode("utf-16", "replace")
        return Letters(text, "utf-16", remark=_lost(text))
    head = raw[:2000]
    if 0 not in head or len(raw) % 2:
        return None
    # The blanks and commas of any language tell which half of a pair comes first: the empty one.
    first, second = head[::2].count(0), head[1::2].count(0)
    if min(first, second) * 10 > max(first, second):
        return None
    name = "utf-16-le" if second > first else "utf-16-be"
    text = raw.decode(name, "replace")
    return Letters(text, name, remark=_lost(text))


def _utf8(raw: bytes) -> Letters | None:
    """Return a text in UTF-8; a few impossible bytes among many good ones cost no more than themselves."""
    try:
        return Letters(raw.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8-sig", "replace")
    bad = text.count("\ufffd")
    good = sum(ord(letter) >= 0x80 for letter in text) - bad
    return Letters(text, "utf-8", remark=_lost(text)) if good > 3 * bad else None


def _lost(text: str) -> str:
    bad = text.count("\ufffd")
    if not bad:
        return ""
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    words = "1 byte is no letter and is" if bad == 1 else f"{bad:,} bytes are no letters and are"
    return f"{words} shown as “\ufffd”, the first in line {line:,}."


def _guessed(raw: bytes) -> Letters:
    ways = _ways(raw)
    best = ways[0] if ways else "latin_1"
    return Letters(raw.decode(best, "replace"), best, ways[1:], doubtful=True)


def _ways(raw: bytes, but: str = "") -> tuple[str, ...]:
    """Return how the bytes can be read, the likeliest first; of ways that give the same letters only one."""
    sample = _sample(raw)
    judged: dict[str, tuple[float, str]] = {}
    for name in (*_OFFERED, *_proposed(sample)):
        try:
            text = sample.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if text not in judged:
            judged[text] = (_likelihood(text), name)
    ordered = sorted(judged.values(), key=lambda way: -way[0])
    return tuple(name for _, name in ordered if name != but)[:_MOST_OFFERED]


def _sample(raw: bytes) -> bytes:
    """Return the lines in which a letter beyond ASCII stands: the others tell nothing."""
    lines = [line for line in raw.splitlines() if any(byte >= 0x80 for byte in line)]
    return b"\n".join(lines)[:_SAMPLE]


def _proposed(sample: bytes) -> tuple[str, ...]:
    """Return what a library that knows many languages proposes."""
    import charset_normalizer

    try:
        best = charset_normalizer.from_bytes(sample).best()
    except Exception:  # it is asked for advice only
        return ()
    return (best.encoding,) if best is not None and best.encoding not in ("utf_8", "ascii") else ()


def _likelihood(text: str) -> float:
    """Return how much a text looks like words: -1 and less for none, about 1 for letters of one language."""
    beyond = [letter for letter in text if ord(letter) >= 0x80]
    if not beyond:
        return 0.0
    penalty = 0.0
    for letter in beyond:
        if unicodedata.category(letter) in ("Cc", "Co", "Cn"):
            penalty += 3
        elif not letter.isalpha() and letter not in _SIGNS_OF_PROSE:
            penalty += 0.5
    for word in _WORD.findall(text):
        penalty += _strangeness(word)
    letters = [letter for letter in beyond if letter.isalpha()]
    fit = max((sum(letter in language for letter in letters) for language in _letters_of()), default=0)
    east = sum(_is_eastern(letter) for letter in letters)
    # Japanese is full of its small letters; the same bytes read as Chinese have none.
    east += sum("\u3040" <= letter <= "\u30ff" for letter in letters)
    return max(fit, east) / max(len(beyond), 1) - penalty / len(beyond)


def _strangeness(word: str) -> float:
    """Return what speaks against a word: a sign between letters, a capital behind a small one, two alphabets."""
    if word.isascii():
        return 0.0
    found = 0.0
    for before, letter in pairwise(word):
        if before.isalpha() != letter.isalpha() and (ord(before) >= 0x80 or ord(letter) >= 0x80):
            found += 1
        if before.islower() and letter.isupper():
            found += 1
    alphabets = {_alphabet(letter) for letter in word if letter.isalpha()}
    return found + (len(alphabets) - 1 if len(alphabets) > 1 and "east" not in alphabets else 0)


@lru_cache(maxsize=4_096)
def _alphabet(letter: str) -> str:
    if _is_eastern(letter):
        return "east"
    return unicodedata.name(letter, "?").split()[0]


def _is_eastern(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"


@lru_cache(maxsize=1)
def _letters_of() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(language + language.upper() + language.lower()) for language in _LANGUAGES)
