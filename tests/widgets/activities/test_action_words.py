"""Owner and date in the words of an action."""

from datetime import date

import pytest

from widgets.activities.actions.action_words import parse_action

PEOPLE = (
    ("Ana Ruiz", "ana"),
    ("Anabel Roth", "anabel"),
    ("Priya Nair", "priya"),
    ("Amira Haddad", "amira"),
    ("سارة محمود", "sara"),
    ("Sam One", "sam1"),
    ("Sam Two", "sam2"),
)
TODAY = date(2026, 9, 22)


@pytest.mark.parametrize(
    ("said", "text", "owner", "due"),
    [
        ("Write the deck @Ana 2026-12-01", "Write the deck", "ana", "2026-12-01"),
        ("Call IT @anab 1.12.2026", "Call IT", "anabel", "2026-12-01"),
        ("Check import limits @priya next friday", "Check import limits", "priya", "2026-09-25"),
        ("Ask Legal @Amira Haddad by end of January", "Ask Legal", "amira", "2027-01-31"),
        ("Book it @سارة 15 December", "Book it", "sara", "2026-12-15"),
        ("Book it @سارة محمود, 15 December", "Book it", "sara", "2026-12-15"),
        ("Ask @Ana to send the deck by Friday", "Ask to send the deck", "ana", "2026-09-25"),
        ("Ship @Priya whenever it suits", "Ship whenever it suits", "priya", None),
        ("Ship @Priya next friday, please", "Ship please", "priya", "2026-09-25"),
        ("Write 2026-12-01 @Ana", "Write", "ana", "2026-12-01"),
        ("Ask @nobody by Friday", "Ask @nobody", None, "2026-09-25"),
        ("Ask @Sam 2026-12-01", "Ask @Sam", None, "2026-12-01"),
        ("Ask @Sam Two", "Ask", "sam2", None),
        ("Version 2026-99-01", "Version 2026-99-01", None, None),
        ("Mail ana@example.org", "Mail ana@example.org", None, None),
        ("Nothing else", "Nothing else", None, None),
        ("Version 2.0.2026x", "Version 2.0.2026x", None, None),
        ("@Ana", "", "ana", None),
        ("", "", None, None),
    ],
)
def test_owner_and_date_are_taken_and_the_rest_stays(said: str, text: str, owner: str | None, due: str | None) -> None:
    found = parse_action(said, PEOPLE, today=TODAY)
    assert (found.text, found.owner_id, found.due) == (text, owner, due)
    assert bool(found.nobody) == (owner is None and " @" in said)
