"""Invented spreadsheets, boards and templates."""

from collections.abc import Mapping

_LINE = "Too many clicks,Pains,3\n"

SHEETS: Mapping[str, bytes] = {
    "nothing": b"",
    "blanks": b" \n\t\n ",
    "only a heading": b"text,column\n",
    "no heading": b"just words\nmore words\n",
    "ten megabytes in one line": b"text\n" + b"x" * 10_000_000,
    "ten megabytes of quotes": b"text\n" + b'"' * 10_000_000,
    "ten megabytes of commas": b"text\n" + b"," * 10_000_000,
    "ten megabytes of line ends": b"text\n" + b"\n" * 10_000_000,
    "twenty megabytes": b"text\n" + _LINE.encode() * 900_000,
    "a cell over the limit of csv": b"text,column\n" + b"x" * 140_000 + b",Pains\n",
    "a cell over the limit of csv in quotes": b'text,column\n"' + b"x, y\n" * 28_000 + b'",Pains\n',
    "a quote that is never closed": b'text,column\n"never closed,Pains\n' + _LINE.encode() * 1_000,
    "no UTF-8": b"text,column\n\xff\xfe\xfa,\x80\n",
    "half of UTF-8": "text\nnaïve".encode()[:-2],
    "UTF-16": "text,column\nWords,Pains\n".encode("utf-16"),
    "UTF-16 cut in two": "text,column\nWords,Pains\n".encode("utf-16")[:-1],
    "UTF-16 without its mark": "text,column\nWords,Pains\n".encode("utf-16-be"),
    "NUL": b"text,column\na\0b,Pains\n",
    "NUL far behind": b"text,column\n" + _LINE.encode() * 1_000 + b"\0\n",
    "control letters": b"text,column\n\x01\x02\x1b[31m,\x07\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "a workbook": b"PK\x03\x04" + bytes(100),
    "two thousand columns": b",".join(b"c%d" % n for n in range(2_000)) + b"\n" + b"x," * 2_000 + b"\n",
    "rows of many lengths": b"text,column\n" + b"".join(b"a" + b"," * n + b"\n" for n in range(200)),
    "the same heading twice": b"text,text,column\na,b,Pains\n",
    "empty headings": b",,,\na,b,c,d\n",
    "formulas": b"text,column\n=1+1,Pains\n+1,Pains\n@SUM(A1),Pains\n\"=cmd|' /C calc'!A0\",Pains\n",
    "markup": b"text,column\n<img src=x onerror=alert(1)>,<b>\n",
    "from right to left": "text,column\n\u202eלקוחות,\u202eالعملاء\n".encode(),
    "letters upon letters": ("text\n" + "z" + "\u0301" * 30_000 + "\n").encode(),
    "families": ("text\n" + "👩‍👩‍👧" * 3_000 + "\n").encode(),
    "line ends of all kinds": "text,column\ra,Pains\r\nb\u2028c,Pains\x0bd\x85e\n".encode(),
    "an extremely long column": b"text,column\na," + b"c" * 100_000 + b"\n",
    "a thousand new columns": b"text,column\n" + b"".join(b"a%d,column %d\n" % (n, n) for n in range(1_000)),
    "a hundred thousand notes": b"text\n" + b"".join(b"note %d\n" % n for n in range(100_000)),
    "votes of all kinds": "text,votes\na,-5\nb,1e9\nc,NaN\nd,٣\ne,99999999999999999999\nf,½\n".encode(),
    "JSON of no tool": b'[{"text": 5, "children": [null, {"a": []}]}]',
    "deep JSON": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000,
    "numbers without end in JSON": b'{"notes": [{"text": "a", "votes": ' + b"9" * 10_000 + b"}]}",
    "a deep outline": b"".join(b" " * n + b"- a\n" for n in range(2_000)),
    "Markdown of all kinds": b"# A\n- [ ] x\n```\n---\n| a | b |\n|--|--|\n| c |\n" * 100,
}

