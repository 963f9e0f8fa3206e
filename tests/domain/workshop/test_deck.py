"""Cards for a room in trouble: some for every step, those that fit it best first."""

import pytest

from app.activities import KINDS
from app.domain.workshop.deck import CARDS, TROUBLES, Trouble, drawn


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("trouble", list(TROUBLES))
def test_every_step_has_cards_for_every_trouble_and_the_best_come_first(trouble: Trouble, kind: str) -> None:
    cards = drawn(trouble, kind)
    assert len(cards) >= 2
    fits = [kind in card.kinds for card in cards]
    assert fits == sorted(fits, reverse=True)
    assert set(cards) == {card for card in CARDS if card.trouble == trouble}


def test_every_card_is_two_or_three_sentences_to_say_aloud() -> None:
    assert all(2 <= len(card.say) <= 3 for card in CARDS)
    assert all(len(sentence) <= 120 for card in CARDS for sentence in card.say)
    assert all(kind in KINDS for card in CARDS for kind in card.kinds)
    assert len({card.title for card in CARDS}) == len(CARDS)
    assert {card.trouble for card in CARDS} == set(TROUBLES)
