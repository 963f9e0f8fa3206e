"""Any template filled with invented content, through the package of its workshop."""

import json
from collections.abc import Collection
from typing import Any

from app.domain.records import POSITION_STEP, new_id
from app.domain.words.people import PersonLine
from app.plenary import Plenary

PEOPLE = (
    PersonLine("Ana Ruiz", "Marketing", "Campaign lead"),
    PersonLine("Bo Lindqvist", "Sales", "Account executive"),
    PersonLine("Chidi Okafor", "Product", "Product manager"),
    PersonLine("Dana Weiss", "Customer support", "Team lead"),
    PersonLine("דנה לוי", "Finance", "Controller"),
)
SAYINGS = (
    "Nobody knows who decides",
    "=HYPERLINK(“x”) is no link",
    "הלקוחות מתקשרים פעמיים 📞",
    "<b>Prices</b> change & nobody says so",
    "営業とサポートが別々に話している",
)
CELLS = {"number": "42 %", "date": "2026-12-01"}
DAY = "2026-11-20"

Package = dict[str, Any]


def hold(plenary: Plenary, template_key: str) -> str:
    """Take in a workshop of a template in which everybody has said something in every step; return its id."""
    return plenary.packages.import_text(json.dumps(hold_filled(plenary, template_key), ensure_ascii=False))


def hold_filled(plenary: Plenary, template_key: str, *, only: Collection[str] | None = None) -> Package:
    """Return the package of such a workshop, which is in no workspace yet; `only` fills those kinds of steps alone."""
    workshop_id = plenary.workshops.create(
        plenary.templates.get(template_key), title=f"All of {template_key}", date=DAY, product="Larkfold", people=PEOPLE
    )
    package: Package = json.loads(plenary.packages.export(workshop_id))
    plenary.workshops.delete(workshop_id)
    for step in package["steps"]:
        if only is None or step["activity"] in only:
            _FILL[step["activity"]](package, step)
    return package


def fill_step(package: Package, step: Package) -> None:
    """Let everybody say something in a step added to a package by hand as it would be added in the room."""
    settings = step["settings"]
    if step["activity"] == "board":
        for title in settings.get("columns") or ["Notes"]:
            _add(package, "columns", step, title=title)
    for words in settings.get("options", ()):
        _add(package, "options", step, text=words)
    for said in settings.get("statements", ()):
        _add(package, "options", step, text=said["text"])
    if step["activity"] == "raci":
        _add(package, "entries", step, fields={"task": SAYINGS[0]})
    _FILL[step["activity"]](package, step)


def _add(package: Package, name: str, step: Package, **fields: Any) -> str:
    record_id = new_id()
    position = (len(package[name]) + 1) * POSITION_STEP
    package[name].append({"id": record_id, "workshop_id": package["workshop"]["id"], "step_id": step["id"], **fields})
    if name in ("notes", "groups", "columns", "entries", "actions", "timeline", "options"):
        package[name][-1]["position"] = position
    return record_id


def _at(package: Package, key: str) -> Package | None:
    return next((s for s in package["steps"] if s["key"] == key), None)


def _of(package: Package, name: str, step: Package) -> list[Package]:
    return [r for r in package[name] if r["step_id"] == step["id"]]


def _items(package: Package, step: Package) -> list[str]:
    """Return what can be voted on or placed in a step."""
    source = _at(package, step["settings"].get("source", ""))
    found = [o["id"] for o in _of(package, "options", step)]
    if source is not None:
        name = "notes" if source["activity"] == "board" else "entries"
        found += [r["id"] for r in _of(package, name, source) if not r.get("group_id")]
        found += [g["id"] for g in _of(package, "groups", source)]
    return found


def _nothing(package: Package, step: Package) -> None:
    """Leave a step that only shows what others have."""


def _break(package: Package, step: Package) -> None:
    step["settings"]["words"] = SAYINGS[0]


def _round(package: Package, step: Package) -> None:
    for n, person in enumerate(package["participants"]):
        words = "" if n == 1 else SAYINGS[n % len(SAYINGS)]
        _add(package, "answers", step, participant_id=person["id"], text=words, passed=n == 1)


def _board(package: Package, step: Package) -> None:
    source = _at(package, step["settings"].get("columns_from", ""))
    if source is not None:
        for row in _of(package, "entries", source):
            title = next(iter(row["fields"].values()))
            _add(package, "columns", step, title=title, source_id=row["id"])
    anonymous = bool(step["settings"].get("anonymous"))
    people = package["participants"]
    for column in _of(package, "columns", step):
        group = _add(package, "groups", step, column_id=column["id"], title=f"Theme of {column['title']}"[:80])
        for n, words in enumerate((*SAYINGS, SAYINGS[0])):
            person = people[n % len(people)]
            who = {} if anonymous else {"participant_id": person["id"], "department_id": person["department_id"]}
            together = {"group_id": group} if n < 2 else {}
            _add(package, "notes", step, column_id=column["id"], text=words, **who, **together)
    step["phase"] = "revealed"


def _vote(package: Package, step: Package) -> None:
    settings = step["settings"]
    items = _items(package, step)
    by = settings.get("by", "participant")
    voters = [p["id"] for p in package["participants"]]
    if by == "department":
        voters = sorted({p["department_id"] for p in package["participants"]})
    for n, voter in enumerate(["room"] if by == "room" else voters):
        if settings.get("kind", "dots") == "dots":
            given = {items[n % len(items)]: 2, items[0]: 1} if items else {}
        else:
            given = {item: 1 + (n + place) % 5 for place, item in enumerate(items)}
        for item, value in given.items():
            _add(package, "ballots", step, voter_kind=by, voter_id=voter, item_id=item, value=value)
    step["phase"] = "shown"


