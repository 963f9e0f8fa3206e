"""The shape of a strange TOML file, looked at before it is parsed."""

import re

# tomllib's time and memory grow with the square of a dotted key and with depth: strangers get neither.
_MAX_BRACKETS = 6
_STRINGS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^']|'(?!''))*+'''"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'|#[^\n]*+",
    re.DOTALL,
)
_DOTTED = re.compile(r"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){5}")


def hostile_shape(source: str) -> tuple[int, str] | None:
    """Return line and reason when `source` would cost the parser time or memory without end; else None."""
    # Strings go first, so that the dots and brackets of sentences do not count; keys in quotes count as one part.
    bare = _STRINGS.sub(lambda found: "s" + "\n" * found.group().count("\n"), source)
    for number, line in enumerate(bare.split("\n"), 1):
        if _DOTTED.search(line):
            return number, "a key has too many parts"
        depth = deepest = 0
        for character in line:
            depth += (character in "[{") - (character in "]}")
            deepest = max(deepest, depth)
        if deepest > _MAX_BRACKETS:
            return number, "it is nested too deeply"
    return None
