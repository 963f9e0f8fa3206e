"""How much a text looks like what people write, for choosing between encodings.

Statistics of whole languages need more words than a small table has. But a wrong encoding nearly always puts something
beside a letter that nobody writes there: a sign of currency, a line of a box, a capital in the middle of a word, two
letters that no language has together, four consonants around one foreign letter. That is seen in one word, and is what
is counted here.
"""

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

_WEST: Final = (
    *("äöüß", "éèàêçâîôùûëïœæÿ", "áéíóúñü¿¡ª", "ãáçéêíóôõúàâ", "àèéìòù", "åäöé", "åøæé", "éëïèöüê"),
    # The rarest letters of all stand last, so that others are guessed before them.
    "áéíóúýþðæö",
)
_EAST: Final = (*("łóąężśćńź", "íáéěščřžýůúťďňó", "áíýéčšžľúťňôŕĺďóä", "éáőöüóúíű", "ăâîșțşţ", "čćšžđ", "äöüß"),)
_TURKISH: Final = ("ışüğçöİâ",)
_BALTIC: Final = ("ėšžųąįčęū", "āīēšūļķņģžč", "äõöüšž")
_RUSSIAN: Final = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "оаинтеврісклудмпзяьбгйчхжїцєющшфґ",
    "аоиентрсвлпкдмзъгбчуяйцжхщшюьф",
)
_GREEK: Final = ("αοιετσνηυρπκμλςάίόέδωγχήύθφβξζώψϊΐϋΰ",)
ALPHABETS: Final = {
    "west": _WEST,
    "east": _EAST,
    "turkish": _TURKISH,
    "baltic": _BALTIC,
    "cyrillic": _RUSSIAN,
    "greek": _GREEK,
    "hebrew": ("יוהלארתבשמנכםדעחקפטגזסצןךףץ",),
    "arabic": ("اليمنتربعدفهوسقكحجشصطخضغذثزظةىءأإآؤئپچژگکی",),
}
"""Letters beyond a to z by what is written with them, a language each, its common ones first."""

_TYPOGRAPHY: Final = frozenset("„“”‚‘’«»–—…•€£°§©®™·×½¼¾²³¿¡±µ")
_INSIDE_WORDS: Final = frozenset("’ʼ·-\u00ad‑")
_VOWELS: Final = frozenset("aeiouyæøœıαειουηωаеиоуыэюяіїє")
_KANA: Final = ("HIRAGANA", "KATAKANA")
_LONGEST_RUN: Final = 3


def plausibility(text: str, family: str) -> float:
    """Return how much the letters beyond ASCII in `text` look like words, from about -3 to 1.

    Args:
        text: some lines, as an encoding reads them.
        family: what is usually written in that encoding, a key of `ALPHABETS`; or "japanese", "chinese", "korean".
    """
    places = [place for place, letter in enumerate(text) if letter > "\x7f"]
    if not places:
        return 0.0
    total = sum(_beside_others(text, place) for place in places)
    letters = Counter(text[place].lower()[:1] for place in places if text[place].isalpha())
    total += _of_one_language(letters, family)
    return total / (len(places) + letters.total())


def _of_one_language(letters: Counter[str], family: str) -> float:
    """Return how well one language explains all letters that are not of a to z."""
    if family not in ALPHABETS:
        return _of_the_east(letters, family)
    found = letters.items()
    return max(sum(_usual(letter, alphabet) * number for letter, number in found) for alphabet in ALPHABETS[family])


def _usual(letter: str, alphabet: str) -> float:
    place = alphabet.lower().find(letter)
    if place < 0:
        return -0.7
    # A common letter is a better sign than a rare one, which another encoding may have made.
    return 1.0 - 0.4 * place / len(alphabet)


def _of_the_east(letters: Counter[str], family: str) -> float:
    if family == "korean":
        return float(sum(n if "가" <= letter <= "힣" else -0.5 * n for letter, n in letters.items()))
    kana = sum(n for letter, n in letters.items() if unicodedata.name(letter, "").startswith(_KANA))
    if family == "japanese":
        # No Japanese sentence is without kana; characters alone are what another encoding looks like.
        return float(letters.total()) if kana * 4 >= letters.total() else -0.5 * letters.total()
    usual = sum(n for letter, n in letters.items() if _is_usual_character(letter))
    return usual - 1.5 * (letters.total() - usual)


def _is_usual_character(letter: str) -> bool:
    """Return whether a Chinese character is one of the few thousand that are in use: of the first level."""
    for standard, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            code = letter.encode(standard)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and first <= code[0] <= last:
            return True
    return False


def _beside_others(text: str, place: int) -> float:
    """Return how likely a letter or sign stands where it stands."""
    letter = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    kind = unicodedata.category(letter)
    if kind[0] == "L":
        return _in_a_word(text, place)
    if kind[0] == "M":
        return 0.5 if before.isalpha() else -1.0
    if kind in ("Zs", "Cf") or letter == "\ufeff":
        return -0.5 if before.isalpha() and after.isalpha() and letter not in _INSIDE_WORDS else 0.2
    if kind[0] == "C" or letter == "\ufffd":
        return -3.0
    inside = before.isalpha() and after.isalpha()
    if _is_wide(letter):
        return 0.3
    if letter in _TYPOGRAPHY:
        return (0.4 if letter in _INSIDE_WORDS else -2.0) if inside else 0.2
    return -2.5 if inside else -1.2 if before.isalpha() or after.isalpha() else -0.5


def _in_a_word(text: str, place: int) -> float:
    letter = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    score = 1.0
    script = _script(letter)
    for other in (before, after):
        if other.isalpha() and _script(other) != script:
            score -= 1.5
    if letter.isupper() and before.islower():
        score -= 2.0
    elif letter.islower() and len(before) == 1 and before.isupper() and after.isupper():
        score -= 1.5
    if letter in "ªºˆ˜ƒÿŸ":
        score -= 1.5
    if script in ("LATIN", "CYRILLIC", "GREEK") and _run(text, place) > _LONGEST_RUN:
        score -= 0.6
    return score


def _run(text: str, place: int) -> int:
    """Return how many consonants, or vowels, stand together around a letter."""
    vowel = _is_vowel(text[place])
    start = end = place
    while start > 0 and text[start - 1].isalpha() and _is_vowel(text[start - 1]) == vowel:
        start -= 1
    while end + 1 < len(text) and text[end + 1].isalpha() and _is_vowel(text[end + 1]) == vowel:
        end += 1
    return end - start + 1


@lru_cache(maxsize=1024)
def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter.lower())[:1] in _VOWELS


def _is_wide(letter: str) -> bool:
    """Return whether a sign is one of those written between Chinese, Japanese and Korean letters."""
    return "\u3000" <= letter <= "\u303f" or "\uff01" <= letter <= "\uff0f" or letter in "：；？！"


@lru_cache(maxsize=1024)
def _script(letter: str) -> str:
    """Return what is written with a letter; those that one sentence has together are one."""
    if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff":
        return "LATIN"
    if "\uff61" <= letter <= "\uff9f":
        return "HALF"
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    return "CJK" if name in (*_KANA, "CJK", "HANGUL", "KATAKANA-HIRAGANA") else name
