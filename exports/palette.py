"""The colours of a document, as `#rrggbb`: ink on paper with one accent.

Every text colour keeps a contrast of at least 4.5:1 to the paper and to the panel it stands on.
"""

from typing import Final, NamedTuple

STRONG: Final = "#1b2328"
NORMAL: Final = "#2b3439"
MUTED: Final = "#5f686c"
ACCENT: Final = "#1d5a66"
ACCENT_SOFT: Final = "#e9f0f1"
ACCENT_LINE: Final = "#a9c3c8"
PAPER: Final = "#ffffff"
PANEL: Final = "#f6f4ef"
HAIRLINE: Final = "#d8d6cf"

# A kind of callout: (bar and icon, background, words).
GAP: Final = ("#b7791f", "#fdf5e4", "#774a00")
DISSENT: Final = ("#9a4150", "#faf0f0", "#7d2f3d")
NOTE: Final = (ACCENT, ACCENT_SOFT, ACCENT)
CALLOUTS: Final = {"gap": GAP, "dissent": DISSENT, "note": NOTE}

# From the lowest answer to the highest; words on the outer two are the paper's colour, on the others strong.
SPREAD: Final = ("#8f3a49", "#e6bfc4", "#dedbd2", "#b3d0d5", "#1d5a67")


class Hue(NamedTuple):
    """The colours of a department: text, and a stroke for bars."""

    text: str
    stroke: str


# The hues people know from the screen, by their number.
HUES: Final = (
    Hue("#1c3c78", "#2e528e"),
    Hue("#713a06", "#c0640e"),
    Hue("#0b4a3d", "#0a4335"),
    Hue("#771d44", "#9e2e62"),
    Hue("#544500", "#5b4b00"),
    Hue("#432c84", "#7353bd"),
    Hue("#0b4560", "#2a90c0"),
    Hue("#423d35", "#7d6f57"),
)


def rgb(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of `#rrggbb`, each 0.0 to 1.0."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)
