"""A believable guide of about a hundred pages, for measuring and for looking at.

Everything in it is invented: the company, its people and its numbers.
"""

import random
from typing import Final

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Heading,
    MessageHouse,
    PageBreak,
    Paragraph,
    Pillar,
    Quote,
    Roof,
    Row,
    Span,
    Table,
    TableOfContents,
    TitlePage,
    text,
)
from app.domain.document.figures import Bar, BarChart

_SENTENCES: Final = """
Larkfield helps small laboratories keep their samples, their instruments and their people in step.
Most teams told us that they lose half a morning each week looking for a result they already have.
When a courier is late, the whole plan of the day moves, and nobody tells the night shift.
We promise one thing first: what was measured yesterday is found today, in less than ten seconds.
Price matters less than we thought; the fear of a failed audit matters more than anybody said aloud.
Sales and support use different words for the same feature, and customers notice it in the first call.
A laboratory of twelve people does not want a platform, it wants its Tuesday back.
The instrument makers are partners and not rivals, as long as we stay out of their service contracts.
Our oldest customers stay because the onboarding was done by someone who had worked at a bench.
Every claim in this guide needs a number, a name or a document behind it before it is printed.
In the second quarter the share of trials that became contracts rose from 18 % to 26 %.
People who saw the demonstration in their own language decided, on average, eleven days sooner.
The word “solution” appears 214 times on our website and not once in the interviews.
What we do not say matters as well: no jokes about paper, because paper saved more than one audit.
""".strip().splitlines()
_TOPICS: Final = (
    "Who we speak to", "What hurts today", "What gets better", "Why they believe us", "Words we use",
    "Words we avoid", "Questions in the first call", "Proof and where it lies", "Objections and answers",
    "Channels and tone", "Pricing conversations", "Partners and instrument makers",
)  # fmt: skip
_SEGMENTS: Final = (
    "Contract laboratories", "Food and water testing", "University cores", "Hospital pathology",
    "Start-ups in diagnostics", "Quality control in production", "Field stations", "Veterinary practices",
)  # fmt: skip
_DEPARTMENTS: Final = ("MKT", "SAL", "PRD", "SUP", "OPS")


def house() -> MessageHouse:
    """Return a message house of a usual size."""
    return MessageHouse(
        (Roof("Larkfield gives small laboratories their mornings back: samples, results, signatures found at once."),),
        (
            Pillar(
                "Found in seconds",
                "",
                ("One search over samples, files and notes", "Works on the phone at the bench", "No training needed"),
            ),
            Pillar(
                "Ready for the audit",
                "",
                (
                    "Each change says who and when",
                    "Reports in the order the inspector asks",
                    "Nothing is ever overwritten",
                ),
            ),
            Pillar(
                "Made by lab people",
                "",
                (
                    "Onboarding by former technicians",
                    "Support that knows the instruments",
                    "A roadmap customers vote on",
                ),
            ),
        ),
        (
            "41 laboratories measured their search time: 9 seconds instead of 14 minutes",
            "No major finding in 63 audits since 2021",
            "Net recommendation of 61 among people at the bench",
            "Average of 11 working days from contract to first sample",
        ),
    )


