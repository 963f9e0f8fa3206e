"""How far a target is, compared with what was ever recorded."""

import math
from dataclasses import dataclass

from app.domain.words.measures import Target, direction, format_number, number

# Twice the largest change so far is another kind of plan than a tenth more.
_FAR = 2.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether the record speaks for the target, and what it says."""

    ok: bool
    text: str


def compare_with_history(
    target: Target, baseline: float | None, history: tuple[float, ...], unit: str = ""
) -> Comparison | None:
    """Return what the readings in `history`, oldest first, say about reaching `target`.

    None where they are fewer than two or the target has no value. The way from the baseline (or the last
    reading) is compared with the largest change there ever was, over whatever stretch, and the value with
    the best one.
    """
    readings = [value for value in history if math.isfinite(value)]
    if len(readings) < 2:
        return None
    start = readings[-1] if baseline is None else baseline
    goal, way = number(target, start, metric_unit=unit), direction(target, start)
    if goal is None or not way:
        return None
    sign = -1 if way == "down" or (way == "between" and goal < start) else 1
    distance = (goal - start) * sign
    best = max(readings) if sign > 0 else min(readings)
    said, said_best = format_number(goal, unit), format_number(best, unit)
    if (best - goal) * sign >= 0 or distance <= 0:
        return Comparison(True, f"{said} has been reached before: the best so far is {said_best}.")
    largest, low, high = _largest_change(readings, sign)
    asked = format_number(abs(goal - start), unit)
    if largest <= 0:
        rose = "risen" if sign > 0 else "fallen"
        return Comparison(False, f"It has not {rose} in {len(readings)} readings; {said} asks for {asked}.")
    before = f"from {format_number(low)} to {format_number(high, unit)}"
    if distance <= largest:
        return Comparison(True, f"The way to {said} is {asked}; it has gone as far before ({before}).")
    text = f"The way to {said} is {asked}; the farthest so far was {format_number(largest, unit)} ({before})."
    if distance > largest * _FAR:
        text += (
            f" That is {format_number(round(distance / largest, 1))} times as far. What will be different this time?"
        )
    else:
        text += " What will be different this time?"
    return Comparison(False, text)


def _largest_change(readings: list[float], sign: int) -> tuple[float, float, float]:
    """Return the largest change in the direction of `sign`, with the readings it went from and to."""
    lowest = readings[0]
    best = (0.0, readings[0], readings[0])
    for value in readings[1:]:
        change = (value - lowest) * sign
        if change > best[0]:
            best = (change, lowest, value)
        if (value - lowest) * sign < 0:
            lowest = value
    return best
