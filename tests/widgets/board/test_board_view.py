"""What the board shows: refreshes keep their place, hidden words stay hidden, every script is shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.workshop.board import Board
from tests.widgets.board.boards import DEPARTMENTS, PEOPLE, board, column, hidden, note, with_notes
from widgets.board.board_view import BoardView
from widgets.board.card_painting import MAX_LINES, CardFace, CardPainter
from widgets.board.headers import ColumnHeaders
from widgets.board.state import BoardState, CardVotes
from widgets.controls.wrapping import Line, TextWrapper
from widgets.theme.style import apply_theme, set_zoom, ui_font
from widgets.theme.tokens import LIGHT


def _show(view: BoardView, one: Board) -> None:
    view.set_board(one, DEPARTMENTS, PEOPLE)


def _picture(view: BoardView) -> QImage:
    return view.grab().toImage()


def test_refresh_after_one_more_note_keeps_everything_in_place(view: BoardView) -> None:
    many = with_notes(board(), *(note(f"n{i}") for i in range(200)))
    _show(view, many)
    view.select("n150")
    view._state.set_marked(["n3", "n150"])
    scrolled = view.canvas.verticalScrollBar().value()
    item = view.canvas._cards.note_item("n150")
    _show(view, replace(many, notes=(*many.notes, note("new"))))
    assert scrolled == view.canvas.verticalScrollBar().value() > 0
    assert view.marked_ids() == ["n3", "n150"]
    assert view.focused_id() == "n150"
    assert view.canvas._cards.note_item("n150") is item


def test_focus_of_a_deleted_note_goes_to_the_next_one(view: BoardView) -> None:
    view.select("n2")
    view._state.set_marked(["n2", "n3"])
    _show(view, with_notes(board(), *(n for n in board().notes if n.id != "n2")))
    assert view.focused_id() == "n3"
    assert view.marked_ids() == ["n3"]
    _show(view, with_notes(board(), *(n for n in board().notes if n.id not in ("n2", "n3"))))
    assert view.focused_id() == "n1"


def test_search_counts_and_dims(view: BoardView) -> None:
    _show(view, with_notes(board(), note("n1", text="Réporting is slow"), note("n2", text="No dark mode")))
    assert view.set_search("reporting") == 1
    dimmed = [view.canvas._cards.note_item(n) for n in ("n1", "n2")]
    assert [item.dimmed for item in dimmed if item] == [False, True]
    assert view.set_search("") == 0
    assert [item.dimmed for item in dimmed if item] == [False, False]


def test_hidden_words_are_nowhere(view: BoardView) -> None:
    secret = hidden(with_notes(board(), note("n1", text="secret " * 400)))
    other = hidden(with_notes(board(), note("n1", text="something else altogether")))
    _show(view, secret)
    first = _picture(view)
    _show(view, other)
    assert first == _picture(view)
    _show(view, secret)
    assert view.set_search("secret") == 0
    state = view._state
    assert "secret" not in state.sentence("n1")
    assert "Ana" not in state.sentence("n1")
    assert not view.canvas._cards.is_clamped("n1")
    view.set_outline(True)
    index = view.outline.model().index(0, 0, view.outline.model().index(0, 0))
    assert all("secret" not in str(index.data(role)) for role in Qt.ItemDataRole if role.value < 14)
    view.set_outline(False)
    view.set_show_hidden(True)
    assert _picture(view) != first
    assert "secret" in state.sentence("n1")


def test_group_without_title_gives_no_hidden_words_away(view: BoardView) -> None:
    untitled = replace(board(), groups=(replace(board().groups[0], title=""),))
    _show(view, untitled)
    assert view._state.title("g1") == "words of a"
    _show(view, hidden(untitled))
    assert view._state.title("g1") == "Group"


def test_empty_board_says_what_belongs_there(view: BoardView) -> None:
    _show(view, with_notes(board()))
    label = view.canvas.findChild(QLabel)
    assert label is not None
    assert label.isVisible()
    _show(view, board())
    assert not label.isVisible()


def test_votes_are_shown_and_spoken(view: BoardView) -> None:
    before = _picture(view)
    view.set_board(board(), DEPARTMENTS, PEOPLE, votes={"n1": CardVotes("3", "3 dots"), "g1": CardVotes("1", "1 dot")})
    assert _picture(view) != before
    assert view._state.sentence("n1") == "Sales, Ana: words of n1, 3 dots"
    assert view._state.sentence("g1") == "Group Late numbers, 2 notes, 1 dot"


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b><script>alert(1)</script>",
        "مرحبا بكم في الورشة",
        "family 👨‍👩‍👧‍👦 " * 30,
        "x" * 5_000,
        "\n" * 40,
        "é" * 3 + "\u200b" * 900,
        "a\u2028b\tc & d",
    ],
)
def test_any_words_can_be_shown(view: BoardView, text: str) -> None:
    _show(view, with_notes(board(), note("n1", text=text)))
    assert not _picture(view).isNull()
    view.set_outline(True)
    assert not _picture(view).isNull()


def _painted(words: str, width: float = 240) -> QImage:
    painter_of_cards = CardPainter()
    face = CardFace(words, False, None, "", None)
    size = QSizeF(width, painter_of_cards.height(face, width))
    pixmap = QPixmap(size.toSize())
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    painter_of_cards.paint(painter, face, size, LIGHT)
    painter.end()
    return pixmap.toImage()


def _ink(image: QImage) -> list[int]:
    middle = range(8, image.height() - 8)
    return [x for x in range(14, image.width() - 4) if any(image.pixelColor(x, y).lightness() < 120 for y in middle)]


def test_right_to_left_words_stand_at_the_right(qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    assert max(_ink(_painted("short"))) < 120
    assert min(_ink(_painted("قصير"))) > 120


def test_long_words_are_clamped_with_an_ellipsis_and_emoji_stay_whole(qapp: QApplication) -> None:
    wrapper = TextWrapper(ui_font(), MAX_LINES)
    lines = wrapper.lines("word " * 1_000, 200)
    assert len(lines) == MAX_LINES
    assert lines[-1].text.endswith("…")
    assert all(wrapper.metrics.horizontalAdvance(line.text.rstrip()) <= 201 for line in lines)
    wrapped = wrapper.lines("😀 grin and 😀 grin again 😀 and once more 😀", 100)
    assert "".join(line.text for line in wrapped) == "😀 grin and 😀 grin again 😀 and once more 😀"
    assert wrapper.lines("one\nالثاني", 200) == (Line("one", False), Line("الثاني", True))


def test_zoom_theme_and_fit(view: BoardView, qapp: QApplication) -> None:
    small = view.canvas.card_rect("n1").height()
    set_zoom(qapp, 1.5)
    assert view.canvas.card_rect("n1").height() > small
    set_zoom(qapp, 1.0)
    for theme in ("dark", "contrast", "light"):
        apply_theme(qapp, theme)
        assert not _picture(view).isNull()
    _show(view, with_notes(board(), *(note(f"n{i}") for i in range(100))))
    view.fit()
    assert view.canvas.transform().m11() < 0.45
    assert not _picture(view).isNull()
    view.reset_zoom()


def test_state_orders_marks_as_the_board_does() -> None:
    state = BoardState()
    state.set_contents(board(), DEPARTMENTS, PEOPLE, {})
    state.set_marked(["m1", "n3", "a"])
    assert state.marked() == ["a", "n3", "m1"]
    state.toggle_mark("g1")
    assert state.marked() == ["a", "b", "n3", "m1"]
    state.toggle_mark("g1")
    assert state.marked() == ["n3", "m1"]


def test_long_titles_are_read_whole_in_lines_below_each_other(view: BoardView) -> None:
    long = "Those who decide about budgets in hotels with more than two hundred beds"
    short = board()
    headers = view.findChild(ColumnHeaders)
    assert headers is not None
    title, first = headers.sizeHint().height(), view.canvas.card_rect("a").y() - view.canvas.card_rect("g1").y()
    group = replace(short.groups[0], title=long)
    view.set_board(
        replace(short, columns=(column("c1", long), *short.columns[1:]), groups=(group,)), DEPARTMENTS, PEOPLE
    )
    assert headers.sizeHint().height() > title
    assert view.canvas.card_rect("a").y() - view.canvas.card_rect("g1").y() > first
    view.set_board(short, DEPARTMENTS, PEOPLE)
    assert headers.sizeHint().height() == title
    assert view.canvas.card_rect("a").y() - view.canvas.card_rect("g1").y() == first
