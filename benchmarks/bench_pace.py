"""What every template takes in rooms of several sizes, against what it plans.

Computed, not timed (`app.domain.workshop.time_plan`): each template and each of its variants for 3, 5, 7, 12 and 20
people. A plan that is too short for the size it names is marked; a test holds the same line.

    python -m benchmarks.bench_pace [--steps KEY]
"""

import argparse

from app.domain.workshop.pace import RoomSize
from app.domain.workshop.time_plan import plan_time
from app.templates.library import TemplateLibrary

SIZES = (3, 5, 7, 12, 20)
LEAST_SHARE = 0.95
"""What a plan comes to at least of what is computed for the size it names."""


def main() -> int:
    """Print the table, or one template's steps with their reasons; return how many plans are too short."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--steps", metavar="KEY", help="one template's steps, each with the reason for its minutes")
    key = asked.parse_args().steps
    short = 0
    print(f"{'template':26} {'variant':8} {'plan':>5} {'for':>4}  " + " ".join(f"{size:>5}" for size in SIZES))
    for template, _own in TemplateLibrary().all():
        if key and template.key != key:
            continue
        for variant in ("", *(v.key for v in template.variants)):
            held = template.as_variant(variant)
            plans = {n: plan_time(held.planned_steps(), RoomSize.of(n)) for n in {*SIZES, held.people}}
            meant = plans[held.people]
            lacks = held.minutes < LEAST_SHARE * meant.minutes
            short += lacks
            sizes = " ".join(f"{plans[size].minutes:>5}" for size in SIZES)
            mark = "  too short" if lacks else ""
            print(f"{template.key:26} {variant:8} {held.minutes:>5} {held.people:>4}  {sizes}{mark}")
            if key:
                for time in meant.steps:
                    print(f"    {time.step.minutes:>3} {time.minutes:>3}  {time.step.title}: {time.reason()}")
    return short


if __name__ == "__main__":
    raise SystemExit(main())
