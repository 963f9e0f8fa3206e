"""How fast the memory is: any word in 14,159 notes of 300 workshops, against raw FTS5 and a small workspace.

Run: python -m benchmarks.bench_library [FILE.csv] – with the column “text” of a file instead of invented notes.
"""

import csv
import random
import re
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap import open_plenary
from app.domain.records import POSITION_STEP, BoardColumn, Note, Step, Workshop, new_id, now
from app.domain.words.text import fold
from app.domain.workshop.settings import BoardSettings
from app.plenary import Plenary
from app.services.contents.contents import load_content
from benchmarks.ratio import Ratio
from benchmarks.turns import scroll, timed, turns

NOTES, WORKSHOPS, FEW_WORKSHOPS = 14_159, 300, 10
EVERY = 400
"""So many of all words are looked for one by one; each must be found."""
AT_ONCE = 0.05
"""Seconds after which people begin to wait."""


def invented(count: int) -> list[str]:
    """Return short notes whose words are as unevenly spread as those of a language."""
    chance = random.Random(4)
    syllables = ("ka", "lo", "mi", "ter", "sen", "dra", "pu", "vel", "no", "shi", "ger", "tam", "bro", "fi", "que")
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(9_000)]
    weights = [1 / (place + 3) for place in range(len(words))]
    return [" ".join(chance.choices(words, weights, k=chance.randint(4, 22))) for _ in range(count)]


