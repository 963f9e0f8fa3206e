"""Layouts with a note per row: Parabol, scrumlr, Mural, Trello, Todoist, Polis and Decidim."""

import html
from collections.abc import Sequence

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.board_file.layouts.mapping import ARCHIVED
from app.domain.board_file.layouts.sheets import Rows, find_row, places_of
from app.domain.board_file.markup import without_markup
from app.domain.words.text import fold, shorten, single_line


class _Row:
    """A row read by its headings, folded."""

    def __init__(self, cells: Sequence[str], places: dict[str, int], width: int) -> None:
        self._cells = cells
        self._places = places
        self._width = width

    def __getitem__(self, heading: str) -> str:
        place = self._places.get(heading, -1)
        return self._cells[place].strip() if 0 <= place < len(self._cells) else ""

    def beyond(self) -> list[str]:
        """Return the cells that stand under no heading."""
        named = set(self._places.values())
        return [c for p, c in enumerate(self._cells) if (p >= self._width or p not in named) and c.strip()]


class _Table:
    """Rows below a row of headings."""

    def __init__(self, rows: Rows, at: int) -> None:
        self.above = rows[:at]
        self.headings = [single_line(c) for c in rows[at]]
        self._places = {h: p for h, p in places_of(rows[at]).items() if h}
        self._body = rows[at + 1 :]
        # A heading that occurs twice names the first; the second is left out by name, not taken for nameless.
        every = {f"{p}": p for p, h in enumerate(self.headings) if h}
        self.rows = [_Row(r, every | self._places, len(self.headings)) for r in self._body if any(c.strip() for c in r)]

    def filled(self, but: set[str]) -> list[str]:
        """Return the headings, except those in `but`, under which something stands."""
        return [h for p, h in enumerate(self.headings) if fold(h) not in but and self._any(p)]

    def _any(self, place: int) -> bool:
        return any(place < len(row) and row[place].strip() for row in self._body)


def _finish(draft: BoardDraft, table: _Table, understood: set[str]) -> BoardFile:
    for row in table.above:
        draft.remark_row(row)
    draft.leave_out(table.filled(understood))
    return draft.done()


def read_parabol(rows: Rows, source: str) -> BoardFile | None:
    """Read a Parabol retrospective, old and new headings. Votes belong to the group and stand in each of its rows.

    A theme is one group, in the column of its first reflection. One that was said to another question stays where it
    was said, and is named; what was discussed and decided about a theme are notes of their own that name it.
    """
    group_heading = "reflectiongroup"
    at = find_row(rows, {group_heading, "type", "prompt", "content"})
    if at < 0:
        group_heading = "reflection group"
        at = find_row(rows, {group_heading, "type", "prompt", "content"})
    if at < 0:
        return None
    thread_heading = "discussionthread" if group_heading == "reflectiongroup" else "discussion thread"
    table = _Table(rows, at)
    draft = BoardDraft("Parabol")
    members: dict[str, list[str]] = {}
    home: dict[str, str] = {}
    for row in table.rows:
        if fold(row["type"]) == "reflection":
            key = _parabol_key(row, group_heading)
            members.setdefault(key, []).append(row["content"])
            home.setdefault(key, row["prompt"])
    for row in table.rows:
        title, said = row[group_heading], row["content"] or row[thread_heading]
        kind = fold(row["type"])
        if kind == "reflection":
            key = _parabol_key(row, group_heading)
            votes = draft.votes(row["votes"])
            # Parabol titles even a single card after its first words; that is no theme somebody named.
            lone = len(members[key]) == 1 and fold(said).startswith(fold(title).rstrip("…."))
            elsewhere = row["prompt"] != home[key]
            if elsewhere:
                draft.remark(
                    f"Of the theme “{shorten(title, 60)}”, but said to “{shorten(row['prompt'], 60)}” and kept there: "
                    f"“{shorten(said, 60)}”"
                )
            if not lone:
                draft.group(key, title, home[key], votes)
            draft.note(
                said,
                row["prompt"],
                group="" if lone or elsewhere else key,
                votes=votes if lone else None,
                author=row["author"],
            )
        else:
            place = {"task": "Tasks", "comment": "Discussion", "reply": "Discussion"}.get(kind, row["type"] or "Other")
            draft.note(f"{said}\nAbout: {title}" if title and said else said, place, author=row["author"])
        for extra in row.beyond():
            draft.note(extra, "Without a heading")
    return _finish(draft, table, {group_heading, thread_heading, "author", "votes", "type", "prompt", "content"})


def _parabol_key(row: _Row, group_heading: str) -> str:
    """Return what the rows of a theme have in common; themes without a title are told apart by their column."""
    title = row[group_heading]
    return "\n".join((title, row["votes"]) if title else (title, row["votes"], row["prompt"]))


