"""What to say aloud when a room is in trouble: cards for each kind of trouble, drawn to fit the step at hand.

The moves are public practices, named with each card where one has a name; the words are ours.
"""

from dataclasses import dataclass
from typing import Literal

from app.domain.records import ActivityKind

Trouble = Literal["stuck", "loud", "silent", "conflict", "tired", "remote"]

TROUBLES: dict[Trouble, str] = {
    "stuck": "We are stuck",
    "loud": "One voice fills the room",
    "silent": "Nobody says anything",
    "conflict": "Two are at odds",
    "tired": "The room is tired",
    "remote": "Some are not in the room",
}
"""The kinds of trouble, as a facilitator would name them."""


@dataclass(frozen=True, slots=True)
class Card:
    """A move: what it is called, what to say aloud, and what to do then; `kinds` are the steps it is best for."""

    trouble: Trouble
    title: str
    say: tuple[str, ...]
    do: str = ""
    kinds: frozenset[ActivityKind] = frozenset()


_GATHER = frozenset({"board", "round", "timeline", "matrix"})
_WORD = frozenset({"form", "table", "summary"})
_DECIDE = frozenset({"vote", "agreement", "raci"})
_RATE = frozenset({"survey"})
_PROMISE = frozenset({"actions", "review", "calendar"})

CARDS: tuple[Card, ...] = (
    Card(
        "stuck",
        "Turn it upside down (TRIZ)",
        (
            "How could we make sure that this fails?",
            "Which of these do we do already, a little?",
            "What do we stop, then?",
        ),
        "Three minutes in silence, one note each; then turn the worst into its opposite.",
        _GATHER,
    ),
    Card(
        "stuck",
        "15 % solutions",
        (
            "What could you do by Friday without anybody's money or permission?",
            "Not the whole of it: fifteen per cent.",
        ),
        "One minute alone, then each says one.",
        _PROMISE | _GATHER,
    ),
    Card(
        "stuck",
        "A worse one first",
        ("Let us write the worst sentence we can, on purpose.", "What exactly is wrong with it? Turn that round."),
        "Type it as it comes; the second candidate is usually the good one.",
        _WORD,
    ),
    Card(
        "stuck",
        "Cut to two",
        ("If only two of these could stay, which two?", "What would have to be true for the other one to win?"),
        "Strike the rest for ten minutes; nothing is lost, Undo brings it back.",
        _DECIDE,
    ),
    Card(
        "stuck",
        "Park it",
        (
            "This matters, and it is not what we came for.",
            "I write it on the parking lot; we decide at the end who takes it.",
        ),
        "Type it into the line below: it becomes a note on a board of its own and stands in the document.",
    ),
    Card(
        "loud",
        "A round by silence",
        ("Two minutes, nobody speaks, everybody writes.", "Then we read them out; whoever spoke most reads last."),
        "Start with whoever has said least; highest rank last.",
        _GATHER | _WORD,
    ),
    Card(
        "loud",
        "Thank, park, pass on",
        (
            "Thank you, I have that word for word: here it stands.",
            "Who sees it otherwise? Let me hear somebody who has not spoken yet.",
        ),
        "Point at the note on the screen: what is written down need not be said again.",
    ),
    Card(
        "loud",
        "Everybody before anybody twice",
        ("From here on everybody speaks before anybody speaks twice.", "I keep the list; passing is fine."),
        "The strip of voices shows who has not been heard.",
        _DECIDE | _GATHER,
    ),
    Card(
        "silent",
        "Alone, in pairs, together (1-2-4-All)",
        (
            "One minute alone, on paper.",
            "Two minutes with the person beside you: which one do you both want to say?",
            "Now each pair says one.",
        ),
        "Type one sentence of each pair; the pairs speak, not the people.",
        _GATHER | _WORD,
    ),
    Card(
        "silent",
        "Ask for the last real case",
        (
            "When did you last see this? Who was it, and what happened then?",
            "Do not tell me what you think; tell me what you saw.",
        ),
        "Wait. Count to ten before you help.",
        _GATHER | _PROMISE,
    ),
    Card(
        "silent",
        "Hands before words",
        ("Show me with your fingers: one is never, five is at once.", "I ask the lowest and the highest, nobody else."),
        "",
        _DECIDE | _RATE,
    ),
    Card(
        "silent",
        "Say what you see",
        ("I notice that it is quiet. Is it clear, or is something in the way?", "What are we not saying?"),
        "Then be quiet yourself.",
    ),
    Card(
        "conflict",
        "Say it back first",
        ("Before you answer: say back what you heard until they nod.", "What would they lose if it went your way?"),
        "Write both sentences down in their own words.",
    ),
    Card(
        "conflict",
        "From positions to reasons",
        (
            "What would that give you?",
            "And what would that give you? Once more.",
            "Which of these reasons do you both have?",
        ),
        "What both have goes on the screen first (Fisher and Ury).",
        _WORD | _GATHER,
    ),
    Card(
        "conflict",
        "What would change your mind?",
        ("Which fact would make you agree?", "Who can find it by when? Then we do not need to be right today."),
        "Make it an action with a day.",
        _DECIDE | _PROMISE,
    ),
    Card(
        "conflict",
        "Try it small",
        ("For four weeks, for one customer: could you live with that?", "How will we see that it was wrong?"),
        "“Agree if” with the condition is the right answer here.",
        _DECIDE,
    ),
    Card(
        "tired",
        "Five minutes, really",
        (
            "We stop for five minutes. Stand up, no screens.",
            "When we are back: what is the one thing that must be done today?",
        ),
        "Add a break to the agenda; the clock keeps the time.",
    ),
    Card(
        "tired",
        "Half the list",
        ("Which half of this list would nobody miss?", "We do the other half well."),
        "Skip what is not essential; the document says what was left open.",
        _WORD | _PROMISE | _GATHER,
    ),
    Card(
        "tired",
        "Stand up and vote",
        (
            "Everybody stands. Go to the side of the room you would choose.",
            "Tell the person beside you why, in one sentence.",
        ),
        "Count, type, sit down.",
        _DECIDE | _RATE,
    ),
    Card(
        "remote",
        "Those far away first",
        ("Those on the call speak first, the room second.", "In the room: one conversation, and say your name."),
        "Keep that order to the end of the workshop.",
    ),
    Card(
        "remote",
        "Write it in the chat, press at my word",
        ("Everybody writes one line into the chat and does not send it.", "Now: send, all at once."),
        "Paste the lines into the capture bar: each becomes a note.",
        _GATHER | _WORD,
    ),
    Card(
        "remote",
        "Numbers in the chat",
        (
            "Send me your number in a private message; I type it and nobody else sees it.",
            "Who is not sure writes 0: I come back to you.",
        ),
        "Say honestly who sees what: you do, the room does not.",
        _RATE | _DECIDE,
    ),
    Card(
        "remote",
        "A partner in the room",
        ("Everybody on the call has one partner in the room.", "Partners: ask yours what I cannot see from here."),
        "",
    ),
)


def drawn(trouble: Trouble, kind: ActivityKind) -> tuple[Card, ...]:
    """Return the cards for a trouble, those that are best for this kind of step first."""
    cards = [card for card in CARDS if card.trouble == trouble]
    return tuple(sorted(cards, key=lambda card: (kind not in card.kinds, bool(card.kinds))))
