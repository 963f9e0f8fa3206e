"""The colours of a web page by their names, for light and for dark surroundings.

Each text colour keeps a contrast of 4.5:1 to what it stands on (`PAIRS`) in both.
"""

from typing import Final

from exports import palette

LIGHT: Final[dict[str, str]] = {
    "ground": "#f6f4ef",
    "paper": palette.PAPER,
    "panel": palette.PANEL,
    "strong": palette.STRONG,
    "ink": palette.NORMAL,
    "muted": palette.MUTED,
    "accent": palette.ACCENT,
    "accent-soft": palette.ACCENT_SOFT,
    "accent-line": palette.ACCENT_LINE,
    "roof": palette.ACCENT,
    "on-roof": palette.PAPER,
    "hairline": palette.HAIRLINE,
    "gap-bar": palette.GAP[0],
    "gap-ground": palette.GAP[1],
    "gap-text": palette.GAP[2],
    "dissent-bar": palette.DISSENT[0],
    "dissent-ground": palette.DISSENT[1],
    "dissent-text": palette.DISSENT[2],
    **{f"hue{i}-text": hue.text for i, hue in enumerate(palette.HUES)},
    **{f"hue{i}-bar": hue.stroke for i, hue in enumerate(palette.HUES)},
    **{f"spread{i}": colour for i, colour in enumerate(palette.SPREAD, 1)},
}

_DARK_SPREAD: Final = ("#d98a98", "#6d3d47", "#40474a", "#3b5f68", "#8cc5d1")
_DARK_HUES: Final = (
    ("#d3e0fb", "#5288f9"),
    ("#fcdcbc", "#ef9758"),
    ("#c2ecdf", "#539b89"),
    ("#fad3e1", "#e38fbe"),
    ("#f3e7ab", "#d9be3c"),
    ("#e4dbfa", "#ae93f0"),
    ("#c8ebfa", "#69d0e9"),
    ("#e9e4da", "#c4bcaa"),
)

DARK: Final[dict[str, str]] = {
    "ground": "#14181a",
    "paper": "#1c2123",
    "panel": "#262c2f",
    "strong": "#f2f0ea",
    "ink": "#dcdad3",
    "muted": "#aab0b2",
    "accent": "#8cc5d0",
    "accent-soft": "#233a40",
    "accent-line": "#54757d",
    "roof": "#2c5660",
    "on-roof": "#f4fafb",
    "hairline": "#3b4245",
    "gap-bar": "#e0a84a",
    "gap-ground": "#372d17",
    "gap-text": "#f0c878",
    "dissent-bar": "#d98a98",
    "dissent-ground": "#3b242a",
    "dissent-text": "#f2b6c0",
    **{f"hue{i}-text": text for i, (text, _) in enumerate(_DARK_HUES)},
    **{f"hue{i}-bar": bar for i, (_, bar) in enumerate(_DARK_HUES)},
    **{f"spread{i}": colour for i, colour in enumerate(_DARK_SPREAD, 1)},
}

PAIRS: Final = (
    *((text, ground) for text in ("strong", "ink", "muted", "accent") for ground in ("paper", "panel", "ground")),
    ("strong", "accent-soft"),
    ("ink", "accent-soft"),
    ("muted", "accent-soft"),
    ("accent", "accent-soft"),
    ("on-roof", "roof"),
    ("gap-text", "gap-ground"),
    ("ink", "gap-ground"),
    ("dissent-text", "dissent-ground"),
    ("ink", "dissent-ground"),
    *((f"hue{i}-text", ground) for i in range(len(palette.HUES)) for ground in ("paper", "accent-soft", "panel")),
    *(("paper", f"spread{i}") for i in (1, 5)),
    *(("strong", f"spread{i}") for i in (2, 3, 4)),
    ("paper", "accent"),
)
"""(text, what it stands on)."""


def variables(colours: dict[str, str]) -> str:
    """Return colours as CSS variables."""
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


def repainting() -> str:
    """Return CSS that gives the colours written in pictures the ones of the page's surroundings."""
    rules: list[str] = []
    seen: set[str] = set()
    for name, colour in LIGHT.items():
        if colour not in seen and name not in ("ground", "roof", "on-roof"):
            seen.add(colour)
            rules.append(f'svg [fill="{colour}"]{{fill:var(--{name})}}svg [stroke="{colour}"]{{stroke:var(--{name})}}')
    return "".join(rules)
