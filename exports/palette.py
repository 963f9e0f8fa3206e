"""The colours of a document, as `#rrggbb`: ink on paper with one accent.

Every text colour keeps a contrast of at least 4.5:1 to the paper and to the panel it stands on.
"""

from typing import Final

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


def rgb(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of `#rrggbb`, each 0.0 to 1.0."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)
