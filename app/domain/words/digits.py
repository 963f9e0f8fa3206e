"""Digits and separators as people write them where they live, and which sign stands before the decimals."""

import unicodedata
from typing import Literal

from app.domain.words.notation import DecimalMark

Evidence = Literal["", ".", ",", "?"]
"""What a row of digits says about the sign before the decimals: that sign, nothing, or that it may be either."""

# Every repetition is bounded: what people paste may be anything, and long.
DIGITS = (
    r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?|\d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,20})?"
    r"|\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,20})?"
    r"|\d{1,3}(?:['’ ]\d{3}){1,6}(?:[.,٫]\d{1,20})?|\d{1,18}(?:[.,٫]\d{1,20})?"
)
"""A pattern of digits with the separators of any country; `(?!\\d)(?![.,]\\d)` belongs behind it."""

_PLAIN = {"−": "-", "–": "–", "٬": "'", "٪": "%", "％": "%", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
_PLAIN |= {"\t": " ", "\n": " ", "\r": " ", "＋": "+", "≦": "≤", "≧": "≥", "⩽": "≤", "⩾": "≥"}
_PLAIN |= dict.fromkeys("\u2007\u2008\u200a\u2006\u2005\u3000", " ")
# What steers the direction of writing stands among digits of right-to-left languages and says nothing about them.
_PLAIN |= dict.fromkeys("\u200b\u200e\u200f\u061c\u2060\ufeff", " ")
_PLAIN |= dict.fromkeys("‐‑－﹣", "-") | dict.fromkeys("ʼ‘´′＇", "'")
_PLAIN |= {"．": ".", "，": ",", "（": "(", "）": ")", "＄": "$", "￥": "¥", "￡": "£"}
_GROUPS = str.maketrans("", "", "'’ ")


def plain(text: str) -> str:
    """Return `text` with digits of any script, signs and blanks in their plain form; as long as it was."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_PLAIN.get(char) or _digit(char) for char in text)


def _digit(char: str) -> str:
    if char.isascii():
        return char
    number = unicodedata.decimal(char, None)
    return char if number is None else str(number)


def evidence(digits: str) -> Evidence:
    """Return which sign stands before the decimals in digits with separators, or that it may be either ("?").

    "1.234,5", "1,5" and "1.234.567" decide for the comma, "12,34,567" and "0.125" for the dot; "1.234" and
    "1,234" may be either, "1234" and "1 234" say nothing.
    """
    bare = digits.translate(_GROUPS)
    commas, dots = bare.count(","), bare.count(".")
    if not commas and not dots:
        return ""
    if commas and dots:
        return "." if bare.rfind(".") > bare.rfind(",") else ","
    if commas > 1 or dots > 1:
        return "." if commas else ","
    sign: DecimalMark = "," if commas else "."
    whole, _, decimals = bare.partition(sign)
    # Other separators already group, and nobody groups 0.125 or 1234.567.
    grouped = len(bare) == len(digits) and len(decimals) == 3 and len(whole) <= 3 and not whole.startswith("0")
    return "?" if grouped else sign


def read_digits(digits: str, mark: DecimalMark = "") -> float:
    """Return the value of a row of digits with separators; "1,234" is 1234, "1,5" is 1.5, "1.234" is 1.234.

    Where the only separator may be either, `mark` stands before the decimals; the dot where that is not known.
    """
    found = evidence(digits)
    sign = (mark or ".") if found == "?" else found
    bare = digits.translate(_GROUPS).replace("٫", ".") if not sign else digits.translate(_GROUPS)
    if sign == ",":
        bare = bare.replace(".", "").replace(",", ".")
    elif sign == ".":
        bare = bare.replace(",", "")
    return float(bare)
