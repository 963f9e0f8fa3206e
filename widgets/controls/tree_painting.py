"""How a tree of goals is painted: cards with a department's stripe, elbow lines, gaps with a sign and words."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from widgets.controls.tree_layout import BoxText, TreeBox, TreeLayout, TypeSizes
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, ui_font
from widgets.theme.tokens import CORNER, FOCUS_RING


def paint_tree(painter: QPainter, layout: TreeLayout, chosen: tuple[int, ...] | None, *, focused: bool = False) -> None:
    """Paint a tree; the box at `chosen` is marked, with a ring when the keyboard is there."""
    tokens = current_tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.control_line), max(1.0, 1.2 * layout.sizes.scale)))
    for points in layout.lines:
        painter.drawPolyline(QPolygonF(list(points)))
    for box in layout.boxes:
        _paint_box(painter, box, layout.sizes, chosen=box.path == chosen, focused=focused)


def _paint_box(painter: QPainter, box: TreeBox, sizes: TypeSizes, *, chosen: bool, focused: bool) -> None:
    tokens = current_tokens()
    rect, node, root = box.rect, box.node, not box.path
    outline = QPainterPath()
    outline.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
    painter.fillPath(outline, QColor(tokens.accent_soft if root or chosen else tokens.card))
    stripe = tokens.hue(node.hue).stroke if node.hue >= 0 else tokens.accent if root else tokens.control_line
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(QRectF(rect.x(), rect.y(), round(4 * sizes.scale), rect.height()), QColor(stripe))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.hairline), 1))
    painter.drawPath(outline)
    if chosen and focused:
        painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), CORNER - 1, CORNER - 1)
    for text in box.texts:
        _paint_text(painter, box, text, sizes)


def _paint_text(painter: QPainter, box: TreeBox, text: BoxText, sizes: TypeSizes) -> None:
    tokens = current_tokens()
    pad = round(10 * sizes.scale)
    left = box.rect.x() + pad + 4 * sizes.scale
    right = box.rect.right() - pad
    top = box.rect.y() + text.top
    strong = text.kind in ("title", "eyebrow", "more")
    painter.setFont(ui_font(sizes.title if text.kind == "title" else sizes.small, bold=strong, zoomed=sizes.zoomed))
    # Hues of text are made for their own fill; on a card the words keep the colour of all small words.
    colours = {"title": tokens.text_strong, "gap": tokens.amber, "fact": tokens.text}
    if text.kind == "gap":
        side = round(text.line_height * 0.78)
        sign = QRect(round(left), round(top + (text.line_height - side) / 2), side, side)
        icon("triangle-alert", "amber").paint(painter, sign)
        left += side + 4
    painter.setPen(QColor(colours.get(text.kind, tokens.text_muted)))
    for number, line in enumerate(text.lines):
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextForceLeftToRight
        if line.right_to_left:
            flags = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextForceRightToLeft
        where = QRectF(left, top + number * text.line_height, right - left, text.line_height)
        painter.drawText(where, int(flags | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), line.text)


def box_at(layout: TreeLayout, where: QPointF) -> TreeBox | None:
    """Return the box under a point."""
    return next((box for box in layout.boxes if box.rect.contains(where)), None)
