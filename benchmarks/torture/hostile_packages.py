"""Invented workshop packages: what nobody exported, but somebody may be sent."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from app.services.exchange.samples import sample_package

Package: TypeAlias = dict[str, Any]
Raw: TypeAlias = bytes | Callable[[], bytes]
"""What a file holds, or the way to make it: not all of them need be in memory at once."""


def _spoiled(change: Callable[[Package], object], name: str = "messaging") -> Callable[[], bytes]:
    def make() -> bytes:
        package = json.loads(sample_package(name))
        change(package)
        return json.dumps(package).encode()

    return make


def _put(place: str, value: Any, name: str = "messaging") -> Callable[[], bytes]:
    """Return a sample package with `value` at a place such as "notes.0.text"."""

    def change(package: Package) -> None:
        *way, last = place.split(".")
        found: Any = package
        for part in way:
            found = found[int(part)] if part.isdigit() else found[part]
        found[int(last) if last.isdigit() else last] = value

    return _spoiled(change, name)


def _raw(place: str, literal: str, name: str = "messaging") -> Callable[[], bytes]:
    """Return a sample package with a piece of JSON that Python would not write."""
    return lambda: _put(place, "@@literal@@", name)().replace(b'"@@literal@@"', literal.encode())


def _more(part: str, count: int) -> Callable[[], bytes]:
    """Return a package in which the first record of a list stands `count` times more, each with an id of its own."""

    def change(package: Package) -> None:
        like = package[part][0]
        package[part] += [{**like, "id": f"more{number}"} for number in range(count)]

    return _spoiled(change)


def _ids_of_other_kinds(package: Package) -> None:
    package["notes"][0]["column_id"] = package["steps"][0]["id"]


def _same_id_everywhere(package: Package) -> None:
    for part in ("notes", "groups", "entries", "actions"):
        package[part][0]["id"] = package["workshop"]["id"]


def _other_workshop(package: Package) -> None:
    for note in package["notes"]:
        note["workshop_id"] = "another"


def _goal_ring(package: Package) -> None:
    one, other = package["goals"][:2]
    one["parent_id"], other["parent_id"] = other["id"], one["id"]
    package["workshop"]["goal_id"] = one["id"]


def _goal_below_itself(package: Package) -> None:
    package["goals"][0]["parent_id"] = package["goals"][0]["id"]
    package["workshop"]["goal_id"] = package["goals"][0]["id"]


def _subject_ring(package: Package) -> None:
    for entry in package["entries"]:
        entry["subject_id"] = entry["id"]


def _same_source(package: Package) -> None:
    package["steps"][3]["settings"]["columns_from"] = package["steps"][3]["key"]


def _same_keys(package: Package) -> None:
    for step in package["steps"]:
        step["key"] = "same"


def _no_steps(package: Package) -> None:
    for found in package.values():
        if isinstance(found, list):
            found.clear()


def _many_fields(package: Package) -> None:
    package["entries"][0]["fields"] = {f"field {n}": "x" for n in range(20_000)}


_DEEP = 100_000

PACKAGES: Mapping[str, Raw] = {
    "nothing": b"",
    "a blank": b" ",
    "deep lists": b"[" * _DEEP,
    "deep objects": b'{"a":' * _DEEP + b"1" + b"}" * _DEEP,
    "deep JSON inside a package": _raw("workshop.template", '{"a":' + "[" * _DEEP + "]" * _DEEP + "}"),
    "rather deep JSON inside a package": _raw("workshop.template.extra", "[" * 900 + "]" * 900),
    "ten megabytes in one line": b'"' + b"x" * 10_000_000 + b'"',
    "ten megabytes of blanks": b" " * 10_000_000,
    "ten megabytes of brackets": b"[]," * 3_300_000,
    "a number of a million digits": _raw("notes.0.position", "1" * 1_000_000),
    "a number of five thousand digits": _raw("package_version", "9" * 5_000),
    "a long number for the version": _raw("package_version", "1e400"),
    "no UTF-8": b'{"format": "plenary-workshop", "x": "\xff\xfe"}',
    "UTF-16": '{"format": "plenary-workshop"}'.encode("utf-16"),
    "NUL": b'{"format": "plenary-workshop"}\x00',
    "NUL in words": _put("notes.0.text", "a\0b"),
    "half a pair of letters": _put("notes.0.text", "a\ud800b"),
    "half a pair of letters in a title": _put("workshop.title", "\udfff"),
    "half a pair of letters for a key": _put("entries.0.fields", {"\ud800": "x"}),
    "half a pair of letters in a template": _put("workshop.template.title", "\ud800"),
    "a list": b"[]",
    "a number": b"7",
    "only its name": b'{"format": "plenary-workshop"}',
    "keys twice": b'{"format": "plenary-workshop", "format": "plenary-workshop", "workshop": {}, "workshop": 1}',
    "a newer version": _put("package_version", 999),
    "a version below zero": _put("package_version", -1),
    "words for a version": _put("package_version", "1"),
    "no workshop": _put("workshop", None),
    "a list for a workshop": _put("workshop", []),
    "no title": _put("workshop.title", ""),
    "an extremely long title": _put("workshop.title", "x" * 5_000_000),
    "a title of blanks": _put("workshop.title", " \u200b\u2060"),
    "a title from right to left": _put("workshop.title", "\u202eסדנה\u202c مرحبا"),
    "a title that is a path": _put("workshop.title", "../../../../etc/passwd"),
    "a title that is markup": _put("workshop.title", "<script>alert(1)</script><!--"),
    "a title that is a formula": _put("workshop.title", '=HYPERLINK("http://x")'),
    "a title of control letters": _put("workshop.title", "\x1b[31m\x07\r\n\x00"),
    "an id twice": _spoiled(lambda p: p["notes"].append(p["notes"][0])),
    "one id for many kinds": _spoiled(_same_id_everywhere),
    "ids of other kinds": _spoiled(_ids_of_other_kinds),
    "an empty id": _put("notes.0.id", ""),
    "an extremely long id": _put("workshop.id", "x" * 100_000),
    "an id that is a path": _put("workshop.id", "../../x"),
    "notes of another workshop": _spoiled(_other_workshop),
    "an unknown activity": _put("steps.0.activity", "teleport"),
    "no activity": _put("steps.0.activity", ""),
    "settings of another activity": _put("steps.3.settings", {"fields": 7}),
    "null for settings": _put("steps.3.settings", None),
    "a board whose columns come from itself": _spoiled(_same_source),
    "one key for all steps": _spoiled(_same_keys),
    "no steps": _spoiled(_no_steps),
    "true for a number": _put("notes.0.position", True),
    "a fraction for a number": _put("notes.0.position", 1.5),
    "words for a number": _put("notes.0.position", "1"),
    "a huge number": _put("notes.0.position", 2**63),
    "a huge number that still fits": _put("notes.0.position", 2**62),
    "NaN for a number": _raw("notes.0.position", "NaN"),
    "Infinity for a number": _raw("notes.0.position", "Infinity"),
    "NaN in a template": _raw("workshop.template.extra", "NaN"),
    "NaN in cells": _raw("entries.0.fields", '{"say": NaN}'),
    "a number for words": _put("notes.0.text", 7),
    "an object in cells": _put("entries.0.fields", {"say": {"a": 1}}),
    "twenty thousand cells": _spoiled(_many_fields),
    "an entry about itself": _spoiled(_subject_ring),
    "year 0": _put("workshop.date", "0000-01-01"),
    "the last day there is": _put("workshop.date", "9999-12-31"),
    "the first day there is": _put("workshop.date", "0001-01-01"),
    "no such day": _put("workshop.date", "2026-02-30"),
    "an instant with words": _put("notes.0.created_at", "2026-03-12T09:46:48"),
    "an instant that is no text": _put("notes.0.created_at", 5),
    "letters for digits in a date": _put("workshop.date", "２０２６-０１-０１"),
    "too many minutes": _put("steps.0.minutes", 10**9),
    "minutes below zero": _put("steps.0.minutes", -5),
    "too much time on a clock": _put("clocks.0.spent_ms", 2**62),
    "an unknown state": _put("workshop.state", "haunted"),
    "an unknown current step": _put("workshop.current_step_id", "nowhere"),
    "an unknown vote": _put("ballots.0.value", -(2**62)),
    "a colour nobody has": _put("departments.0.hue", 99),
    "fifty thousand notes": _more("notes", 50_000),
    "two hundred thousand notes": _more("notes", 200_000),
    "two thousand departments": _more("departments", 2_000),
    "a field more": _put("notes.0.color", "red"),
    "a list more": _put("spells", [{"id": "x"}]),
    "a template of nothing": _put("workshop.template", {}),
    "a template with wrong steps": _put("workshop.template.steps", [{"key": "x"}]),
    "a goal below itself": _spoiled(_goal_below_itself, "goal-breakdown"),
    "goals in a ring": _spoiled(_goal_ring, "goal-breakdown"),
    "a reading of no number": _put("readings.0.value", "NaN", "goal-breakdown"),
    "a reading of forty digits": _put("readings.0.value", "9" * 40, "goal-breakdown"),
    "a reading of five hundred digits": _put("readings.0.value", "9" * 500, "goal-breakdown"),
    "a reading of nowhen": _put("readings.0.period", "2026-13", "goal-breakdown"),
    "a rhythm of nothing": _put("goals.0.rhythms", [{"cadence": "Every 0 days", "first": "0000"}], "goal-breakdown"),
    "a rhythm that is a number": _put("goals.0.rhythms", [7], "goal-breakdown"),
    "a target in digits of elsewhere": _put("kpis.0.target", "at least ٣٥ % or 1e999", "goal-breakdown"),
    "a fiscal month of 13": _put("workshop.fiscal_month", 13),
}
