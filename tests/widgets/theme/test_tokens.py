"""Every text on every surface it is used on can be read, in every theme and by colour-blind eyes."""

import itertools
from pathlib import Path

import pytest

from widgets.theme.tokens import THEMES, TYPE_SIZES, Tokens

_TEXT, _LARGE = 4.5, 3.0
_SURFACES = ("window", "panel", "card", "raised", "hover")
_MEANINGS = ("agree", "condition", "concern", "block", "late", "done", "amber")


def _channels(colour: str) -> tuple[float, float, float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours after WCAG, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pairs(tokens: Tokens) -> list[tuple[str, str, str, float]]:
    pairs = [
        ("words on the accent", tokens.on_accent, tokens.accent, _TEXT),
        ("words on the hovered accent", tokens.on_accent, tokens.accent_hover, _TEXT),
        ("words on a selection", tokens.text_strong, tokens.accent_soft, _TEXT),
        ("words on a pressed button", tokens.text_strong, tokens.pressed, _TEXT),
        # What cannot be pressed now is read all the same: why else would it stand there?
        ("disabled words on what is pressed", tokens.text_disabled, tokens.pressed, _LARGE),
    ]
    for surface in _SURFACES:
        ground = getattr(tokens, surface)
        words = ("text_strong", "text", "text_muted", "accent")
        pairs += [(f"{word} on {surface}", getattr(tokens, word), ground, _TEXT) for word in words]
        lines = ("control_line", "focus", "accent", "text_disabled")
        pairs += [(f"{line} on {surface}", getattr(tokens, line), ground, _LARGE) for line in lines]
        if surface != "hover":
            pairs += [(f"{word} on {surface}", getattr(tokens, word), ground, _TEXT) for word in _MEANINGS]
    for number, hue in enumerate(tokens.departments):
        pairs.append((f"department {number}: text on fill", hue.text, hue.fill, _TEXT))
        pairs += [
            (f"department {number}: stroke on {surface}", hue.stroke, getattr(tokens, surface), _LARGE)
            for surface in ("window", "panel", "card")
        ]
    return pairs


@pytest.mark.parametrize("name", THEMES)
def test_contrast_of_every_pair_in_use(name: str) -> None:
    tokens = next(t for t in THEMES.values() if t.name == name)
    poor = [
        f"{what}: {contrast(front, ground):.2f} < {least}"
        for what, front, ground, least in _pairs(tokens)
        if contrast(front, ground) < least
    ]
    assert not poor


# How red, green and blue are seen without one kind of cones (Machado 2009, severity 1), in linear light.
_EYES = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def _lab(channels: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = channels
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (max(v, 0) ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("eyes", _EYES)
def test_departments_are_told_apart_by_colour_blind_eyes(name: str, eyes: str) -> None:
    tokens = next(t for t in THEMES.values() if t.name == name)
    seen = []
    for hue in tokens.departments:
        light = _channels(hue.stroke)
        red, green, blue = (sum(w * c for w, c in zip(row, light, strict=True)) for row in _EYES[eyes])
        seen.append(_lab((red, green, blue)))
    # Clearly different on a bad projector too; the short name beside them says the same.
    near = {
        (one, other): round(sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5, 1)
        for one, other in itertools.combinations(range(len(seen)), 2)
    }
    assert not {pair: distance for pair, distance in near.items() if distance < 14}


def test_hues_begin_again_after_the_eighth() -> None:
    tokens = THEMES["light"]
    assert len(tokens.departments) == 8
    assert tokens.hue(9) == tokens.hue(1)


def test_type_sizes_are_those_of_the_design() -> None:
    assert TYPE_SIZES == (12, 13, 15, 18, 24, 36, 56)


def test_tokens_know_no_qt() -> None:
    source = Path(__file__).parents[3] / "widgets" / "theme" / "tokens.py"
    assert "PySide6" not in source.read_text(encoding="utf-8")