_TEMPLATE = """format = 1
key = "invented"
title = "Invented"
summary = "For a test."
yields = "Minutes"
language = "en"

[[steps]]
key = "board"
activity = "board"
title = "Board"
minutes = 5
[steps.settings]
columns = ["One", "Two"]
"""


def _with(old: str, new: str) -> bytes:
    assert old in _TEMPLATE
    return _TEMPLATE.replace(old, new).encode("utf-8", "surrogatepass")


TEMPLATES: Mapping[str, bytes] = {
    "a template as it should be": _TEMPLATE.encode(),
    "nothing": b"",
    "blanks": b" \n" * 1_000,
    "no TOML": b"{]",
    "no UTF-8": b'title = "\xff"',
    "NUL": b'title = "a\0b"',
    "NUL in words": _with('title = "Board"', r'title = "a\u0000b"'),
    "UTF-16": _TEMPLATE.encode("utf-16"),
    "half a pair of letters": _with('title = "Board"', r'title = "\uD800"'),
    "half a pair of raw letters": _with('title = "Board"', 'title = "\ud800"'),
    "deep lists": b"a = " + b"[" * 5_000 + b"]" * 5_000,
    "deep tables": b"[" + b".".join([b"a"] * 20_000) + b"]\n",
    "deep dotted keys": b".".join([b"a"] * 50_000) + b" = 1\n",
    "a quarter of a megabyte in one line": b'title = "' + b"x" * 260_000 + b'"',
    "ten megabytes": b"# " + b"x" * 10_000_000,
    "ten thousand steps": _TEMPLATE.encode() + b'[[steps]]\nkey = "a"\n' * 10_000,
    "keys twice": _TEMPLATE.encode() + _TEMPLATE.encode(),
    "one key for two steps": _with("[[steps]]", '[[steps]]\nkey = "board"\nactivity = "board"\ntitle = "B"\n[[steps]]'),
    "an unknown activity": _with('activity = "board"', 'activity = "teleport"'),
    "a list for an activity": _with('activity = "board"', 'activity = ["board"]'),
    "a newer format": _with("format = 1", "format = 99"),
    "a huge number": _with("format = 1", "format = " + "9" * 5_000),
    "NaN for minutes": _with("minutes = 5", "minutes = nan"),
    "endless minutes": _with("minutes = 5", "minutes = inf"),
    "true for minutes": _with("minutes = 5", "minutes = true"),
    "minutes below zero": _with("minutes = 5", "minutes = -5"),
    "a date for a title": _with('title = "Board"', "title = 0001-01-01"),
    "an impossible date": _with('title = "Board"', "title = 0000-00-00"),
    "a table for a title": _with('title = "Board"', "title = { a = 1 }"),
    "an extremely long title": _with('title = "Board"', f'title = "{"x" * 200_000}"'),
    "a key that is a path": _with('key = "invented"', 'key = "../../etc/passwd"'),
    "a key of nothing": _with('key = "invented"', 'key = ""'),
    "columns of all kinds": _with('["One", "Two"]', '[1, true, "", {}, []]'),
    "a hundred thousand columns": _with('["One", "Two"]', "[" + '"a",' * 50_000 + "]"),
    "columns from itself": _with('columns = ["One", "Two"]', 'columns_from = "board"'),
    "a setting nobody knows": _with('columns = ["One", "Two"]', "spell = 1"),
    "settings that are a list": _with("[steps.settings]\n", "").replace(b"columns", b"settings"),
    "markup and a path": _with('title = "Invented"', 'title = "<b>../../x</b>\\u202e"'),
    "a document nobody makes": _TEMPLATE.encode() + b'[document]\nkind = "spell"\n',
    "a document of parts that are not there": _TEMPLATE.encode()
    + b'[document]\nkind = "review_report"\n[document.parts]\nboard = "nowhere"\n',
}