def read_scrumlr(rows: Rows, source: str) -> BoardFile | None:
    """Read a scrumlr board: `stack` names the note on which another one lies, or is the text "null"."""
    at = find_row(rows, {"note_id", "text", "column", "stack"})
    if at < 0:
        return None
    table = _Table(rows, at)
    ballots = [h for h in table.headings if fold(h).startswith("voting")]
    parents = {row["note_id"]: row["stack"] for row in table.rows}
    column_of = {row["note_id"]: row["column"] for row in table.rows}
    bottoms = {note: bottom_of(note, parents) for note in parents}
    stacked = {bottom for note, bottom in bottoms.items() if bottom != note}
    draft = BoardDraft("scrumlr")
    for row in table.rows:
        note = row["note_id"]
        counted = [v for h in ballots if (v := draft.votes(row[fold(h)])) is not None]
        if row["stack"] not in ("", "null") and row["stack"] not in parents:
            draft.remark(f"A note lies on one that is not in the file: “{row['text'][:60]}”")
        bottom = bottoms[note]
        group = draft.group(bottom, "", column_of[bottom]) if bottom in stacked else ""
        # What lies on a stack stands where its lowest note does.
        column = column_of[bottom] if group else row["column"]
        draft.note(row["text"], column, group=group, votes=sum(counted) if counted else None, author=row["author"])
        for extra in row.beyond():
            draft.note(extra, row["column"])
    if len(ballots) > 1:
        draft.remark(f"The {len(ballots)} votes of this board are added up")
    known = {"note_id", "author_id", "author", "text", "column_id", "column", "rank", "stack"}
    return _finish(draft, table, known | {fold(h) for h in ballots})


_OLD_SCRUMLR = ("noteid", "author", "text", "column", "timestamp", "parent", "votes")


def read_old_scrumlr(rows: Rows, source: str) -> BoardFile | None:
    """Read what scrumlr wrote until April 2022: no cell is quoted, so that a comma in a text tears its row.

    What stands behind the text is known from the right: column, time, parent, votes and one count for each round.
    """
    head = [fold(c) for c in rows[0]] if rows else []
    if tuple(head[: len(_OLD_SCRUMLR)]) != _OLD_SCRUMLR:
        return None
    behind = len(head) - 3
    draft = BoardDraft("scrumlr")
    whole: dict[str, tuple[str, ...]] = {}
    for row in rows[1:]:
        if len(row) < len(head):
            draft.remark_row(row)
            continue
        note, author, *text = row[: len(row) - behind]
        column, _, parent, votes, *_rounds = row[len(row) - behind :]
        whole[note] = (author, ",".join(text), column, parent, votes)
    parents = {note: parts[3] for note, parts in whole.items()}
    stacked = {bottom_of(note, parents) for note in whole if parents[note] in parents}
    for note, (author, words, column, _parent, votes) in whole.items():
        bottom = bottom_of(note, parents)
        group = draft.group(bottom, "", whole[bottom][2]) if bottom in stacked else ""
        draft.note(words, whole[bottom][2] if group else column, group=group, votes=draft.votes(votes), author=author)
    return draft.done()


def bottom_of(note: str, parents: dict[str, str]) -> str:
    """Return the note at the bottom of the stack that `note` lies in; circles end where they began."""
    # A file that was edited by hand may lay two notes on each other.
    seen = {note}
    while (below := parents.get(note, "")) in parents and below not in seen:
        note = below
        seen.add(note)
    return note


def read_mural(rows: Rows, source: str) -> BoardFile | None:
    """Read the sticky notes of a Mural: areas are the columns, and the text comes with HTML entities."""
    at = find_row(rows, {"id", "text", "bg color", "sticky type"})
    if at < 0:
        return None
    table = _Table(rows, at)
    draft = BoardDraft("Mural")
    for row in table.rows:
        tags = html.unescape(row["tags"])
        text = html.unescape(row["text"])
        draft.note(f"{text}\n{tags}" if text and tags else text, html.unescape(row["area"]))
        for extra in row.beyond():
            draft.note(html.unescape(extra), "Without a heading")
    return _finish(draft, table, {"id", "text", "area", "tags"})


