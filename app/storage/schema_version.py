"""Which schema a workspace has: its number in the header, and the digest of what it is made of."""

import hashlib
import sqlite3

SCHEMA_VERSION = 7

FINGERPRINT = "22450f1385da5981bbb430e565ce65ecf2d7f21621c22ed92e609ddbc4e778cc"
"""The fingerprint of what the records that are shipped make; a test keeps it true."""

FULL_TEXT_TABLES = ("search_text", "search_dense")
SHADOWS = ("data", "idx", "docsize", "config", "content")
"""The tables behind a full-text index, by the end of their names: they are SQLite's own."""


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return a digest of what a database is made of, as it is written there."""
    shadows = ", ".join(f"'{table}_{part}'" for table in FULL_TEXT_TABLES for part in SHADOWS)
    found = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master "
        f"WHERE NOT (type = 'table' AND name IN ({shadows})) ORDER BY type, name"
    )
    digest = hashlib.sha256()
    for part in found:
        digest.update("\x1e".join(map(str, part)).encode("utf-8", "replace") + b"\x1f")
    return digest.hexdigest()
