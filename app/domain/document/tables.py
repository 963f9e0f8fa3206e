"""Tables of what people said: a column in which nobody said anything takes no room."""

from collections.abc import Sequence

from app.domain.document.blocks import Column, Row, Table, Text, plain


def filled_table(columns: Sequence[Column], rows: Sequence[Sequence[Text]], description: str) -> Table:
    """Return a table of `rows` (a text per column each) without the columns in which nothing stands.

    The first column stays in any case: it names the row.
    """
    shown = [n for n in range(len(columns)) if n == 0 or any(plain(row[n]).strip() for row in rows)]
    return Table(
        tuple(columns[n] for n in shown),
        tuple(Row(tuple(row[n] for n in shown)) for row in rows),
        description=description,
    )
