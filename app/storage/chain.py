"""The chain over the journal: each operation carries a digest of itself, its changes and all before it.

A byte that changes anywhere in the history, however soundly stored, breaks the chain from there on. It also tells
whether two files share a history: the same digest at the same number means the same past.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring_ascii
from sqlite3 import Connection
from typing import NamedTuple

BEGINNING = ""
"""What the first operation is linked to."""

_OPERATION = "seq, name, label, at, kind, workshop_id, target"


class Link(NamedTuple):
    """An operation's number and its digest."""

    sequence: int
    digest: str


def _digest(before: str, operation: Iterable[object], changes: Iterable[Iterable[object]]) -> str:
    digest = hashlib.sha256(json.dumps([before, *operation]).encode())
    for change in changes:
        digest.update(_dumped(change))
    return digest.hexdigest()


def _dumped(change: Iterable[object]) -> bytes:
    """Return what `json.dumps` makes of a change; it would make an encoder for each, and there may be thousands."""
    words = (encode_basestring_ascii(value) if isinstance(value, str) else json.dumps(value) for value in change)
    return f"[{', '.join(words)}]".encode()


def link(connection: Connection, seq: int) -> Link | None:
    """Give the newest operation, `seq`, its digest, and return its link; None when it left no trace."""
    row = connection.execute(
        f"SELECT (SELECT p.chain FROM operation p WHERE p.seq < o.seq ORDER BY p.seq DESC LIMIT 1), "
        f"{_OPERATION} FROM operation o WHERE seq = ?",
        (seq,),
    ).fetchone()
    if row is None:
        return None
    changes = connection.execute(
        "SELECT tbl, row_id, before, after FROM change WHERE operation = ? ORDER BY id", (seq,)
    )
    digest = _digest(row[0] or BEGINNING, row[1:], changes)
    connection.execute("UPDATE operation SET chain = ? WHERE seq = ?", (digest, seq))
    return Link(seq, digest)


def relink(connection: Connection, *, since: int = 0) -> None:
    """Give the operations from number `since` on their digests anew: something was forgotten among them."""
    connection.executemany(
        "UPDATE operation SET chain = ? WHERE seq = ?",
        [(digest, seq) for seq, _, _, digest in list(_reckoned(connection, since))],
    )


def _reckoned(connection: Connection, since: int) -> Iterator[tuple[int, str, str | None, str]]:
    """Yield the number, label and digest kept of each operation from `since` on, with the digest it should have."""
    row = connection.execute("SELECT chain FROM operation WHERE seq < ? ORDER BY seq DESC LIMIT 1", (since,)).fetchone()
    before = (row and row[0]) or BEGINNING
    changes = connection.execute(
        "SELECT operation, tbl, row_id, before, after FROM change WHERE operation >= ? ORDER BY operation, id", (since,)
    )
    waiting = changes.fetchone()
    operations = connection.execute(f"SELECT chain, {_OPERATION} FROM operation WHERE seq >= ? ORDER BY seq", (since,))
    for kept, seq, name, label, *rest in operations:
        mine = []
        while waiting is not None and waiting[0] <= seq:
            if waiting[0] == seq:
                mine.append(waiting[1:])
            waiting = changes.fetchone()
        before = _digest(before, (seq, name, label, *rest), mine)
        yield seq, str(label), kept, before


def first_break(connection: Connection) -> tuple[int, str] | None:
    """Return the number and label of the first operation whose digest is not what it should be; None when whole."""
    return next(((seq, label) for seq, label, kept, digest in _reckoned(connection, 0) if kept != digest), None)


def newest(connection: Connection) -> Link:
    """Return the link of the newest operation; number 0 when nothing has happened yet."""
    row = connection.execute("SELECT seq, chain FROM operation ORDER BY seq DESC LIMIT 1").fetchone()
    return Link(0, BEGINNING) if row is None else Link(int(row[0]), row[1] or BEGINNING)


def last_in_common(mine: Connection, theirs: Connection) -> int | None:
    """Return the number of the last operation that two workspaces share; None when they share none.

    A workspace in which nothing has happened yet shares nothing: it could be anybody's.
    """
    ours = dict(mine.execute("SELECT seq, chain FROM operation"))
    found = theirs.execute("SELECT seq, chain FROM operation ORDER BY seq DESC")
    return next((int(seq) for seq, digest in found if digest and ours.get(seq) == digest), None)
