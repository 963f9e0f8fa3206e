"""Numbers written out, so that nobody has to count zeros."""

from decimal import Decimal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = _SMALL.split()
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TENS_WORDS.split()
_GROUPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_MOST = 10**15


def spelled(value: float) -> str:
    """Return a number in English words: "ten thousand one hundred twenty", "ten point one two"; digits beyond 10¹⁵."""
    if not abs(value) < _MOST:
        return f"{value:g}"
    digits = f"{Decimal(repr(abs(value))):f}"
    whole, _, decimals = digits.partition(".")
    words = _whole(int(whole))
    decimals = decimals.rstrip("0")
    if decimals:
        words += " point " + " ".join(_ONES[int(digit)] for digit in decimals)
    return f"minus {words}" if value < 0 else words


def _whole(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        rest = number % 10
        return _TENS[number // 10 - 2] + (f"-{_ONES[rest]}" if rest else "")
    if number < 1000:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" {_whole(rest)}" if rest else "")
    size, name = next(group for group in _GROUPS if number >= group[0])
    rest = number % size
    return f"{_whole(number // size)} {name}" + (f" {_whole(rest)}" if rest else "")
