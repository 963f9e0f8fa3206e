"""Targets and values as people say them: kept as said, understood where it can be, never bent."""

import math
from decimal import Decimal
from typing import Literal

from app.domain.words.measure_words import CURRENCIES, POINT_UNITS, TIME_UNITS, parse_number
from app.domain.words.targets import Target, TargetKind, parse_target

__all__ = [
    "Direction",
    "Target",
    "TargetKind",
    "direction",
    "format_number",
    "number",
    "parse_number",
    "parse_target",
]

Direction = Literal["up", "down", "between", ""]


def direction(target: Target, baseline: float | None) -> Direction:
    """Return where the metric should go from `baseline`: up, down, between two values, or nothing known.

    A plain number without a baseline is something to grow to, unless it is a time.
    """
    baseline = target.start if baseline is None else baseline
    match target.kind:
        case "at_least" | "increase_to" | "increase_by" | "maximise":
            return "up"
        case "at_most" | "decrease_to" | "decrease_by" | "minimise":
            return "down"
        case "range":
            return "between"
        case "times" if target.factor is not None:
            return "up" if target.factor > 1 else "down"
        case "value" if target.low is not None:
            if baseline is None:
                return "" if target.unit.casefold() in TIME_UNITS else "up"
            return "up" if target.low > baseline else "down" if target.low < baseline else ""
    return ""


def number(target: Target, baseline: float | None, *, metric_unit: str = "") -> float | None:
    """Return the value to reach, or None where it cannot be said.

    "By 20 %" is relative to the baseline. Where the metric itself is a percentage it may as well mean
    points: then it is the reading that stays within 0…100, and None when both do. "By 5 points" is added.
    Of a range it is the edge nearer to the baseline.
    """
    baseline = target.start if baseline is None else baseline
    amount = target.amount
    match target.kind:
        case "value" | "at_least" | "at_most" | "increase_to" | "decrease_to":
            return amount
        case "times":
            if amount is not None or baseline is None or target.factor is None:
                return amount
            return baseline * target.factor
        case "range":
            if baseline is None or target.low is None or target.high is None:
                return None
            return min(max(baseline, target.low), target.high)
        case "increase_by" | "decrease_by" if amount is not None and baseline is not None:
            signed = amount if target.kind == "increase_by" else -amount
            return _changed(baseline, signed, target.unit, metric_unit)
    return None


def _changed(baseline: float, amount: float, unit: str, metric_unit: str) -> float | None:
    """Return `baseline` changed by `amount`, relative to it where the amount is a percentage."""
    if unit != "%":
        return baseline + amount
    relative, points = baseline + abs(baseline) * amount / 100, baseline + amount
    if metric_unit.strip() not in ("%", "percent", *POINT_UNITS):
        return relative
    possible = [value for value in (relative, points) if 0 <= value <= 100]
    return possible[0] if len(possible) == 1 or (possible and math.isclose(*possible)) else None


def format_number(value: float, unit: str = "") -> str:
    """Return `value` short and exact, "1,234.5" or "12 %"; nothing where it is no number."""
    if not math.isfinite(value):
        return ""
    if value and not 1e-9 <= abs(value) < 1e15:
        digits = f"{abs(value):.6g}"
    else:
        digits = f"{Decimal(f'{abs(value):.12g}'):,f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    sign = "−" if value < 0 and digits != "0" else ""
    unit = unit.strip()
    if unit and unit in CURRENCIES:
        return f"{sign}{unit}{digits}"
    return f"{sign}{digits} {unit}".rstrip()
