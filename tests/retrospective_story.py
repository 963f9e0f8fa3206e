"""A post-campaign retrospective as a company might hold it, filled through the services."""

from app.domain.records import BoardColumn, Entry, Participant, VoteOption
from app.domain.words.people import PersonLine
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from tests.state import step

PEOPLE = (
    PersonLine("Ana Ruiz", "Marketing", "Campaign lead"),
    PersonLine("Inés Marín", "Marketing", "Content"),
    PersonLine("Bo Lindqvist", "Sales", "Account executive"),
    PersonLine("Greta Holm", "Sales", "Account executive"),
    PersonLine("Chidi Okafor", "Product", "Product manager"),
    PersonLine("Dana Weiss", "Customer support", "Team lead"),
    PersonLine("Emre Kaya", "Finance", "Controller"),
)
DAY = "2026-11-12"

RESULTS = (
    ("Trials begun", "310", "at least 500", "548", ""),
    ("Trials that set up a rota", "18 %", "at least 35 %", "29 %", "The first week lost most of them"),
    ("Median set-up time", "26 min", "≤ 12 min", "11 min", ""),
    ("Cost per trial", "", "at most 40 €", "46 €", "Two newsletters were bought late, at a higher price"),
)
EVENTS = (
    ("event", "2026-08-24", "Kick-off with all departments", 1),
    ("above", "2026-08-24", "Support was asked before anything was written", None),
    ("event", "2026-09-07", "Landing page and first newsletter", 2),
    ("event", "2026-09-18", "Sales hears of the offer from a customer", -2),
    ("below", "2026-09-18", "Nobody had told us the price changes on Monday", None),
    ("event", "2026-09-21", "Short briefing for sales and support, every Monday", 0),
    ("event", "2026-10-05", "Webinar with a care home as host", 2),
    ("above", "2026-10-05", "The customer told it better than we could", None),
    ("event", "2026-10-30", "Last newsletter", 0),
)
NOTES = {
    "What went well": (
        ("Ana Ruiz", "The webinar hosted by a customer brought more trials than all newsletters"),
        ("Chidi Okafor", "The webinar hosted by a customer brought more trials than all newsletters"),
        ("Greta Holm", "Care homes called us after the webinar, by name"),
        ("Dana Weiss", "Support had the answers before the questions came"),
        ("Inés Marín", "Landing page in customers' words"),
    ),
    "What was hard": (
        ("Bo Lindqvist", "Sales heard of the new price from a customer"),
        ("Greta Holm", "I learned of the offer from a customer"),
        ("Emre Kaya", "Two newsletters were booked late and cost a third more"),
        ("Dana Weiss", "Trials stop at importing their staff list"),
        ("Chidi Okafor", "The import was known to be hard before we began"),
    ),
    "What puzzles us": (
        ("Inés Marín", "Why do restaurants open every mail and never start?"),
        ("Emre Kaya", "Which of the two newsletters worked? We cannot tell"),
    ),
}


def hold_retrospective(
    plenary: Plenary, *, title: str = "Autumn campaign", day: str = DAY, initiative: str = "Larkfold rota"
) -> str:
    """Hold a retrospective to its end, with gaps left on purpose; return the workshop's id."""
    template = plenary.templates.get("retrospective")
    workshop_id = plenary.workshops.create(
        template, title=title, date=day, initiative=initiative, product="Larkfold", people=PEOPLE
    )
    plenary.workshops.describe(workshop_id, owner="Ana Ruiz")
    content = plenary.workshops.content(workshop_id)
    people = {p.name: p for p in content.participants}

    def at(key: str) -> str:
        return step(content, key).id

    plenary.agenda.go_to(at("results"))
    keys = ("metric", "baseline", "target", "actual", "remark")
    there = {e.fields.get("metric") for e in plenary.entries.rows(at("results"))}
    rows = [dict(zip(keys, row, strict=True)) for row in RESULTS if row[0] not in there]
    plenary.entries.add_many(at("results"), rows)
    plenary.agenda.go_to(at("timeline"))
    for side, on, text, mood in EVENTS:
        who = people["Bo Lindqvist"].id if side == "below" else people["Dana Weiss"].id if side == "above" else None
        item = plenary.timelines.add(at("timeline"), text, side=side, day=on, participant_id=who)  # type: ignore[arg-type]
        if mood is not None:
            plenary.timelines.change(item, mood=mood)
    _look_back(plenary, workshop_id, people)
    _learn(plenary, content)
    plenary.agenda.go_to(at("actions"))
    plenary.actions.add(
        workshop_id,
        "Put a briefing day into every calendar entry",
        step_id=at("actions"),
        owner_id=people["Ana Ruiz"].id,
        due="2026-12-01",
    )
    plenary.actions.add(workshop_id, "Find out which newsletter worked", step_id=at("actions"))
    plenary.agenda.go_to(at("recognition"))
    plenary.entries.add_many(
        at("recognition"),
        [
            {
                "who": people["Dana Weiss"].id,
                "for_what": "Answers that were ready before the first call",
                "from_whom": people["Greta Holm"].id,
            }
        ],
    )
    plenary.agenda.go_to(at("summary"))
    plenary.summaries.put(at("summary"), "change_3", "Import the staff list for trials that ask")
    plenary.agenda.go_to(at("close"))
    close = plenary.workshops.content(workshop_id).of_step(VoteOption, at("close"))[0]
    for person, score in zip(people.values(), (5, 4, 4, 5, 3, 5, 4), strict=True):
        plenary.voting.cast(at("close"), "participant", person.id, close.id, score)
    plenary.voting.show(at("close"))
    return workshop_id


