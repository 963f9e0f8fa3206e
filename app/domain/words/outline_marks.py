"""The marks in a line of Markdown: emphasis, links and signs come off, the words and addresses stay."""

import re

_HIDDEN_LINK = re.compile(r"\[[_*]{0,2}N<sub>(\d{1,4})</sub>[_*]{0,2}\](?:\[[^\]\[]{0,100}\]|\([^()\s]{0,2000}\))?")
_HIDDEN = re.compile(r"(?<![^\W_])[_*]{0,2}N<sub>(\d{1,4})</sub>[_*]{0,2}")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,500})\]\(\s?([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500}){0,3})(?:\s\"[^\"]{0,200}\")?\s?\)"
)
_REFERENCE = re.compile(r"!?\[([^\[\]]{1,500})\]\[([^\[\]]{0,200})\]")
_EMPHASIS = (
    re.compile(r"(?<!\*)\*{2,3}(?=\S)([^*]{1,2000}?)(?<=\S)\*{2,3}(?!\*)"),
    re.compile(r"(?<!\w)_{2,3}(?=\S)([^_]{1,2000}?)(?<=\S)_{2,3}(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,2000}?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=\S)([^_]{1,2000}?)(?<=\S)_(?!\w)"),
    re.compile(r"~~(?=\S)([^~]{1,2000}?)~~"),
    re.compile(r"`([^`]{1,500})`"),
)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_BARE_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S{1,2000}>?", re.IGNORECASE)
# "**Objective** Fewer parcels": what is bold here is said as a label, only its colon is missing.
_BOLD_LABEL = re.compile(
    r"(\*\*|__)((?:objective|goal|key result|kr|o|kpi|owner|dri|why|result|score)\s?#?\d{0,2}(?:\.\d{1,2})?)\1\s{1,4}"
    r"(?=[^\s:–—(\[-])",
    re.IGNORECASE,
)


def plain_words(text: str, addresses: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return `text` without marks, and "words: address" for each link in it; `addresses` are those of references."""
    found: list[str] = []

    def link(match: re.Match[str]) -> str:
        found.append(f"{' '.join(match[1].split())}: {match[2]}".removeprefix(": "))
        return match[1]

    def reference(match: re.Match[str]) -> str:
        address = addresses.get((match[2] or match[1]).casefold())
        if address is None:
            return match[0]
        found.append(f"{' '.join(match[1].split())}: {address}")
        return match[1]

    # What is hidden on purpose leads nowhere: its address is no business of whoever reads the goals.
    text = _HIDDEN_LINK.sub(_subscript, _BOLD_LABEL.sub(r"\2: ", text, count=1))
    text = _REFERENCE.sub(reference, _LINK.sub(link, text))
    text = _BREAK.sub(" ", _HIDDEN.sub(_subscript, text))
    for marks in _EMPHASIS:
        text = marks.sub(r"\1", text)
    return " ".join(_ESCAPED.sub(r"\1", text).split()), tuple(plain for plain in map(_unmarked, found) if plain)


def is_only_link(text: str) -> bool:
    """Return whether a line with its marks is a link and nothing else."""
    bare = text.strip()
    whole = _LINK.fullmatch(bare) or _REFERENCE.fullmatch(bare) or _BARE_ADDRESS.fullmatch(bare)
    return whole is not None and not _HIDDEN_LINK.fullmatch(bare)


def _subscript(match: re.Match[str]) -> str:
    return "N" + match[1].translate(_SUBSCRIPTS)


def _unmarked(text: str) -> str:
    return text.strip("*_ ")
