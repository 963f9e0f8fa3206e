"""A document as Markdown."""

from collections.abc import Sequence
from typing import Final, assert_never

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Document,
    GoalTree,
    Heading,
    MessageHouse,
    PageBreak,
    Paragraph,
    Pillar,
    Quote,
    Roof,
    Row,
    Table,
    TableOfContents,
    Text,
    TitlePage,
    TreeNode,
    plain,
)
from app.domain.document.figures import (
    BarChart,
    Figure,
    HistoryChart,
    LineChart,
    MatrixChart,
    SpreadChart,
    TimelineChart,
)
from app.domain.progress import Progress
from exports.charts import recent, shown_value
from exports.figure_words import figure_name, figure_table
from exports.house_words import points_of, roof_name
from exports.labels import Words, words_for
from exports.markdown.escaping import anchor, inline, line, link_target
from exports.trees import walk

_DEEPEST: Final = 12  # deeper, readers take indents for code
_LISTS: Final = (BulletList, GoalTree)
_RULES: Final = {"left": ":---", "right": "---:", "center": ":---:"}


def render(document: Document, progress: Progress) -> bytes:
    """Return `document` as the UTF-8 bytes of a Markdown file.

    Raises:
        CancelledError: from `progress`, between blocks.
    """
    words = words_for(document.language)
    taken: dict[str, int] = {}
    parts: list[str] = []
    anchors: list[tuple[Heading, str]] = []
    # Anchors count every heading of the file, also those that other blocks write.
    for block in document.blocks:
        for level, title in _headings(block, words):
            name = anchor(title, taken)
            if isinstance(block, Heading) and level <= 3:
                anchors.append((block, name))
    previous: Block | None = None
    for i, block in enumerate(document.blocks):
        progress(i / len(document.blocks))
        if isinstance(block, _LISTS) and isinstance(previous, _LISTS):
            parts.append("<!-- -->")  # nothing else keeps two lists apart
        previous = block
        following = document.blocks[i + 1] if i + 1 < len(document.blocks) else None
        if not _is_told_by(block, following):
            parts.append(_block(block, words, anchors))
    progress(1.0)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _headings(block: Block, words: Words) -> list[tuple[int, str]]:
    """Return the headings a block writes, in order."""
    match block:
        case TitlePage():
            return [(1, block.title)]
        case TableOfContents():
            return [(2, block.title)] if block.title else []
        case Heading():
            return [(block.level, block.text)]
        case MessageHouse():
            pillars = [(4, pillar.title) for pillar in block.pillars if pillar.title]
            return [*pillars, (4, words.proof)] if block.foundation else pillars
        case _:
            return []


def _block(block: Block, words: Words, anchors: Sequence[tuple[Heading, str]]) -> str:
    match block:
        case TitlePage():
            return _title_page(block)
        case TableOfContents():
            return _contents(block, anchors)
        case Heading():
            return f"{'#' * block.level} {_one_line(block.text)}"
        case Paragraph():
            return (
                _text(block.content) if block.style != "caption" else _wrapped(_text(block.content), "<sub>", "</sub>")
            )
        case BulletList():
            return _list([_text(item) for item in block.items], ordered=block.ordered)
        case Table():
            return _table(block)
        case Quote():
            body = _text(block.content)
            return _quoted([body, f"— {inline(_flat(block.attribution))}"] if block.attribution else [body])
        case Callout():
            word = words.callout(block.kind)
            title = f"**{word}: {inline(_flat(block.title))}**" if block.title.strip() else f"**{word}**"
            return _quoted([title, *(_text(content) for content in block.content)])
        case MessageHouse():
            return _house(block, words)
        case BarChart():
            return _chart(block)
        case GoalTree():
            return _tree(block, words)
        case LineChart():
            return _trend(block, words)
        case SpreadChart() | HistoryChart() | TimelineChart() | MatrixChart():
            return _figure(block, words)
        case PageBreak():
            return ""
        case _:
            assert_never(block)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _one_line(text: str) -> str:
    """Return text for a heading; a `#` at its end would be taken for a closing mark."""
    escaped = inline(_flat(text))
    return escaped[:-1] + "\\#" if escaped.endswith("#") else escaped