def opening() -> list[Block]:
    """Return the pages a guide begins with: cover, contents, summary, house, quotes, callouts, votes."""
    return [
        TitlePage(
            "Messaging guide",
            "How we speak about Larkfield to laboratories with five to fifty people",
            (
                ("Workshop", "3 and 4 March 2026, Utrecht"),
                ("Facilitator", "Mara Oyelaran"),
                ("Version", "2, approved"),
                ("Participants", "9 people from marketing, sales, product and support"),
                ("Next review", "September 2026"),
            ),
            "Larkfield Instruments",
        ),
        TableOfContents(),
        Heading("In one page"),
        Paragraph(text("Laboratories do not buy software; they buy a morning without searching."), "lead"),
        Paragraph(
            (
                Span("This guide holds what the group agreed on in two days. "),
                Span("Use its words as they are", strong=True),
                Span(" in calls, on the website and in tenders; where something is "),
                Span("still open", emphasis=True),
                Span(", it says so. The full record is at "),
                Span("larkfield.example/guide", link="https://larkfield.example/guide"),
                Span(". "),
                Span("Questions go to the product marketing team.", muted=True),
            )
        ),
        Heading("The message house", 2),
        house(),
        Heading("What people said", 2),
        Quote(
            text("I do not need another dashboard. I need to know where sample 4471 is before the phone rings again."),
            "Head of a water laboratory",
        ),
        Callout(
            "gap",
            "Proof for field stations",
            (text("No customer of this kind has agreed to be named. Sales asks two of them until 15 April."),),
        ),
        Callout(
            "dissent",
            "Is price part of the message?",
            (
                text("Sales would name the price in the first call. Marketing and support would not."),
                text("Agreed for now: we name it when asked, and we revisit this in September."),
            ),
        ),
        Callout(
            "note", "How to read the tables", (text("MKT, SAL, PRD and SUP say which department brought a point in."),)
        ),
        Heading("Votes on the pains", 2),
        BarChart(
            "Which pain is worth solving first?",
            (
                Bar("Results cannot be found", 14, "14 votes"),
                Bar("Audits eat whole weeks", 11, "11 votes"),
                Bar("Couriers and shifts do not know of each other", 6, "6 votes"),
                Bar("Instruments speak different formats", 5, "5 votes"),
                Bar("Training of new people", 2, "2 votes"),
            ),
            "Results cannot be found: 14; audits: 11; couriers: 6; formats: 5; training: 2.",
        ),
        Paragraph(text("38 votes of 9 people, cast in secret on the second day."), "caption"),
        Heading("What happens next", 2),
        BulletList(
            (
                text("Rewrite the start page with the roof sentence"),
                text("Record two calls with the new opening"),
                text("Check each number with the data team"),
            ),
            ordered=True,
        ),
    ]


def _paragraph(chance: random.Random, sentences: int) -> Paragraph:
    return Paragraph(text(" ".join(chance.choice(_SENTENCES) for _ in range(sentences))))


def _table(chance: random.Random, segment: str, rows: int) -> Table:
    columns = (Column("Point", 3), Column("What we say", 4), Column("Dept.", 0.9), Column("Votes", 0.9, "right"))
    body = [
        Row((
            text(chance.choice(_TOPICS)),
            text(" ".join(chance.choice(_SENTENCES) for _ in range(chance.randint(1, 2)))),
            text(chance.choice(_DEPARTMENTS)),
            text(str(chance.randint(0, 14))),
        ))
        for _ in range(rows)
    ]  # fmt: skip
    body.insert(0, Row((text(segment),), section=True))
    return Table(columns, tuple(body), f"Agreed points: {segment.lower()}")


def chapter(chance: random.Random, segment: str) -> list[Block]:
    """Return a chapter of about a dozen pages about one kind of customer."""
    blocks: list[Block] = [PageBreak(), Heading(segment), _paragraph(chance, 3)]
    for topic in _TOPICS:
        blocks.append(Heading(topic, 2))
        blocks += [_paragraph(chance, chance.randint(3, 6)) for _ in range(3)]
        blocks.append(BulletList(tuple(text(chance.choice(_SENTENCES)) for _ in range(4)), chance.random() < 0.4))
        if chance.random() < 0.7:
            blocks.append(_table(chance, segment, chance.randint(5, 12)))
        blocks += [Heading("In the words of customers", 3), _paragraph(chance, chance.randint(4, 7))]
    return blocks


def sample_guide(chapters: int = 6) -> Document:
    """Return a guide; with six chapters it has about a hundred pages of A4."""
    chance = random.Random(4471)
    blocks = opening()
    for segment in (_SEGMENTS * (chapters // len(_SEGMENTS) + 1))[:chapters]:
        blocks += chapter(chance, segment)
    return Document(
        "Larkfield messaging guide",
        tuple(blocks),
        language="en-GB",
        author="Larkfield Instruments",
        subject="How we speak about Larkfield",
        footer="Larkfield Instruments · Messaging guide · version 2",
        created="2026-03-05T09:30:00+01:00",
        keywords=("messaging", "workshop"),
    )