def _learn(plenary: Plenary, content: WorkshopContent) -> None:
    """Say what contributed to the top themes, and what is kept, changed and tried."""

    def at(key: str) -> str:
        return step(content, key).id

    plenary.agenda.go_to(at("factors"))
    factors = (
        ("Sales insight", "Four customers quoted a price sales did not know", "Brief sales three days before a price"),
        ("Message", "61 of 548 trials name the webinar", "Let a customer host each launch"),
    )
    for row, (factor, evidence, change) in zip(plenary.entries.rows(at("factors")), factors, strict=False):
        for key, words in (("factor", factor), ("evidence", evidence), ("change", change)):
            plenary.entries.set_field(row.id, key, words)
    plenary.agenda.go_to(at("lessons"))
    plenary.entries.add_many(
        at("lessons"),
        [
            {
                "lesson": "Let a customer host the launch webinar",
                "verb": "Keep",
                "audience": "Marketing",
                "segment": "Care homes",
                "theme": "A customer as host",
                "tags": "webinar, launch",
            },
            {
                "lesson": "Brief sales and support three days before anything is published",
                "verb": "Change",
                "audience": "Marketing, product",
                "theme": "Sales heard of it late",
                "tags": "launch, briefing",
            },
            {"lesson": "Offer to import the staff list for trials", "verb": "Try", "audience": "Customer support"},
        ],
    )


def _look_back(plenary: Plenary, workshop_id: str, people: dict[str, Participant]) -> None:
    """Fill the private board, reveal it, group it and vote."""
    content = plenary.workshops.content(workshop_id)
    board, vote = step(content, "looking_back").id, step(content, "themes_vote").id
    plenary.agenda.go_to(board)
    columns = {c.title: c.id for c in plenary.workshops.content(workshop_id).of_step(BoardColumn, board)}
    notes: dict[str, list[str]] = {}
    for column, said in NOTES.items():
        for who, words in said:
            notes.setdefault(column, []).extend(
                plenary.boards.add_notes(columns[column], [words], participant_id=people[who].id)
            )
    plenary.boards.reveal(board)
    well, hard = notes["What went well"], notes["What was hard"]
    plenary.boards.rename_group(plenary.boards.group(well[1:3], well[0]), "A customer as host")
    plenary.boards.rename_group(plenary.boards.group([hard[1]], hard[0]), "Sales heard of it late")
    plenary.boards.rename_group(plenary.boards.group([hard[4]], hard[3]), "The staff list")
    plenary.agenda.go_to(vote)
    groups = {g.title: g.id for g in plenary.workshops.content(workshop_id).groups}
    dots = {
        "Ana Ruiz": {"A customer as host": 2, "Sales heard of it late": 3},
        "Inés Marín": {"A customer as host": 3, "The staff list": 2},
        "Bo Lindqvist": {"Sales heard of it late": 3, "The staff list": 1},
        "Greta Holm": {"Sales heard of it late": 3, "A customer as host": 2},
        "Chidi Okafor": {"The staff list": 3, "A customer as host": 1},
        "Dana Weiss": {"The staff list": 2, "Sales heard of it late": 2},
    }
    for who, given in dots.items():
        for title, value in given.items():
            plenary.voting.cast(vote, "participant", people[who].id, groups[title], value)
    plenary.voting.abstain(vote, "participant", people["Emre Kaya"].id)
    plenary.voting.show(vote)


def lessons_of(plenary: Plenary, workshop_id: str) -> list[Entry]:
    """Return the rows of the table of lessons."""
    content = plenary.workshops.content(workshop_id)
    return plenary.entries.rows(step(content, "lessons").id)
