"""Options that are typed into the settings of a step, and become rows of it."""

from collections.abc import Iterator, Sequence

from app.domain.records import POSITION_STEP, Step, VoteOption, new_id


def typed_options(step: Step, texts: Sequence[str], themes: Sequence[str] = ()) -> Iterator[VoteOption]:
    """Yield an option for each text, in order; `themes` say what they are about."""
    for place, words in enumerate(texts, 1):
        theme = themes[place - 1] if place <= len(themes) else ""
        yield VoteOption(
            id=new_id(),
            workshop_id=step.workshop_id,
            step_id=step.id,
            text=words,
            theme=theme,
            position=place * POSITION_STEP,
        )