def fill(plenary: Plenary, texts: Sequence[str], workshops: int) -> str:
    """Spread texts as notes over workshops with a board each; return the id of one in the middle."""
    template = plenary.templates.get("retrospective").model_dump(mode="json")
    each = -(-len(texts) // workshops)
    ids = [new_id() for _ in range(workshops)]
    with plenary.store.operation("fill", "Fill") as op:
        for number, workshop_id in enumerate(ids):
            day = f"{2016 + number // 28}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            title = f"Retrospective {number}"
            op.add(
                Workshop(
                    id=workshop_id,
                    title=title,
                    date=day,
                    template_key="retrospective",
                    template=template,
                    created_at=now(),
                )
            )
            step = Step(
                id=new_id(),
                workshop_id=workshop_id,
                key="looking_back",
                activity="board",
                title="Looking back",
                settings=BoardSettings(),
            )
            column = BoardColumn(id=new_id(), workshop_id=workshop_id, step_id=step.id, title="What went well")
            op.add(step)
            op.add(column)
            op.add(
                *(
                    Note(
                        id=new_id(),
                        workshop_id=workshop_id,
                        step_id=step.id,
                        column_id=column.id,
                        text=words,
                        position=place * POSITION_STEP,
                    )
                    for place, words in enumerate(texts[number * each : (number + 1) * each], 1)
                )
            )
    return ids[workshops // 2]


def raw_index(path: Path, texts: Sequence[str]) -> sqlite3.Connection:
    """Return a bare full-text table with the same texts."""
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIRTUAL TABLE f USING fts5(body, tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    connection.executemany("INSERT INTO f VALUES (?)", [(t,) for t in texts])
    connection.commit()
    return connection


def words_by_rank(texts: Sequence[str]) -> list[str]:
    """Return the words of the texts, the most frequent first."""
    counts: dict[str, int] = {}
    for words in texts:
        for word in set(re.findall(r"[^\W\d_]{3,}", fold(words))):
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))


def searches(large: Plenary, small: Plenary, raw: sqlite3.Connection, texts: Sequence[str]) -> list[Ratio]:
    """Measure searches against raw FTS5 and the small workspace, and look for words one by one."""
    ranked = words_by_rank(texts)
    found = []
    for name, words in (
        ("the most common word", ranked[0]),
        ("a word of the middle", ranked[len(ranked) // 40]),
        ("a rare word", ranked[-1]),
        ("two words", f"{ranked[5]} {ranked[9]}"),
        ("the beginning of a word", ranked[30][:3]),
    ):
        query = " ".join(f'"{word}"*' for word in words.split())

        def bare(query: str = query) -> object:
            return raw.execute(
                "SELECT rowid, snippet(f, 0, '', '', '…', 16) FROM f WHERE f MATCH ? ORDER BY rowid DESC LIMIT 50",
                (query,),
            ).fetchall()

        def ours(words: str = words) -> object:
            return large.library.search(words)

        def few(words: str = words) -> object:
            return small.library.search(words)

        floor, mine = turns(bare, ours)
        found.append(Ratio(f"find {name} / raw FTS5", mine, floor, 8.0))
        floor, mine = turns(few, ours)
        found.append(Ratio(f"find {name}: {WORKSHOPS} workshops against {FEW_WORKSHOPS}", mine, floor, 4.0))
    chosen = random.Random(7).sample(ranked, min(EVERY, len(ranked)))
    times = [timed(lambda w=word: _must_find(large, w)) for word in chosen]  # type: ignore[misc]
    found.append(Ratio(f"any of {len(chosen)} words, the slowest / what people wait for", max(times), AT_ONCE, 1.0))
    notes = large.store.pick(Note, ("id", "text"), limit=40)
    alike = [timed(lambda n=n: large.library.alike(n[1], but=n[0])) for n in notes]  # type: ignore[misc]
    found.append(Ratio("where else it came up / what people wait for", statistics.median(alike), AT_ONCE, 1.0))
    return found


def _must_find(plenary: Plenary, word: str) -> None:
    hits = plenary.library.search(word)
    if not hits:
        raise AssertionError(f"“{word}” is in a note and was not found")


def opening(large: Plenary, small: Plenary, one: str, other: str) -> list[Ratio]:
    """Measure opening a workshop, and the page of the library: opened, searched and scrolled."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from app.settings import SettingsFile
    from widgets.context import Context
    from widgets.pages.library import LibraryPage
    from widgets.start import make_application
    from widgets.theme.style import apply_theme

    floor, ours = turns(lambda: load_content(small.store, other), lambda: load_content(large.store, one))
    found = [Ratio(f"open a workshop: {WORKSHOPS} against {FEW_WORKSHOPS}", ours, floor, 2.0)]
    app = QApplication.instance() or make_application([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    word = words_by_rank([row[0] for row in small.store.pick(Note, ("text",))])[0]
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name:
        settings = SettingsFile(Path(name) / "settings.json")
        contexts = [Context(plenary, settings) for plenary in (small, large)]
        pages: list[LibraryPage] = []

        def open_page(context: Context) -> None:
            page = LibraryPage(context)
            page.resize(1280, 720)
            page.show()
            page.field.setText(word)
            page.search()
            page.grab()
            pages.append(page)

        floor, ours = turns(lambda: open_page(contexts[0]), lambda: open_page(contexts[1]))
        found.append(Ratio(f"the library opened and searched: {WORKSHOPS} against {FEW_WORKSHOPS}", ours, floor, 2.0))
        last = pages[-1].list
        bare = QListView()
        bare.setModel(QStringListModel([row.title for row in last.rows()]))
        bare.resize(last.size())
        bare.show()
        bare.grab()
        floor, ours = turns(lambda: scroll(bare), lambda: scroll(last))
        found.append(Ratio("scroll the hits, painted / a bare list", ours, floor, 4.0))
        for page in pages:
            page.close()
            page.deleteLater()
        app.processEvents()
    return found


def run(texts: Sequence[str] | None = None) -> list[Ratio]:
    """Measure everything on invented notes, or on these."""
    texts = texts or invented(NOTES)
    few = texts[: len(texts) * FEW_WORKSHOPS // WORKSHOPS]
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name:
        folder = Path(name)
        with open_plenary(folder / "small.plenary") as small, open_plenary(folder / "large.plenary") as large:
            other, one = fill(small, few, FEW_WORKSHOPS), fill(large, texts, WORKSHOPS)
            raw = raw_index(folder / "raw.db", texts)
            try:
                return [*searches(large, small, raw, texts), *opening(large, small, one, other)]
            finally:
                raw.close()


if __name__ == "__main__":
    given = None
    if len(sys.argv) > 1:
        with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
            given = [row["text"] for row in csv.DictReader(file) if row["text"].strip()]
        sys.stdout.write(f"{len(given):,} texts\n")
    for ratio in run(given):
        sys.stdout.write(f"{ratio.line()}\n")