def _form(package: Package, step: Package) -> None:
    fields = {f["key"]: SAYINGS[n % len(SAYINGS)] for n, f in enumerate(step["settings"]["fields"])}
    source = _at(package, step["settings"].get("per", ""))
    subject = _of(package, "entries", source)[0]["id"] if source is not None else None
    _add(package, "entries", step, fields=fields, subject_id=subject)


def _table(package: Package, step: Package) -> None:
    settings = step["settings"]
    people = package["participants"]
    subjects = _items(package, step)[:2] if settings.get("rows_from") == "top" else [None, None]
    there = _of(package, "entries", step)
    for n, subject in enumerate(subjects):
        fields: dict[str, str] = {}
        for place, column in enumerate(settings["columns"]):
            person = people[(n + place) % len(people)]
            match column.get("type", "text"):
                case "person":
                    fields[column["key"]] = person["id"]
                case "department":
                    fields[column["key"]] = person["department_id"]
                case "choice":
                    fields[column["key"]] = column["choices"][n % len(column["choices"])]
                case "entry":
                    source = _at(package, column["source"])
                    assert source is not None
                    fields[column["key"]] = _of(package, "entries", source)[0]["id"]
                case kind:
                    fields[column["key"]] = CELLS.get(
                        kind, f"{SAYINGS[(n + place) % len(SAYINGS)]} ({column['title']})"
                    )
        if n < len(there):
            there[n]["fields"] = fields | there[n]["fields"]
        else:
            _add(package, "entries", step, fields=fields, subject_id=subject)


def _matrix(package: Package, step: Package) -> None:
    for n, item in enumerate(_items(package, step)[:7]):
        _add(package, "placements", step, item_id=item, x=n * 15, y=100 - n * 14)


def _survey(package: Package, step: Package) -> None:
    for place, option in enumerate(_of(package, "options", step)):
        for n in range(5):
            _add(package, "ratings", step, option_id=option["id"], value=1 + (n * 2 + place) % 5, department_id=None)
    step["phase"] = "shown"


def _timeline(package: Package, step: Package) -> None:
    days = ("2026-08-03", "2026-09-14", "2026-09-14", "2026-11-02", None)
    for n, (day, words) in enumerate(zip(days, SAYINGS, strict=True)):
        side = ("event", "event", "above", "below", "event")[n]
        mood = {"mood": (-2, 2, 0, 0, 1)[n]} if side == "event" else {}
        _add(package, "timeline", step, text=words, side=side, day=day, department_id="sales", **mood)


def _raci(package: Package, step: Package) -> None:
    source = _at(package, step["settings"].get("source", ""))
    for row in _of(package, "entries", source) if source is not None else []:
        departments = sorted({p["department_id"] for p in package["participants"]})
        for letters, department in zip(("A", "R", "C", "I"), departments, strict=False):
            _add(package, "responsibilities", step, item_id=row["id"], holder_id=department, letters=letters)


def _calendar(package: Package, step: Package) -> None:
    workshop = package["workshop"]["id"]
    for n, words in enumerate(SAYINGS):
        package["calendar"].append(
            {
                "id": new_id(),
                "title": words,
                "day": f"2026-12-{n // 2 + 1:02}",
                "channel": ("Blog", "Newsletter")[n % 2],
                "audience": "Care homes",
                "owner": "Ana Ruiz",
                "department_id": "marketing",
                "state": ("idea", "planned", "in_progress", "in_review", "published")[n],
                "message": "Rotas that write themselves",
                "launch": n == 1,
                "origin_id": workshop,
                "position": (n + 1) * POSITION_STEP,
            }
        )


def _agreement(package: Package, step: Package) -> None:
    kinds = ("agree", "condition", "concern", "block", "agree")
    for key in step["settings"].get("sources", ()):
        source = _at(package, key)
        assert source is not None
        for n, entry in enumerate(_of(package, "entries", source)):
            for place, person in enumerate(package["participants"]):
                kind = kinds[(n + place) % len(kinds)]
                reason = "" if kind == "agree" else SAYINGS[place % len(SAYINGS)]
                said = {"item_id": entry["id"], "department_id": person["department_id"], "kind": kind}
                _add(package, "stances", step, **said, reason=reason, said_at=f"{DAY}T10:00:00.000Z")


def _actions(package: Package, step: Package) -> None:
    kind = step["settings"].get("kind", "action")
    for n, words in enumerate(SAYINGS[:3]):
        owner = {"owner_id": package["participants"][n]["id"], "due": "2026-12-15"} if n else {}
        _add(package, "actions", step, text=words, kind=kind, created_at=f"{DAY}T10:00:00.000Z", **owner)


def _summary(package: Package, step: Package) -> None:
    _add(package, "entries", step, fields={"met": "partly", "reason_1": SAYINGS[2]}, subject_id=None)


_FILL = {
    "brief": _nothing,
    "break": _break,
    "round": _round,
    "board": _board,
    "vote": _vote,
    "form": _form,
    "table": _table,
    "matrix": _matrix,
    "survey": _survey,
    "timeline": _timeline,
    "raci": _raci,
    "goal_tree": _nothing,
    "calendar": _calendar,
    "agreement": _agreement,
    "actions": _actions,
    "review": _nothing,
    "summary": _summary,
}
