"""What a screen reader says about a change in the room; the eyes of everybody else see it happen."""

from app.domain.records import Stance
from app.domain.records.changes import ChangeSet
from app.domain.words.counted import counted
from app.domain.workshop.agreement import USUAL_ANSWERS, answers_of
from app.domain.workshop.content import WorkshopContent

_PHASES = {"revealed": "The notes are revealed.", "shown": "The result is shown."}


def spoken(before: WorkshopContent, after: WorkshopContent, changes: ChangeSet) -> list[str]:
    """Return the sentences for what `changes` made of `before`, each thing once.

    No words of people are among them: whoever typed them knows them, and the window may be shared. What is undone is
    said by the line that says so to everybody.
    """
    if changes.kind != "do":
        return []
    said = [*_notes(before, after, changes), *_groups(before, after, changes), *_phases(before, after, changes)]
    said += [*_stances(before, after, changes), *_actions(before, after, changes)]
    return [*said, *_place(before, after), *_clock(before, after)]


def _notes(before: WorkshopContent, after: WorkshopContent, changes: ChangeSet) -> list[str]:
    if not changes.touches("note"):
        return []
    known = {note.id for note in before.notes}
    titles = {column.id: column.title for column in after.columns}
    added: dict[str, int] = {}
    for note in after.notes:
        if note.id not in known:
            added[note.column_id] = added.get(note.column_id, 0) + 1
    said = []
    for column_id, count in added.items():
        whole = sum(note.column_id == column_id for note in after.notes)
        title = titles.get(column_id, "")
        what = "Note added" if count == 1 else f"{count} notes added"
        said.append(f"{what}{f' in {title}' if title else ''}, {counted(whole, 'note', 'notes')} there.")
    return said


def _groups(before: WorkshopContent, after: WorkshopContent, changes: ChangeSet) -> list[str]:
    if not changes.touches("note_group", "note"):
        return []
    known, now = {group.id for group in before.groups}, {group.id for group in after.groups}
    said = []
    for group_id in now - known:
        count = sum(note.group_id == group_id for note in after.notes)
        said.append(f"Group made of {counted(count, 'note', 'notes')}.")
    if changes.name == "ungroup_notes" and known - now:
        said.append("Group taken apart.")
    return said


def _phases(before: WorkshopContent, after: WorkshopContent, changes: ChangeSet) -> list[str]:
    if not changes.touches("step"):
        return []
    phases = {step.id: step.phase for step in before.steps}
    moved = [step for step in after.steps if step.phase != phases.get(step.id, "")]
    return [_PHASES[step.phase] for step in moved if step.phase in _PHASES]


def _stances(before: WorkshopContent, after: WorkshopContent, changes: ChangeSet) -> list[str]:
    if not changes.touches("stance"):
        return []
    known = {stance.id: stance.kind for stance in before.stances}
    changed = [stance for stance in after.stances if known.get(stance.id) != stance.kind]
    return [f"{after.department_name(stance.department_id)}: {_answer(after, stance)}." for stance in changed]


def _answer(content: WorkshopContent, stance: Stance) -> str:
    step = content.step_by_id.get(stance.step_id)
    answers = USUAL_ANSWERS if step is None else answers_of(step)
    return answers.words[stance.kind]


def _actions(before: WorkshopContent, after: WorkshopContent, changes: ChangeSet) -> list[str]:
    if not changes.touches("action"):
        return []
    known = {action.id for action in before.actions}
    count = sum(action.id not in known for action in after.actions)
    return [f"{counted(count, 'action', 'actions')} added."] if count else []


def _place(before: WorkshopContent, after: WorkshopContent) -> list[str]:
    """Say where the room is now. A workshop that finishes is told by the line that says so to everybody."""
    now = after.workshop.current_step_id
    if now in (None, before.workshop.current_step_id):
        return []
    places = [(place, step) for place, step in enumerate(after.steps, 1) if step.id == now]
    return [
        f"The room is at step {place}: {step.title}, {counted(step.minutes, 'minute', 'minutes')}."
        for place, step in places
    ]


def _clock(before: WorkshopContent, after: WorkshopContent) -> list[str]:
    ran, runs = (any(clock.running_since for clock in content.clocks) for content in (before, after))
    return [] if ran == runs else ["The clock runs." if runs else "The clock is paused."]
