"""Pictures of a web page: trees and trends as drawings, the message house and bars as boxes of the page."""

from collections.abc import Callable
from itertools import count
from typing import Final

from app.domain.document.blocks import GoalTree, MessageHouse, Pillar, Table, TreeNode
from app.domain.document.figures import BarChart, Figure, LineChart
from exports.charts import line_description, mark_share, recent, share, shown_value
from exports.figure_words import figure_description, figure_name, figure_table, figure_title
from exports.figures.chart_layout import draw_chart
from exports.figures.figure import draw_figure
from exports.figures.picture import stacked
from exports.figures.svg import inline
from exports.figures.tree_layout import draw_tree, grouped
from exports.html.escaping import escaped, flat, lines, turned
from exports.html.signs import sign
from exports.labels import Words, is_right_to_left
from exports.trees import tree_description, walk
from exports.typeset.faces import FontBook
from exports.typeset.lines import Setter

_BROAD: Final = 470.0  # points, which the column of a desk's screen shows half as large again
_NARROW: Final = 270.0  # a phone's


class Illustrator:
    """Draws the figures of one page."""

    def __init__(self, language: str, words: Words) -> None:
        self._setter = Setter(FontBook(language), is_right_to_left(language))
        self._words = words
        self._next: Callable[[], int] = count(1).__next__

    def tree(self, block: GoalTree) -> str:
        """Return a tree as a drawing where there is room for it, and as a list of boxes where there is not."""
        words = self._words
        drawing = draw_tree(block.root, self._setter, words, _BROAD)
        whole = block.description or tree_description(block.root, words)
        parts: list[str] = []
        for start, end in grouped(drawing):
            said = ". ".join(drawing.said[start:end]) if start else whole
            picture = stacked(drawing.parts[start:end])
            parts.append(inline(picture, words.goal_tree, said, f"figure-{self._next()}", "broad"))
        kind = "" if drawing.cut else " narrow"  # words that did not fit are read in the list
        name = f'<figcaption class="hidden">{escaped(words.goal_tree)}</figcaption>'
        return f'<figure>{name}{"".join(parts)}<div class="tree{kind}">{self._list(block.root)}</div></figure>'

    def _list(self, root: TreeNode) -> str:
        parts: list[str] = []
        depth = -1
        for level, node, _ in walk(root):
            parts.append("<ul>" * (level - depth) if level > depth else "</li>" + "</ul></li>" * (depth - level))
            parts.append(f"<li>{self._card(node)}")
            depth = level
        return "".join(parts) + "</li></ul>" * (depth + 1)

    def _card(self, node: TreeNode) -> str:
        hue = f" hue{node.hue % 8}" if node.hue >= 0 else ""
        rows = [("of", node.eyebrow), ("what", node.title if node.title.strip() else "–")]
        rows += [("fact", fact) for fact in node.facts]
        rows += [("lack", f"⚠ {self._words.gap}: {gap}") for gap in node.gaps]
        shown = "".join(f'<p class="{kind}"{turned(text)}>{lines(text)}</p>' for kind, text in rows if text.strip())
        return f'<div class="card{hue}">{shown}</div>'

    def trend(self, block: LineChart) -> str:
        """Return a line chart, drawn once for a desk and once for a phone, with its last values as a table."""
        words = self._words
        name = block.title if block.title.strip() else words.readings
        said = line_description(block, words)
        parts = [f"<figcaption{turned(block.title)}>{lines(block.title)}</figcaption>"] if block.title.strip() else []
        for width, kind in ((_BROAD, "broad"), (_NARROW, "narrow")):
            picture = draw_chart(block, self._setter, words, width)
            parts.append(inline(picture, name, said, f"figure-{self._next()}", kind))
        if block.caption.strip():
            parts.append(f'<p class="caption"{turned(block.caption)}>{lines(block.caption)}</p>')
        rows = "".join(
            f'<tr><th scope="row">{flat(row.day)}</th><td class="end">{flat(row.value)}</td>'
            f'<td class="end">{flat(row.plan)}</td></tr>'
            for row in recent(block, words)
        )
        if rows:
            head = f'<th scope="col">{escaped(words.day)}</th>' + "".join(
                f'<th scope="col" class="end">{escaped(title)}</th>' for title in (words.values, words.plan)
            )
            parts.append(
                f"<details><summary>{escaped(words.values)}</summary>"
                f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
            )
        return f"<figure>{''.join(parts)}</figure>"

    def figure(self, block: Figure, table: Callable[[Table], str]) -> str:
        """Return a chart, drawn once for a desk and once for a phone, with what it shows as a table."""
        words = self._words
        title = figure_title(block)
        parts = [f"<figcaption{turned(title)}>{lines(title)}</figcaption>"] if title.strip() else []
        name, said = figure_name(block, words), figure_description(block, words)
        for width, kind in ((_BROAD, "broad"), (_NARROW, "narrow")):
            picture = stacked(draw_figure(block, self._setter, words, width).parts)
            parts.append(inline(picture, name, said, f"figure-{self._next()}", kind))
        shown = figure_table(block, words)
        if shown.rows:
            parts.append(f"<details><summary>{escaped(words.values)}</summary>{table(shown)}</details>")
        return f"<figure>{''.join(parts)}</figure>"


