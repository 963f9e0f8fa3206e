"""Boards kept as objects that point to each other, by keys or by nesting: Trello, scrumlr, Deck, Focalboard, drawings.

Nothing here knows a tool beyond its name: a card is an object with words that lies in, or points to, an object with a
title; who said it, what it lies on and how many voted for it are followed from the card.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.board_file.board_file import BoardDraft, BoardFile, vote_count
from app.domain.board_file.layouts.mapping import ARCHIVED
from app.domain.board_file.layouts.rows import bottom_of
from app.domain.board_file.markup import without_markup
from app.domain.words.text import fold

Node = Mapping[str, Any]

_TEXT = ("text", "content", "name", "title", "summary")
_DETAIL = ("desc", "description", "body", "notes")
_CARDS = ("cards", "notes", "items", "stickies", "tasks", "elements", "issues", "comments")
_COLUMNS = ("lists", "columns", "stacks", "buckets", "sections", "lanes")
_PEOPLE = ("participants", "members", "users")
_POINTS_TO_COLUMN = (
    "idList",
    "column",
    "columnId",
    "column_id",
    "stackId",
    "listId",
    "list_id",
    "bucketId",
    "bucket_id",
    "sectionId",
)
_PLACES = (("task_buckets", "task_id", "bucket_id"),)
"""Lists that stand apart and say which card lies in which column."""

_POINTS_TO_AUTHOR = (
    "author",
    "authorId",
    "author_id",
    "owner",
    "ownerId",
    "createdBy",
    "creator",
    "idMemberCreator",
    "userId",
)
_ORDER = ("sort", "pos", "position", "order")
_NOTE_TYPES = (None, "text", "note", "card", "sticky", "sticky_note", "cardType-card")
_LIES_ON = ("stack", "parent", "parentId", "parent_id")
_TOOLS: tuple[tuple[str, frozenset[str]], ...] = (
    ("WeKan", frozenset({"_format", "swimlanes", "lists", "cards"})),
    ("Vikunja", frozenset({"tasks", "buckets", "background_file_id"})),
    ("Trello", frozenset({"lists", "cards"})),
    ("scrumlr", frozenset({"board", "columns", "notes"})),
    ("Nextcloud Deck", frozenset({"boards"})),
    ("Excalidraw", frozenset({"elements"})),
)


@dataclass
class _Tree:
    """What was found: columns and people by key, cards with the column they lie in, and what else says where."""

    columns: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    people: dict[str, str] = field(default_factory=dict)
    cards: list[tuple[Node, str]] = field(default_factory=list)
    placed: dict[str, str] = field(default_factory=dict)


def read_tree(objects: Any) -> BoardFile | None:
    """Read a board of objects; None where nothing in it is a card."""
    top = objects
    if not isinstance(objects, Mapping):
        blocks = _read_lines_of_objects(objects)
        boards = [o for o in objects if _is_board(o)] if isinstance(objects, list) else []
        if blocks is not None or not boards:
            return blocks
        top = boards[0]
    tree = _Tree()
    for node in _nodes(objects):
        _look_at(node, tree)
    if not tree.cards:
        return None
    tool = next((name for name, keys in _TOOLS if keys <= set(top)), "another tool")
    return _board(tree, _votes_of(top), tool)


def _is_board(thing: Any) -> bool:
    """Return whether an object of a list holds both columns and cards; messages and answers do not."""
    return isinstance(thing, Mapping) and all(any(name in thing for name in names) for names in (_CARDS, _COLUMNS))


def _nodes(value: Any) -> Iterator[Node]:
    """Yield every object inside, the outer ones first."""
    waiting = [value]
    while waiting:
        found = waiting.pop(0)
        if isinstance(found, Mapping):
            yield found
            waiting += found.values()
        elif isinstance(found, Sequence) and not isinstance(found, str):
            waiting += found


def _listed(node: Node, names: Sequence[str]) -> Iterator[tuple[str, Node]]:
    """Yield the objects that a node holds under one of these names, each with its key where it has one.

    They come in the order that people gave them, where a number in each tells it, else as the file has them.
    """
    for name in names:
        held = node.get(name)
        pairs = held.items() if isinstance(held, Mapping) else enumerate(held) if isinstance(held, list) else ()
        things = [(str(key), thing) for key, thing in pairs if isinstance(thing, Mapping)]
        yield from sorted(things, key=lambda pair: _order(pair[1]))


def _order(node: Node) -> float:
    numbers = (node.get(name) for name in _ORDER)
    return next((n for n in numbers if isinstance(n, int | float) and not isinstance(n, bool)), 0)


def _look_at(node: Node, tree: _Tree) -> None:
    for _, column in _listed(node, _COLUMNS):
        title = _words(column, ("title", "name"))
        if title:
            tree.columns[_key(column)] = title
            if column.get("closed") is True or column.get("archived") is True:
                tree.closed.add(_key(column))
        tree.cards += [(card, title) for _, card in _listed(column, _CARDS) if _words(card, _TEXT)]
    for name, card_key, column_key in _PLACES:
        for _, place in _listed(node, (name,)):
            # Where several views have columns of their own, the first one counts.
            tree.placed.setdefault(str(place.get(card_key)), str(place.get(column_key)))
    for _, person in _listed(node, _PEOPLE):
        inner = person.get("user")
        person = inner if isinstance(inner, Mapping) else person
        profile = person.get("profile")
        whole = _words(profile, ("fullname",)) if isinstance(profile, Mapping) else ""
        name = whole or _words(person, ("fullName", "name", "displayName", "displayname", "username"))
        if name:
            tree.people[_key(person)] = name
    if not any(name in node for name in ("idList", "column", "columnId")) and _words(node, ("title", "name")):
        in_column = any(name in node for name in _CARDS) and not any(name in node for name in _COLUMNS)
        if in_column and _key(node) in tree.columns:
            return
    tree.cards += [
        (card, "")
        for _, card in _listed(node, _CARDS)
        if _key(node) not in tree.columns and _is_card(card, any(name in node for name in _COLUMNS))
    ]


def _is_card(node: Node, beside_columns: bool) -> bool:
    """Return whether an object is a card: it has words, and where columns stand beside it, it points to one."""
    if node.get("type") not in _NOTE_TYPES or node.get("isDeleted") is True:
        return False
    return bool(_words(node, _TEXT)) and (not beside_columns or bool(_pointed(node, _POINTS_TO_COLUMN)))


def _board(tree: _Tree, votes: Mapping[str, int], tool: str) -> BoardFile:
    draft = BoardDraft(tool)
    for key, title in tree.columns.items():
        if key not in tree.closed:
            draft.column(title)
    at = {_key(card): (card, home or _column_of(card, tree)) for card, home in tree.cards}
    parents = {key: _pointed(card, _LIES_ON) for key, (card, _) in at.items()}
    stacked = {bottom_of(key, parents) for key in at if parents[key] in at}
    for key, (card, home) in at.items():
        bottom = bottom_of(key, parents)
        put_away = card.get("closed") is True or card.get("archived") is True
        put_away = put_away or _pointed(card, _POINTS_TO_COLUMN) in tree.closed
        column = ARCHIVED if put_away else at[bottom][1] if bottom in stacked else home
        group = draft.group(bottom, "", column) if bottom in stacked and not put_away else ""
        text = "\n".join(part for part in (_words(card, _TEXT), without_markup(_words(card, _DETAIL))) if part)
        author = _pointed(card, _POINTS_TO_AUTHOR)
        counted = votes.get(key, _own_votes(card))
        # A card that was put away and that nobody voted for was not there when people voted.
        draft.note(
            text,
            column,
            group=group,
            votes=None if put_away and not counted else counted,
            author=tree.people.get(author, ""),
        )
    return draft.done()


def _column_of(card: Node, tree: _Tree) -> str:
    pointed = tree.columns.get(_pointed(card, _POINTS_TO_COLUMN), "")
    return pointed or tree.columns.get(tree.placed.get(_key(card), ""), "")


def _own_votes(card: Node) -> int | None:
    badges = card.get("badges")
    if isinstance(badges, Mapping) and "votes" in badges:
        return vote_count(str(badges["votes"]))
    for name in ("votes", "voteCount", "likes", "upvotes", "idMembersVoted"):
        held = card.get(name)
        if isinstance(held, list):
            return len(held)
        if isinstance(held, int | str) and not isinstance(held, bool):
            return vote_count(str(held))
    return None


def _votes_of(objects: Node) -> dict[str, int]:
    """Return the votes that are kept apart from the cards: each round names what it gave to which card."""
    found: dict[str, int] = {}
    for node in _nodes(objects.get("votings")):
        for name in ("votesPerNote", "votes_per_note"):
            held = node.get(name)
            for key, votes in held.items() if isinstance(held, Mapping) else ():
                total = votes.get("total") if isinstance(votes, Mapping) else votes
                found[str(key)] = found.get(str(key), 0) + (vote_count(str(total)) or 0)
    return found


def _words(node: Node, names: Sequence[str]) -> str:
    for name in names:
        words = node.get(name)
        if isinstance(words, str) and words.strip():
            return words.strip()
    return ""


def _key(node: Node) -> str:
    key = node.get("id", node.get("_id", node.get("uid", "")))
    return str(key) if key not in ("", None) else f"at {id(node)}"


def _pointed(node: Node, names: Sequence[str]) -> str:
    """Return the key that a card points to, whether it stands in the card or in what tells its place."""
    position = node.get("position")
    for where in (node, position if isinstance(position, Mapping) else {}):
        for name in names:
            pointed = where.get(name)
            if isinstance(pointed, Mapping):
                pointed = pointed.get("id")
            if isinstance(pointed, str | int) and fold(str(pointed)) not in ("", "null", "none"):
                return str(pointed)
    return ""


def _read_lines_of_objects(objects: Any) -> BoardFile | None:
    """Read a list of objects that each are a block of a board, as an archive of Focalboard holds them."""
    if not isinstance(objects, list):
        return None
    data = [o.get("data", o) for o in objects if isinstance(o, Mapping)]
    blocks = [d for d in data if isinstance(d, Mapping)]
    boards = [b for b in blocks if isinstance(b.get("cardProperties"), list)]
    cards = [b for b in blocks if b.get("type") == "card" and _words(b, _TEXT)]
    if not boards or not cards:
        return None
    options = {
        str(option.get("id")): _words(option, ("value", "name"))
        for board in boards
        for prop in board["cardProperties"]
        if isinstance(prop, Mapping) and prop.get("type") == "select"
        for option in prop.get("options") or ()
        if isinstance(option, Mapping)
    }
    draft = BoardDraft("Focalboard")
    for card in cards:
        fields = card.get("fields")
        chosen = fields.get("properties") if isinstance(fields, Mapping) else None
        values = [options[str(v)] for v in chosen.values() if str(v) in options] if isinstance(chosen, Mapping) else []
        draft.note(_words(card, _TEXT), values[0] if values else "")
    return draft.done()
