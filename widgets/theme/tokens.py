"""The look in plain data: colours, spacing, corners and type sizes of every theme.

No Qt here. Every style, palette and painted widget derives from a `Tokens`; which text may stand on which
surface is held by a test that computes the contrast of every pair in use.
"""

from typing import Literal, NamedTuple, TypeAlias

ThemeName: TypeAlias = Literal["light", "dark", "contrast"]

SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6, SPACE_8 = 4, 8, 12, 16, 20, 24, 32
CORNER = 8
CORNER_SMALL = 5
HAIRLINE = 1
FOCUS_RING = 2

TYPE_SMALL = 12
TYPE_BODY = 13
TYPE_LARGE = 15
TYPE_HEADING = 18
TYPE_TITLE = 24
TYPE_STAGE = 36
TYPE_CLOCK = 56
TYPE_SIZES = (TYPE_SMALL, TYPE_BODY, TYPE_LARGE, TYPE_HEADING, TYPE_TITLE, TYPE_STAGE, TYPE_CLOCK)


class Hue(NamedTuple):
    """The colours of a department: a fill, the text that stands on it, and a stroke for lines and dots."""

    fill: str
    text: str
    stroke: str


class Tokens(NamedTuple):
    """The colours of one theme, each as `#rrggbb`.

    Meanings (`agree` to `amber`) are colours for text, icons and lines; they never stand alone, a word or an
    icon says the same.
    """

    name: ThemeName
    is_dark: bool
    window: str
    panel: str
    card: str
    raised: str
    hover: str
    pressed: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    text_strong: str
    text: str
    text_muted: str
    text_disabled: str
    hairline: str
    control_line: str
    focus: str
    shadow: str
    agree: str
    condition: str
    concern: str
    block: str
    late: str
    done: str
    amber: str
    departments: tuple[Hue, ...]

    def hue(self, index: int) -> Hue:
        """Return the colours of department hue `index`; beyond the eighth they begin again."""
        return self.departments[index % len(self.departments)]


LIGHT = Tokens(
    name="light",
    is_dark=False,
    window="#f5f2ec",
    panel="#faf8f4",
    card="#ffffff",
    raised="#ffffff",
    hover="#efebe2",
    pressed="#e6e0d4",
    accent="#2f4b8f",
    accent_hover="#273f7a",
    on_accent="#ffffff",
    accent_soft="#dfe6f5",
    text_strong="#1e1c18",
    text="#35322b",
    text_muted="#635e53",
    text_disabled="#857f72",
    hairline="#ded8cb",
    control_line="#8c8474",
    focus="#2f4b8f",
    shadow="#3a3020",
    agree="#1d6b45",
    condition="#7a5600",
    concern="#9a4a0c",
    block="#a82828",
    late="#a82828",
    done="#1d6b45",
    amber="#865300",
    departments=(
        Hue("#dce5f7", "#1c3c78", "#2e528e"),
        Hue("#fbe2ca", "#713a06", "#c0640e"),
        Hue("#cdeae0", "#0b4a3d", "#0a4335"),
        Hue("#f9dbe5", "#771d44", "#9e2e62"),
        Hue("#f5eab4", "#544500", "#5b4b00"),
        Hue("#e6def6", "#432c84", "#7353bd"),
        Hue("#d0ecf8", "#0b4560", "#2a90c0"),
        Hue("#e6e2da", "#423d35", "#7d6f57"),
    ),
)

DARK = Tokens(
    name="dark",
    is_dark=True,
    window="#1b1c1f",
    panel="#212327",
    card="#2a2c31",
    raised="#32353b",
    hover="#32353b",
    pressed="#3b3f47",
    accent="#a3bcf7",
    accent_hover="#b9cdfa",
    on_accent="#141a2b",
    accent_soft="#354468",
    text_strong="#f4f1ea",
    text="#dedad1",
    text_muted="#aea99e",
    text_disabled="#908c84",
    hairline="#3b3e45",
    control_line="#858278",
    focus="#a3bcf7",
    shadow="#000000",
    agree="#7ed0a4",
    condition="#e8c268",
    concern="#f2a873",
    block="#f59a94",
    late="#f59a94",
    done="#7ed0a4",
    amber="#f0bd5c",
    departments=(
        Hue("#2b3d63", "#d3e0fb", "#5288f9"),
        Hue("#593a1c", "#fcdcbc", "#ef9758"),
        Hue("#1b4a40", "#c2ecdf", "#539b89"),
        Hue("#572a3f", "#fad3e1", "#e38fbe"),
        Hue("#4b4217", "#f3e7ab", "#d9be3c"),
        Hue("#40355f", "#e4dbfa", "#ae93f0"),
        Hue("#1d4558", "#c8ebfa", "#69d0e9"),
        Hue("#45423c", "#e9e4da", "#c4bcaa"),
    ),
)

HIGH_CONTRAST = Tokens(
    name="contrast",
    is_dark=True,
    window="#000000",
    panel="#000000",
    card="#0c0c0c",
    raised="#141414",
    hover="#262626",
    pressed="#3a3a3a",
    accent="#ffe24a",
    accent_hover="#fff0a0",
    on_accent="#000000",
    accent_soft="#17365e",
    text_strong="#ffffff",
    text="#ffffff",
    text_muted="#e0e0e0",
    text_disabled="#a6a6a6",
    hairline="#c8c8c8",
    control_line="#ffffff",
    focus="#ffe24a",
    shadow="#000000",
    agree="#7dffb0",
    condition="#ffe680",
    concern="#ffc08a",
    block="#ffb3ad",
    late="#ffb3ad",
    done="#7dffb0",
    amber="#ffd35c",
    departments=(
        Hue("#0c2a5c", "#ffffff", "#5791ff"),
        Hue("#4a2600", "#ffffff", "#ffa85c"),
        Hue("#003d31", "#ffffff", "#39f2ab"),
        Hue("#52102f", "#ffffff", "#ff67a4"),
        Hue("#3d3400", "#ffffff", "#f2d94e"),
        Hue("#2f1f63", "#ffffff", "#b6a4ff"),
        Hue("#00384f", "#ffffff", "#7edbff"),
        Hue("#333333", "#ffffff", "#d0d0d0"),
    ),
)

THEMES: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}
