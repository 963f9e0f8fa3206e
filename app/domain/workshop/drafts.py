"""From drafts to one text: what people wrote alone and in pairs, and what of it won, as the start of a form."""

from app.domain.records import Step
from app.domain.words.text import single_line
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import FormSettings


def start_key(settings: FormSettings) -> str:
    """Return the field that a draft is taken into: the one for own words, else the first."""
    return settings.own_words or settings.fields[0].key


def winning_draft(content: WorkshopContent, step: Step, subject_id: str | None) -> str:
    """Return what won the vote that a form starts from, among the drafts for what it is filled for; nothing before.

    Drafts stand in columns made from the same rows that the form is filled for. Of a tie the first stands: all of
    them are beside the form.
    """
    settings = step.settings
    vote = content.step(settings.starts_from) if isinstance(settings, FormSettings) else None
    if vote is None or not flow.is_vote(vote) or vote.phase != "shown":
        return ""
    about = {column.id: column.source_id for column in content.columns}
    for result in flow.tally(content, vote).results:
        of_subject = about.get(result.item.group) == subject_id or subject_id is None
        if of_subject and result.voters and result.measure > 0:
            return single_line(result.item.bare)
    return ""
