"""A goal breakdown as a company might hold it, filled through the services."""

from app.domain.records import Entry, VoteOption
from app.domain.words.people import PersonLine
from app.plenary import Plenary
from tests.state import step

PEOPLE = (
    PersonLine("Ana Ruiz", "Marketing", "Campaign lead"),
    PersonLine("Bo Lindqvist", "Sales", "Account executive"),
    PersonLine("Chidi Okafor", "Product", "Product manager"),
    PersonLine("Dana Weiss", "Customer support", "Team lead"),
    PersonLine("Emre Kaya", "Finance", "Controller"),
)
DAY = "2026-09-01"

CONTRIBUTIONS = (
    # department, contribution, KPI, baseline, target, due, owner, needs, from, taken by
    (
        "marketing",
        "Welcome series that shows the rota in week one",
        "Readers who set up a rota",
        "18 %",
        "at least 35 %",
        "2026-12-15",
        "Ana Ruiz",
        "Three screens of the new set-up",
        "Product",
        "Chidi Okafor",
    ),
    (
        "sales",
        "Hand every new customer over in one call",
        "Hand-over calls held",
        "40 %",
        "90 % (100 stretch)",
        "2026-11-30",
        "Bo Lindqvist",
        "A checklist for the call",
        "Customer support",
        "",
    ),
    (
        "product",
        "Set-up in under ten minutes",
        "Median set-up time",
        "26 min",
        "≤ 10 min",
        "2027-01-31",
        "Chidi Okafor",
        "",
        "",
        "",
    ),
    (
        "customer-support",
        "Answer first-month questions the same day",
        "Answered the same day",
        "",
        "95 %",
        "Q4",
        "Dana Weiss",
        "",
        "",
        "",
    ),
)


def hold_breakdown(plenary: Plenary, *, title: str = "Autumn goals", day: str = DAY) -> str:
    """Hold a goal breakdown with gaps left on purpose; return the workshop's id."""
    template = plenary.templates.get("goal-breakdown")
    workshop_id = plenary.workshops.create(
        template, title=title, date=day, initiative="Larkfold rota", product="Larkfold", people=PEOPLE
    )
    content = plenary.workshops.content(workshop_id)
    people = {p.name: p for p in content.participants}

    def at(key: str) -> str:
        return step(content, key).id

    plenary.agenda.go_to(at("objective"))
    plenary.entries.add(
        at("objective"), {"objective": "Customers stay for years", "why": "winning one costs us nine months of fees"}
    )
    plenary.entries.add(
        at("goal"),
        {
            "who": "Marketing, sales, product and support",
            "what": "bring every new customer to a working rota",
            "for_whom": "customers in their first month",
            "metric": "Customers still here after three months",
            "unit": "%",
            "baseline": "72 %",
            "target": "at least 85 %",
            "due": "2027-03-31",
            "why": "those who set up a rota stay three times as long",
        },
    )
    board = step(content, "pitfalls")
    columns = [c for c in content.columns if c.step_id == board.id]
    plenary.boards.add_notes(columns[0].id, ["We measure too late", "Set-up waits for a release"])
    plenary.boards.add_notes(columns[1].id, ["A competitor gives a year away"])
    plenary.boards.reveal(board.id)
    notes = [n for n in plenary.workshops.content(workshop_id).notes if n.step_id == board.id]
    for person in content.participants[:4]:
        plenary.voting.cast(at("pitfalls_vote"), "participant", person.id, notes[0].id, 2)
        plenary.voting.cast(at("pitfalls_vote"), "participant", person.id, notes[2].id, 1)
    plenary.voting.show(at("pitfalls_vote"))
    for department, text, kpi, baseline, target, due, owner, needs, needs_from, taken in CONTRIBUTIONS:
        row = {
            "department": department,
            "contribution": text,
            "kpi": kpi,
            "baseline": baseline,
            "target": target,
            "due": due,
            "owner": people[owner].id,
            "needs": needs,
            "needs_from": {"Product": "product", "Customer support": "customer-support"}.get(needs_from, ""),
            "taken_by": people[taken].id if taken else "",
        }
        plenary.entries.add(at("contributions"), {k: v for k, v in row.items() if v})
    _share_out(plenary, workshop_id)
    _plan(plenary, workshop_id)
    _close(plenary, workshop_id)
    return workshop_id


