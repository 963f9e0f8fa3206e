"""What each activity says in a document and on the stage, on the sample workshop."""

from app.activities import KINDS, stage_view
from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Paragraph,
    Quote,
    Table,
    plain,
)
from app.domain.document.figures import BarChart
from app.domain.records import Entry
from app.domain.workshop.stage import StageCards, StageTable, StageText
from app.plenary import Plenary
from tests.state import step


def blocks(plenary: Plenary, workshop_id: str, key: str) -> tuple[Block, ...]:
    content = plenary.workshops.content(workshop_id)
    found = step(content, key)
    return KINDS[found.activity].blocks(content, found)


def test_tables_equal_their_records(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    names = {p.id: p.name for p in content.participants} | {d.id: d.name for d in content.departments}
    names |= {e.id: next(iter(e.fields.values())) for e in content.entries}
    for found in (s for s in content.steps if s.activity == "table"):
        columns = found.settings.columns
        expected = [
            tuple(names.get(e.fields.get(c.key, ""), e.fields.get(c.key, "")) for c in columns)
            for e in content.of_step(Entry, found.id)
        ]
        (table,) = KINDS["table"].blocks(content, found)
        assert isinstance(table, Table)
        assert [tuple(plain(cell) for cell in row.cells) for row in table.rows] == expected
        body = stage_view(content, found).body
        assert isinstance(body, StageTable)
        assert list(body.rows) == expected
        assert body.columns == tuple(c.title for c in columns)


def test_a_board_lists_every_note_once_with_its_voice(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    for key in ("pains", "benefits"):
        items = [plain(i) for b in blocks(plenary, sample, key) if isinstance(b, BulletList) for i in b.items]
        board = content.board(step(content, key))
        expected = []
        for note in board.notes:
            who = content.person_label(note.participant_id) or content.department_name(note.department_id)
            expected.append(f"{note.text} — {who}" if who else note.text)
        assert sorted(items) == sorted(expected)


def test_a_vote_is_a_chart_with_words_and_names_its_tie(plenary: Plenary, sample: str) -> None:
    found = blocks(plenary, sample, "pains_vote")
    chart = next(b for b in found if isinstance(b, BarChart))
    assert [bar.value for bar in chart.bars] == [9, 7, 5, 5, 4, 3, 2]
    assert chart.bars[0].value_text == "9 dots"
    assert "9 dots" in chart.description
    words = [plain(b.content) for b in found if isinstance(b, Paragraph)]
    assert "7 of 7 voted." in words
    assert any(isinstance(b, BulletList) and "share place 3" in plain(b.items[0]) for b in found)


def test_a_score_shows_its_spread(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    close = step(content, "close")
    for person, value in zip(content.participants, (5, 5, 4, 1, 1), strict=False):
        plenary.voting.cast(close.id, "participant", person.id, content.options[0].id, value)
    assert "had not been shown" in plain(blocks(plenary, sample, "close")[0].content)  # type: ignore[union-attr]
    plenary.voting.show(close.id)
    table = next(b for b in blocks(plenary, sample, "close") if isinstance(b, Table))
    assert [plain(cell) for cell in table.rows[0].cells] == ["Time well spent", "2", "", "", "1", "2"]


def test_sign_off_names_every_department_and_boxes_dissent(plenary: Plenary, sample: str) -> None:
    found = blocks(plenary, sample, "alignment")
    table = found[0]
    assert isinstance(table, Table)
    assert sum(row.section for row in table.rows) == 7
    assert any("Product, Finance" in plain(row.cells[1]) for row in table.rows if not row.section)
    dissent = [b for b in found if isinstance(b, Callout)]
    assert [d.kind for d in dissent] == ["dissent"] * 3
    assert all(plain(d.content[0]) for d in dissent)


def test_rounds_quote_and_pass(plenary: Plenary, sample: str) -> None:
    quotes = [b for b in blocks(plenary, sample, "customers_say") if isinstance(b, Quote)]
    assert len(quotes) == 6
    assert quotes[0].attribution == "Ines Kvalheim (Marketing)"


def test_briefs_forms_and_actions_have_a_face(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    brief = stage_view(content, step(content, "purpose")).body
    assert isinstance(brief, StageText)
    assert [heading for heading, _ in brief.parts] == ["Why we are here", "What we leave with", "How we work together"]
    said = [plain(b.content) for b in blocks(plenary, sample, "purpose") if isinstance(b, Paragraph)]
    assert said[-1] == "How we work together:", "the rules below are no part of the outcome"
    form = stage_view(content, step(content, "value_proposition")).body
    assert isinstance(form, StageCards)
    assert len(form.columns[0].cards) == 5
    assert form.columns[0].cards[0].text.startswith("For restaurant owners who lose Sunday evening")
    (table,) = blocks(plenary, sample, "actions")
    assert isinstance(table, Table)
    assert any(plain(row.cells[2]) == "no date yet" for row in table.rows)