def _lines(text: str) -> str:
    """Return text of several lines: each keeps its end, empty ones part paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for row in text.split("\n"):
        if row.strip():
            paragraphs[-1].append(line(row.rstrip()))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("\\\n".join(rows) for rows in paragraphs if rows)


def _wrapped(text: str, opening: str, closing: str) -> str:
    return f"{opening}{text}{closing}" if text else text


def _text(content: Text) -> str:
    """Return spans as Markdown. Marks of strength stand at the letters, as blanks would undo them."""
    if all(not (span.strong or span.emphasis or span.link) for span in content):
        return _lines("".join(span.text for span in content))
    parts: list[str] = []
    for span in content:
        parts.append(_span(span.text, span.strong, span.emphasis, span.link, at_start=not "".join(parts).strip()))
    return "".join(parts).strip()


def _span(text: str, strong: bool, emphasis: bool, link: str | None, *, at_start: bool) -> str:
    marks = "***" if strong and emphasis else "**" if strong else "*" if emphasis else ""
    rows: list[str] = []
    for i, row in enumerate(text.split("\n")):
        core = row.strip(" \t")
        if not core:
            rows.append(row and " ")
            continue
        before, after = row[: len(row) - len(row.lstrip(" \t"))], row[len(row.rstrip(" \t")) :]
        shown = line(core) if (i or at_start) and not marks and not link else inline(core)
        if link:
            shown = f"[{shown}]({link_target(link)})"
        rows.append(f"{before and ' '}{marks}{shown}{marks}{after and ' '}")
    return "\\\n".join(rows) if all(row.strip() for row in rows[:-1]) else "\n".join(rows)


def _title_page(page: TitlePage) -> str:
    parts = [inline(_flat(page.eyebrow)), f"# {_one_line(page.title)}", _lines(page.subtitle)]
    facts = "\n".join(f"- **{inline(_flat(name))}:** {inline(_flat(value))}" for name, value in page.facts)
    return "\n\n".join(part for part in (*parts, facts) if part)


def _contents(block: TableOfContents, anchors: Sequence[tuple[Heading, str]]) -> str:
    shown = [(heading, name) for heading, name in anchors if heading.level <= 2]
    rows: list[str] = []
    chapter = False
    for heading, name in shown:
        chapter = chapter or heading.level == 1
        indent = "  " if heading.level == 2 and chapter else ""
        rows.append(f"{indent}- [{inline(heading.text) or '–'}](#{name})")
    title = f"## {_one_line(block.title)}\n\n" if block.title else ""
    return title + "\n".join(rows)


def _indented(text: str, indent: int) -> str:
    return text.replace("\n", "\n" + " " * indent)


def _list(items: Sequence[str], *, ordered: bool) -> str:
    rows: list[str] = []
    for i, item in enumerate(items, 1):
        mark = f"{i}. " if ordered else "- "
        rows.append(mark + _indented(item, len(mark)))
    return "\n".join(rows)


def _quoted(paragraphs: Sequence[str]) -> str:
    joined = "\n\n".join(part for part in paragraphs if part)
    return "\n".join(f"> {row}" if row else ">" for row in joined.split("\n"))


def _cell(content: Text) -> str:
    """Return a cell, which must be on one line: line ends become breaks."""
    parts: list[str] = []
    for span in content:
        rows = [_span(row, span.strong, span.emphasis, span.link, at_start=False) for row in span.text.split("\n")]
        parts.append("<br>".join(rows))
    return "".join(parts).strip()


def _table(table: Table) -> str:
    caption = f"**{inline(_flat(table.caption))}**" if table.caption.strip() else ""
    if not table.columns:
        return "\n\n".join(
            part for part in (caption, *(_text(row.cells[0]) for row in table.rows if row.cells)) if part
        )
    rows = [_row([inline(_flat(column.title)) for column in table.columns])]
    rows.append(_row([_RULES[column.align] for column in table.columns]))
    rows += [_row(_cells(row, len(table.columns))) for row in table.rows]
    return "\n\n".join(part for part in (caption, "\n".join(rows)) if part)


def _cells(row: Row, columns: int) -> list[str]:
    if not row.section:
        return [_cell(content) for content in row.cells]
    name = _cell(row.cells[0])
    return [f"**{name}**" if name and "*" not in name else name, *([""] * (columns - 1))]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _house(house: MessageHouse, words: Words) -> str:
    parts: list[str] = []
    for roof in house.roofs:
        parts += [f"**{inline(_flat(roof_name(roof, words)))}:** {_lines(roof.text)}", _standing(roof, words)]
    for pillar in house.pillars:
        if pillar.title:
            parts.append(f"#### {_one_line(pillar.title)}")
        parts.append(_lines(pillar.subline))
        for name, points in points_of(pillar, words):
            parts += [f"**{name}**", _list([_lines(point) for point in points], ordered=False)]
        parts.append(_standing(pillar, words))
    if house.foundation:
        parts += [f"#### {words.proof}", _list([_lines(point) for point in house.foundation], ordered=False)]
    return "\n\n".join(part for part in parts if part)


def _standing(part: Roof | Pillar, words: Words) -> str:
    """Return what is in the way of a message, as callouts are written."""
    return _quoted([f"**{words.not_settled}:** {_lines(part.standing)}"]) if part.standing.strip() else ""


def _chart(chart: BarChart) -> str:
    rows = [f"- {inline(_flat(bar.label))}: **{inline(_flat(shown_value(bar)))}**" for bar in chart.bars]
    title = f"**{inline(_flat(chart.title))}**" if chart.title.strip() else ""
    return "\n\n".join(part for part in (title, "\n".join(rows)) if part)


def _tree(block: GoalTree, words: Words) -> str:
    rows: list[str] = []
    for depth, node, _ in walk(block.root):
        indent = "  " * min(depth, _DEEPEST)
        rows.append(indent + "- " + _indented(_tree_item(node, words), len(indent) + 2))
    return "\n".join(rows)


def _tree_item(node: TreeNode, words: Words) -> str:
    title = f"**{inline(_flat(node.title)) or '–'}**"
    eyebrow = f"{line(_flat(node.eyebrow))}: " if node.eyebrow.strip() else ""
    facts = [inline(_flat(fact)) for fact in node.facts if fact.strip()]
    first = eyebrow + " · ".join((title, *facts))
    gaps = [f"*{words.gap}:* {inline(_flat(gap))}" for gap in node.gaps if gap.strip()]
    return "\\\n".join([first, *gaps])


def _figure(figure: Figure, words: Words) -> str:
    table = figure_table(figure, words)
    empty = words.no_answers if isinstance(figure, SpreadChart) else words.nothing
    return f"**{inline(_flat(figure_name(figure, words)))}**\n\n" + (_table(table) if table.rows else empty)


def _is_told_by(block: Block, following: Block | None) -> bool:
    """Return whether a figure says, as a table, nothing but what the table after it says again."""
    if not isinstance(following, Table) or not isinstance(block, TimelineChart | MatrixChart):
        return False
    told = block.marks if isinstance(block, TimelineChart) else block.items
    wanted = sorted(one.text for one in told)
    rows = [row for row in following.rows if not row.section]
    return any(sorted(plain(row.cells[place]) for row in rows) == wanted for place, _ in enumerate(following.columns))


def _trend(chart: LineChart, words: Words) -> str:
    title = f"**{inline(_flat(chart.title))}**" if chart.title.strip() else ""
    found = recent(chart, words)
    rows = [_row([words.day, words.values, words.plan]), _row([_RULES["left"], _RULES["right"], _RULES["right"]])]
    rows += [_row([inline(row.day), inline(row.value), inline(row.plan)]) for row in found]
    table = "\n".join(rows) if found else words.no_readings
    return "\n\n".join(part for part in (title, _lines(chart.caption), table) if part)