def _share_out(plenary: Plenary, workshop_id: str) -> None:
    """Fill the matrix and the team."""
    content = plenary.workshops.content(workshop_id)
    people = {p.name: p for p in content.participants}

    def at(key: str) -> str:
        return step(content, key).id

    plenary.agenda.prepare(at("raci"))
    plenary.responsibilities.add_row(at("raci"), "Every week", section=True)
    plenary.responsibilities.add_row(at("raci"), "Read the numbers aloud")
    rows = plenary.workshops.content(workshop_id).of_step(Entry, at("raci"))
    for entry, letters in zip(
        rows,
        (
            ("A/R", "C", "C", "", ""),
            ("I", "AR", "", "C", ""),
            ("C", "", "RA", "C", "I"),
            ("", "I", "C", "R", ""),
            (),
            ("R", "A", "", "", "A"),
        ),
        strict=True,
    ):
        for department, said in zip(
            ("marketing", "sales", "product", "customer-support", "finance"), letters, strict=False
        ):
            if said:
                plenary.responsibilities.set_letters(entry.id, department, said)
    for department, name, decides in (
        ("marketing", "Ana Ruiz", "Yes"),
        ("sales", "Bo Lindqvist", "Within limits"),
        ("product", "Chidi Okafor", "Yes"),
        ("customer-support", "Dana Weiss", "No, asks first"),
    ):
        plenary.entries.add(
            at("team"),
            {
                "department": department,
                "person": people[name].id,
                "decides": decides,
                "what": "What is written to customers" if decides == "Yes" else "",
            },
        )


def _plan(plenary: Plenary, workshop_id: str) -> None:
    """Say how people talk, what they celebrate and what worries them."""
    content = plenary.workshops.content(workshop_id)
    people = {p.name: p for p in content.participants}

    def at(key: str) -> str:
        return step(content, key).id

    news = plenary.entries.rows(at("news"))
    plenary.entries.set_field(news[0].id, "channel", "#rota-goal")
    plenary.entries.set_field(news[0].id, "often", "Every Friday")
    rhythm = plenary.entries.rows(at("rhythm"))[0]
    for key, value in (("weekday", "Tuesday"), ("time", "10:00"), ("first", "2026-09-08")):
        plenary.entries.set_field(rhythm.id, key, value)
    plenary.entries.add(
        at("milestones"),
        {
            "milestone": "First hundred rotas in week one",
            "due": "2026-10-31",
            "owner": people["Chidi Okafor"].id,
            "celebrate": "Cake in the big room",
        },
    )
    plenary.entries.add(at("milestones"), {"milestone": "Nobody waits a day for an answer", "due": "2027-01-15"})
    plenary.entries.add(
        at("concerns"),
        {
            "who": "Support",
            "worry": "Same-day answers mean evening shifts",
            "answer": "No shifts; two people move over from chat",
            "answers": people["Dana Weiss"].id,
        },
    )
    plenary.entries.add(at("concerns"), {"who": "Sales", "worry": "The call takes an hour of every deal"})


def _close(plenary: Plenary, workshop_id: str) -> None:
    """Raise hands and promise actions."""
    content = plenary.workshops.content(workshop_id)
    people = {p.name: p for p in content.participants}

    def at(key: str) -> str:
        return step(content, key).id

    option = plenary.workshops.content(workshop_id).of_step(VoteOption, at("confidence"))[0]
    for person, fingers in zip(content.participants, (4, 3, 5, 2, 4), strict=True):
        plenary.voting.cast(at("confidence"), "participant", person.id, option.id, fingers)
    plenary.voting.give_reason(at("confidence"), people["Dana Weiss"].id, option.id, "Two more people until January")
    plenary.voting.show(at("confidence"))
    plenary.actions.add(
        workshop_id,
        "Send the checklist for the call",
        step_id=at("actions"),
        owner_id=people["Dana Weiss"].id,
        due="2026-09-15",
    )
    plenary.actions.add(
        workshop_id,
        "Ask ten customers why they left",
        step_id=at("actions"),
        owner_id=people["Ana Ruiz"].id,
        due="2026-09-20",
    )
    plenary.agenda.go_to(at("actions"))
    plenary.actions.add(workshop_id, "Tell the board", step_id=at("actions"))
