"""Tables and agreements on the stage: rows are never cut, and each page has the heading."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from PySide6.QtCore import QRect

from app.domain.workshop.agreement import Standing
from app.domain.workshop.stage import StageAgreement, StageAgreementRow, StageDepartment, StageStance, StageTable
from widgets.activities.agreement.signs import SIGNS
from widgets.stage.pieces import Align, Leaf, Placed, Room, Shape, Tone, Words
from widgets.stage.records import lay_out_records
from widgets.stage.rows import (
    SIZES,
    SMALLER,
    Row,
    Setting,
    lay_out_rows,
    number_side,
    numbered,
    row_room,
    said,
    small,
    written,
)
from widgets.stage.type import advance, line_height, longest_word, parts_of

# The blank in "80.5 %" and "26 min", at which no line ends.
_UNIT = re.compile(r"(?<=\d) (?=(?:%|€|\$|£|[a-zA-Z]{1,3})(?![\w]))")
_LEAST_SENTENCE = 0.3
_STANDING: dict[Standing, tuple[str, Tone]] = {
    "blocked": ("octagon-alert", "block"),
    "condition": ("circle-dot", "condition"),
    "concern": ("triangle-alert", "concern"),
    "unheard": ("", "muted"),
    "task": ("circle-check", "condition"),
    "aligned": ("check", "agree"),
}


def column_widths(columns: Sequence[Sequence[str]], room: Room, size: int, gap: int) -> list[int] | None:
    """Return how wide columns are (the first cell of each is its heading); None where words are too wide in this size.

    Each has what its longest word needs; what is left goes to those that have more to say.
    """
    px = room.px(size)
    least, wanted = [], []
    for cells in columns:
        heading = advance(longest_word(cells[0]), room.px(small(size)), True)
        words = max((longest_word(cell) for cell in cells[1:]), key=len, default="")
        longest = max((line for cell in cells[1:] for line in cell.split("\n")), key=len, default="")
        least.append(max(heading, round(advance(words, px, True) * 1.1), room.px(12)))
        wanted.append(max(least[-1], round(advance(longest, px, True) * 1.05)))
    there = room.width - gap * (len(columns) - 1)
    if sum(least) > there:
        return None
    most = max(there * 3 // 5, room.px(60))
    wanted = [max(low, min(want, most)) for low, want in zip(least, wanted, strict=True)]
    more = [want - low for low, want in zip(least, wanted, strict=True)]
    spare = there - sum(least)
    if sum(more) > spare:
        return [low + spare * m // sum(more) for low, m in zip(least, more, strict=True)]
    rest = spare - sum(more)
    return [want + rest * want // sum(wanted) for want in wanted]


def _squeezed(columns: Sequence[Sequence[str]], room: Room, gap: int) -> list[int]:
    """Return widths in which words break: there is no size in which they do not."""
    there = max(len(columns), room.width - gap * (len(columns) - 1))
    weights = [min(40, max(4, max(map(len, cells)))) for cells in columns]
    return [max(1, there * weight // sum(weights)) for weight in weights]


def lay_out_table(body: StageTable, room: Room) -> tuple[Leaf, ...]:
    """Return the pages of a table."""
    if not body.rows:
        return said(body.empty, room)
    # Columns without a word in any row only take room from the others.
    used = [i for i in range(len(body.columns)) if i == 0 or body.every_column or any(row[i] for row in body.rows)]
    told = [[_UNIT.sub("\u00a0", row[i]) for i in used] for row in body.rows]
    heads = [body.columns[i] for i in used]
    cells = [row for number, row in enumerate(told) if number not in body.sections]
    columns = [(head, *(row[place] for row in cells)) for place, head in enumerate(heads)]
    # Letters and marks stand in the middle below their heading.
    middle = {place for place in range(1, len(used)) if all(len(row[place]) <= 2 for row in cells)}
    aligned: list[Align] = ["middle" if place in middle else "start" for place in range(len(used))]

    if len(used) > 2 and column_widths(columns, room, SIZES[-1], room.px(SIZES[-1])) is None:
        # Beside each other their words would break in the middle.
        return lay_out_records(heads, told, body.sections, room)

    def make(size: int, most: int) -> Setting | None:
        gap = room.px(size)
        widths = column_widths(columns, room, size, gap)
        if widths is None:
            if not most:
                return None
            widths = _squeezed(columns, room, gap)
        lefts = [sum(widths[:place]) + gap * place for place in range(len(widths))]

        def row(thing: int, texts: Sequence[str], type_size: int, *, heading: bool = False) -> Row:
            places = zip(texts, lefts, widths, aligned, strict=True)
            tone: Tone = "muted" if heading else "text"
            pieces = [
                written(words, room.px(type_size), left, 0, width, bold=heading or not left, tone=tone, align=align)
                for words, left, width, align in places
                if words
            ]
            return Row(thing, max((p.where.height() for p in pieces), default=0), lambda: pieces)

        head = row(-1, heads, small(size), heading=True) if any(heads) else None
        setting = Setting((), room.px(size * 0.55), head)
        fitting = row_room(most, setting) if most else 0

        def rows() -> Iterator[Row]:
            for thing, texts in enumerate(told):
                if thing in body.sections:
                    title = written(texts[0], room.px(small(size)), 0, 0, room.width, bold=True, tone="muted")
                    yield Row(thing, title.where.height(), lambda title=title: (title,), glued=True)  # type: ignore[misc]
                    continue
                for type_size in (size, SMALLER):
                    whole = row(thing, texts, type_size)
                    if not fitting or whole.height <= fitting:
                        yield whole
                        break
                else:
                    most_lines = max(1, fitting // line_height(room.px(size), True))
                    parted = [
                        parts_of(words, width, room.px(size), most_lines, not left)
                        for words, width, left in zip(texts, widths, lefts, strict=True)
                    ]
                    for parts in zip_longest(*parted, fillvalue=""):
                        yield row(thing, parts, size)

        return Setting(rows(), setting.gap, head)

    return lay_out_rows(make, SIZES, room)


def lay_out_agreement(body: StageAgreement, room: Room) -> tuple[Leaf, ...]:
    """Return the pages of an agreement: what departments sign stands there whole."""
    if not body.rows:
        return said(body.empty, room)

    def make(size: int, most: int) -> Setting:
        table = _AgreementPlace(body, size, room)
        setting = Setting((), room.px(size * 0.3), table.head())
        fitting = row_room(most, setting) if most else 0

        def rows() -> Iterator[Row]:
            for thing, row in enumerate(body.rows):
                yield from table.rows(thing, row, fitting)

        return Setting(rows(), setting.gap, setting.head)

    return lay_out_rows(make, SIZES, room)


class _AgreementPlace:
    """Where sentences, stances and verdicts stand in one size of type.

    Departments have a column each; where these would leave the sentences too little room they stand below them.
    """

    def __init__(self, body: StageAgreement, size: int, room: Room) -> None:
        self._body, self._room, self._size = body, room, size
        self._small = room.px(small(size))
        self._pad, gap = room.px(10), room.px(12)
        self._left = self._pad + max(number_side(row.number, room.px(size)) for row in body.rows) + gap
        words = [advance(f"{word} ✓", self._small, True) for word in body.answers]
        shorts = [advance(d.short, self._small, True) + room.px(16) for d in body.departments]
        self._column = max(*words, *shorts, 0) + gap
        verdicts = [row.verdict for row in body.rows]
        sign = round(line_height(self._small) * 1.2)
        self._verdict = min(
            max(advance(word, self._small, True) for word in verdicts) + sign,
            max(round(room.width * 0.16), sign + max(advance(longest_word(w), self._small, True) for w in verdicts)),
        )
        right = self._verdict + self._pad + gap
        sentence = room.width - self._left - self._column * len(body.departments) - right
        self._in_columns = sentence >= room.width * _LEAST_SENTENCE
        self._sentence = max(1, sentence if self._in_columns else room.width - self._left - right)

    def head(self) -> Row | None:
        """Return the departments above their columns."""
        if not self._in_columns or not self._body.departments:
            return None
        pieces = [
            self._stamp(department, self._left + self._sentence + self._column * place, self._column)
            for place, department in enumerate(self._body.departments)
        ]
        return Row(-1, pieces[0].where.height(), lambda: pieces)

    def _stamp(self, department: StageDepartment, left: int, column: int = 0) -> Placed:
        width = advance(department.short, self._small, True) + self._room.px(16)
        words = Words(department.short, self._small, True, "text", "middle", hue=department.hue, name=department.name)
        left += max(0, column - width) // 2
        return Placed(words, QRect(left, 0, width, line_height(self._small, True)))

    def rows(self, thing: int, row: StageAgreementRow, most: int) -> Iterator[Row]:
        for size in (self._size, SMALLER):
            whole = self._row(thing, row, row.text, size)
            if not most or whole.height <= most:
                yield whole
                return
        rest = self._row(thing, row, "", self._size).height
        fitting = max(1, (most - rest) // line_height(self._room.px(self._size)))
        for part in parts_of(row.text, self._sentence, self._room.px(self._size), fitting):
            yield self._row(thing, row, part, self._size)

    def _row(self, thing: int, row: StageAgreementRow, text: str, size: int) -> Row:
        room, top = self._room, self._pad
        sentence = written(text, room.px(size), self._left, top, self._sentence)
        pieces = [*numbered(row.number, room.px(size), self._pad, top), sentence]
        sign, tone = _STANDING[row.standing]
        verdict = written(row.verdict, self._small, 0, 0, self._verdict - (line_height(self._small) if sign else 0))
        place = QRect(room.width - self._pad - self._verdict, top, self._verdict, verdict.where.height())
        pieces.append(Placed(Words(row.verdict, self._small, True, tone, sign=sign), place))
        if self._in_columns:
            pieces += self._columns(row, top)
        else:
            pieces += self._below(row, sentence.where.bottom() + 1 + room.px(6))
        height = max(p.where.y() + p.where.height() for p in pieces) + self._pad
        kind: Shape = Shape("blocked" if row.standing == "blocked" else "card")
        return Row(thing, height, lambda: (Placed(kind, QRect(0, 0, room.width, height)), *pieces))

    def _columns(self, row: StageAgreementRow, top: int) -> Iterator[Placed]:
        for place, (department, stance) in enumerate(zip(self._body.departments, row.stances, strict=True)):
            left = self._left + self._sentence + self._column * place
            words = _stance_words(department, stance, self._small, "middle")
            tall = line_height(self._small, True)
            yield Placed(words, QRect(left, top, self._column, 2 * tall if words.sign else tall))

    def _below(self, row: StageAgreementRow, top: int) -> Iterator[Placed]:
        """Yield departments and what they say, as many beside each other as there is room for."""
        room, x, y = self._room, self._left, top
        tall = line_height(self._small, True)
        for department, stance in zip(self._body.departments, row.stances, strict=True):
            if not stance.words:
                continue
            stamp = self._stamp(department, x)
            words = _stance_words(department, stance, self._small, "start")
            wide = advance(words.text, self._small, True) + (round(tall * 1.2) if words.sign else room.px(4))
            whole = stamp.where.width() + room.px(6) + wide
            if x > self._left and x + whole > room.width - self._pad:
                x, y = self._left, y + tall + room.px(6)
            yield stamp.moved(x - stamp.where.x(), y)
            yield Placed(words, QRect(x + stamp.where.width() + room.px(6), y, wide, tall))
            x += whole + room.px(16)


def _stance_words(department: StageDepartment, stance: StageStance, size: int, align: Align) -> Words:
    if stance.kind is None:
        name = f"{department.name}: {'not heard' if stance.words else 'not asked'}"
        return Words(stance.words, size, True, "muted", align, name=name)
    words = stance.words + (" ✓" if stance.met else "")
    name = f"{department.name}: {words}"
    return Words(words, size, True, stance.kind, align, SIGNS[stance.kind], name=name)