def read_trello(rows: Rows, source: str) -> BoardFile | None:
    """Read the cards of a Trello board: lists are the columns; what is archived stays in a column of its own."""
    at = find_row(rows, {"card id", "card name", "list name"})
    if at < 0:
        return None
    table = _Table(rows, at)
    own_fields = [h for h in table.headings if h and fold(h) not in _TRELLO]
    draft = BoardDraft("Trello")
    for row in table.rows:
        archived = fold(row["archived"]) in ("true", "yes", "1")
        more = [row["card description"]] + [f"{h}: {row[fold(h)]}" for h in own_fields if row[fold(h)]]
        text = "\n".join(part for part in (row["card name"], *more) if part)
        draft.note(text, "Archived" if archived else row["list name"], votes=draft.votes(row["vote count"]))
        for extra in row.beyond():
            draft.note(extra, "Without a heading")
    understood = {"card id", "card name", "card url", "card description", "list id", "list name", "archived"}
    understood |= {"board id", "board name", "vote count", *(fold(h) for h in own_fields)}
    return _finish(draft, table, understood)


_TRELLO = {
    "card id", "card name", "card url", "card description", "labels", "members", "due date", "attachment count",
    "attachment links", "checklist item total count", "checklist item completed count", "vote count",
    "comment count", "last activity date", "list id", "list name", "board id", "board name", "archived",
    "start date", "due complete",
}  # fmt: skip


def read_todoist(rows: Rows, source: str) -> BoardFile | None:
    """Read a Todoist project: a row of the type “section” is a column, those below it are its notes."""
    at = find_row(rows, {"type", "content", "description", "indent"})
    if at < 0:
        return None
    table = _Table(rows, at)
    draft = BoardDraft("Todoist")
    section = ""
    for row in table.rows:
        kind = fold(row["type"])
        if kind == "section":
            section = draft.column(row["content"])
        elif kind in ("task", "note"):
            text = "\n".join(part for part in (row["content"], row["description"]) if part)
            draft.note(text, section, author=row["author"])
        elif row["content"]:
            draft.remark(f"Not taken for a note: “{shorten(row['content'], 200)}”")
    return _finish(draft, table, {"type", "content", "description", "author", "indent", "date_lang", "timezone"})


_POLIS = {"comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"}


def read_polis(rows: Rows, source: str) -> BoardFile | None:
    """Read the statements of a Polis conversation: those who agree are votes, what was turned down is put away.

    The statement stands last. One version quoted nothing, so that a comma in it tears its row; the same version gave
    each count to the other side, which only torn rows tell.
    """
    at = find_row(rows[:1], _POLIS)
    if at < 0 or fold(rows[at][-1]) != "comment-body":
        return None
    last = len(rows[at]) - 1
    torn = any(len(row) > last + 1 for row in rows[1:])
    table = _Table([rows[at], *((*row[:last], ",".join(row[last:])) for row in rows[1:])], 0)
    draft = BoardDraft("Polis")
    for row in table.rows:
        turned_down = row["moderated"] == "-1"
        agrees = draft.votes(row["agrees"])
        draft.note(row["comment-body"], ARCHIVED if turned_down else "", votes=agrees)
    if torn:
        draft.remark("Written by a version of Polis that may have counted who disagrees as who agrees")
    return _finish(draft, table, {"timestamp", "datetime", "comment-id", "agrees", "moderated", "comment-body"})


_DECIDIM = {"id", "participatory_space/id", "participatory_space/url", "component/id", "state", "is_amend"}


def read_decidim(rows: Rows, source: str) -> BoardFile | None:
    """Read the proposals of a Decidim process: categories are the columns, and supports the votes.

    Whatever can be translated has a heading for each language; the first that says something is taken.
    """
    at = find_row(rows, _DECIDIM)
    if at < 0:
        return None
    table = _Table(rows, at)
    named = {name: [fold(h) for h in table.headings if _is_of(h, name)] for name in _DECIDIM_WORDS}
    if not named["title"]:
        return None
    draft = BoardDraft("Decidim")
    for row in table.rows:
        said = {name: next((row[h] for h in headings if row[h]), "") for name, headings in named.items()}
        text = "\n".join(part for part in (said["title"], without_markup(said["body"])) if part)
        withdrawn = fold(row["withdrawn"]) == "true" or fold(row["state"]) == "withdrawn"
        column = ARCHIVED if withdrawn else said["category/name"] or said["taxonomies/name"]
        votes = draft.votes(row["votes"] or row["supports"])
        draft.note(text, column, votes=votes, author=said["author/name"])
        for extra in row.beyond():
            draft.note(extra, "Without a heading")
    return _finish(
        draft, table, {"id", "votes", "supports", "withdrawn", *(h for some in named.values() for h in some)}
    )


_DECIDIM_WORDS = ("title", "body", "category/name", "taxonomies/name", "author/name")


def _is_of(heading: str, name: str) -> bool:
    """Return whether a heading is `name`, or `name` in one of the languages: `title`, `title/ca`."""
    return name in (fold(heading), fold(heading).rpartition("/")[0])
