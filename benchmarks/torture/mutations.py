"""Ways in which a disk, a copy or a synchronised folder spoils a file."""

import random
from collections.abc import Callable, Mapping
from typing import TypeAlias

PAGE = 4096
SECTOR = 512

Mutation: TypeAlias = Callable[[bytearray, random.Random], None]


def _bit(raw: bytearray, chance: random.Random) -> None:
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)


def _bits(raw: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(2, 40)):
        _bit(raw, chance)


def _page(raw: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(raw) // PAGE) * PAGE


def _zeroed_page(raw: bytearray, chance: random.Random) -> None:
    start = _page(raw, chance)
    raw[start : start + PAGE] = bytes(PAGE)


def _zeroed_sector(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(raw) // SECTOR) * SECTOR
    raw[start : start + SECTOR] = bytes(SECTOR)


def _zeroed_tail(raw: bytearray, chance: random.Random) -> None:
    start = _page(raw, chance)
    raw[start:] = bytes(len(raw) - start)


def _cut_at_page(raw: bytearray, chance: random.Random) -> None:
    # What is cut to nothing is an empty file, which holds nothing that could be missed.
    del raw[max(PAGE, _page(raw, chance)) :]


def _cut_anywhere(raw: bytearray, chance: random.Random) -> None:
    del raw[chance.randrange(len(raw)) :]


def _swapped_pages(raw: bytearray, chance: random.Random) -> None:
    one, other = _page(raw, chance), _page(raw, chance)
    raw[one : one + PAGE], raw[other : other + PAGE] = raw[other : other + PAGE], raw[one : one + PAGE]


def _doubled_page(raw: bytearray, chance: random.Random) -> None:
    one, other = _page(raw, chance), _page(raw, chance)
    raw[one : one + PAGE] = raw[other : other + PAGE]


def _lost_page(raw: bytearray, chance: random.Random) -> None:
    start = _page(raw, chance)
    del raw[start : start + PAGE]


def _appended(raw: bytearray, chance: random.Random) -> None:
    raw += chance.randbytes(chance.choice((1, SECTOR, PAGE, 3 * PAGE)))


def _garbage_sector(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(raw) // SECTOR) * SECTOR
    raw[start : start + SECTOR] = chance.randbytes(SECTOR)


def _header_byte(raw: bytearray, chance: random.Random) -> None:
    raw[chance.randrange(100)] = chance.randrange(256)


def _header_word(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(4, 25) * 4
    raw[start : start + 4] = chance.randbytes(4)


def _page_head(raw: bytearray, chance: random.Random) -> None:
    raw[_page(raw, chance) + chance.randrange(12)] = chance.randrange(256)


def _cell_pointer(raw: bytearray, chance: random.Random) -> None:
    raw[_page(raw, chance) + chance.randrange(8, 40)] = chance.randrange(256)


MUTATIONS: Mapping[str, Mutation] = {
    "a bit flipped": _bit,
    "bits flipped": _bits,
    "a page zeroed": _zeroed_page,
    "a sector zeroed": _zeroed_sector,
    "zeroes to the end": _zeroed_tail,
    "cut at a page": _cut_at_page,
    "cut anywhere": _cut_anywhere,
    "pages swapped": _swapped_pages,
    "a page over another": _doubled_page,
    "a page missing": _lost_page,
    "garbage behind": _appended,
    "a sector of garbage": _garbage_sector,
    "a byte of the header": _header_byte,
    "a word of the header": _header_word,
    "a byte of a page's head": _page_head,
    "a cell's place": _cell_pointer,
}
"""What may happen to a file, by the name of the case."""