def house(block: MessageHouse, words: Words) -> str:
    """Return the message house: pillars stand side by side while there is room."""
    roofs = "".join(
        f'<div class="promise">{_said("audience", roof.audience)}<p{turned(roof.text)}>{lines(roof.text)}</p>'
        f"{_standing(roof.standing, words)}</div>"
        for roof in block.roofs
    )
    name = f'<p class="label">{escaped(words.value_proposition)}</p>' if roofs else ""
    parts = [f'<div class="gable" aria-hidden="true"></div><div class="roof">{name}{roofs}</div>']
    if block.pillars:
        pillars = "".join(_pillar(pillar, words) for pillar in block.pillars)
        # Five stand beside each other; where there are more, rows of about the same length.
        kind = " slim" if len(block.pillars) % 5 == 0 or len(block.pillars) == 9 else ""
        parts.append(f'<div class="pillars{kind}">{pillars}</div>')
    if block.foundation:
        parts.append(f'<div class="foundation">{_points(words.proof, block.foundation)}</div>')
    return f'<div class="house" role="group" aria-label="{escaped(words.value_proposition)}">{"".join(parts)}</div>'


def _pillar(pillar: Pillar, words: Words) -> str:
    title = f'<p class="pillar-title"{turned(pillar.title)}>{lines(pillar.title)}</p>'
    benefits = f'<div class="benefits">{_points(words.benefits, pillar.benefits)}</div>' if pillar.benefits else ""
    proofs = f'<div class="proofs">{_points(words.proof, pillar.proofs)}</div>' if pillar.proofs else ""
    below = proofs + _standing(pillar.standing, words)
    below = f'<div class="below">{below}</div>' if below else ""
    return (
        f'<div class="pillar"><div class="cap">{title}{_said("subline", pillar.subline)}</div>{benefits}{below}</div>'
    )


def _said(kind: str, words: str) -> str:
    return f'<p class="{kind}"{turned(words)}>{lines(words)}</p>' if words.strip() else ""


def _standing(standing: str, words: Words) -> str:
    """Return what is in the way of a message; its name has a direction of its own."""
    if not standing.strip():
        return ""
    said = f"<bdi><strong>{escaped(words.not_settled)}:</strong></bdi> {lines(standing)}"
    return f'<div class="standing dissent" role="note"><p{turned(standing)}>{sign("dissent")}{said}</p></div>'


def _points(name: str, points: tuple[str, ...]) -> str:
    items = "".join(f"<li{turned(point)}>{lines(point)}</li>" for point in points)
    return f'<p class="label">{escaped(name)}</p><ul>{items}</ul>'


def bars(block: BarChart) -> str:
    """Return a bar chart as a table whose middle column is drawn."""
    title = f"<figcaption{turned(block.title)}>{lines(block.title)}</figcaption>" if block.title.strip() else ""
    mark = mark_share(block)
    line = f'<i style="inset-inline-start:{mark * 100:.1f}%"></i>' if mark is not None else ""
    named = f'<p class="caption mark">{flat(block.mark_text)}</p>' if line and block.mark_text.strip() else ""
    said = f'<p class="hidden">{flat(block.description)}</p>' if block.description.strip() else ""
    rows = "".join(
        f'<tr><th scope="row"{turned(bar.label)}>{lines(bar.label)}</th><td class="track" aria-hidden="true"><div>'
        f'<span style="width:{share(bar, block) * 100:.1f}%"></span>{line}</div></td>'
        f'<td class="amount">{flat(shown_value(bar))}</td></tr>'
        for bar in block.bars
    )
    table = f"<table><tbody>{rows}</tbody></table>" if rows else ""
    return f'<figure class="bars">{title}{said}{named}{table}</figure>'
