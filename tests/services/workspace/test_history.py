"""Undo, redo, merging, conflicts, drafts: what happened is told right and taken back right."""

from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import ConflictError
from app.domain.records import Note
from app.domain.records.changes import ChangeSet
from app.plenary import Plenary
from app.storage import journal
from tests.state import state


def columns(plenary: Plenary, workshop_id: str) -> list[str]:
    return [c.id for c in plenary.workshops.content(workshop_id).columns]


def test_undo_in_one_workshop_leaves_the_other_alone(plenary: Plenary, sample: str) -> None:
    other = plenary.workshops.create(plenary.templates.get("messaging"), title="Other")
    plenary.actions.add(sample, "In the sample")
    plenary.actions.add(other, "In the other")
    plenary.history.undo(sample)
    assert [a.text for a in plenary.workshops.content(other).actions] == ["In the other"]
    plenary.actions.add(other, "Another in the other")
    assert plenary.history.redoable(sample) is not None, "work in one workshop ends no redo in another"
    plenary.actions.add(sample, "New")
    assert plenary.history.redoable(sample) is None
    assert plenary.history.redo(sample) is None


def test_nothing_to_undo_is_said_with_none(plenary: Plenary) -> None:
    assert plenary.history.undo() is None
    assert plenary.history.redo() is None
    assert list(plenary.history.items()) == []


def test_history_names_what_happened_newest_first(plenary: Plenary, sample: str) -> None:
    plenary.boards.add_notes(columns(plenary, sample)[0], ["a", "b"])
    plenary.history.undo(sample)
    plenary.history.redo(sample)
    found = [(item.kind, item.label) for item in plenary.history.items(sample)]
    assert found == [("redo", "Add 2 notes"), ("undo", "Add 2 notes"), ("do", "Add 2 notes")]
    assert len(plenary.history.items(sample, limit=1)) == 1


def test_one_operation_is_announced_once_with_its_rows(plenary: Plenary, sample: str) -> None:
    heard: list[ChangeSet] = []
    stop = plenary.store.subscribe(heard.append)
    ids = plenary.boards.add_notes(columns(plenary, sample)[0], ["a", "b"])
    plenary.boards.delete(ids)
    plenary.history.undo(sample)
    stop()
    plenary.boards.delete(ids)
    assert [(c.name, c.kind, c.ids("note")) for c in heard] == [
        ("add_notes", "do", frozenset(ids)),
        ("delete_notes", "do", frozenset(ids)),
        ("delete_notes", "undo", frozenset(ids)),
    ]
    assert heard[0].touches("note")
    assert not heard[0].touches("step", "vote_option")


def test_a_listener_that_fails_takes_nothing_back(
    plenary: Plenary, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *error: reported.append(error[0]))

    def fail(_: ChangeSet) -> None:
        raise ZeroDivisionError

    heard: list[ChangeSet] = []
    plenary.store.subscribe(fail)
    plenary.store.subscribe(heard.append)
    plenary.actions.add(sample, "Stands")
    assert plenary.workshops.content(sample).actions[-1].text == "Stands"
    assert reported == [ZeroDivisionError]
    assert len(heard) == 1


def test_an_operation_that_raises_leaves_no_trace(plenary: Plenary, sample: str) -> None:
    before, items = state(plenary), plenary.history.items()

    def fail_halfway() -> None:
        with plenary.store.operation("test", "Test", workshop_id=sample) as op:
            op.remove_where(Note, workshop_id=sample)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert state(plenary) == before
    assert plenary.history.items() == items
    plenary.actions.add(sample, "Goes on")


def test_an_operation_without_a_change_is_none(plenary: Plenary, sample: str) -> None:
    plenary.actions.add(sample, "Once")
    plenary.history.undo(sample)
    items = plenary.history.items()
    note = plenary.workshops.content(sample).notes[0]
    plenary.boards.edit(note.id, note.text)
    plenary.boards.stamp([note.id], note.department_id, note.participant_id)
    plenary.workshops.describe(sample, title=plenary.workshops.get(sample).title)
    assert plenary.history.items() == items
    assert plenary.history.redoable(sample) is not None, "nothing happened, so redo still stands"


def test_the_journal_catches_a_bulk_update_past_the_services(plenary: Plenary, sample: str) -> None:
    before = state(plenary)
    heard: list[ChangeSet] = []
    plenary.store.subscribe(heard.append)
    with plenary.store.operation("bulk", "Bulk", workshop_id=sample):
        plenary.store.driver_connection().execute("UPDATE note SET text = text || '!' WHERE position % 2 = 0")
    assert len(heard[0].ids("note")) == len(plenary.workshops.content(sample).notes)
    plenary.history.undo(sample)
    assert state(plenary) == before


def test_undo_refuses_what_was_changed_behind_its_back(plenary: Plenary, sample: str) -> None:
    note = plenary.workshops.content(sample).notes[0]
    plenary.boards.edit(note.id, "First")
    raw = plenary.store.driver_connection()
    with plenary.store.operation("behind", "Behind its back"):
        raw.execute("DROP TRIGGER journal_note_update")
        raw.execute("UPDATE note SET text = 'Elsewhere' WHERE id = ?", (note.id,))
    before = state(plenary)
    with pytest.raises(ConflictError, match="stays as it is"):
        plenary.history.undo(sample)
    assert state(plenary) == before
    assert plenary.history.items(sample)[0].kind == "do"


def test_typing_merges_until_a_pause_and_only_in_one_place(
    plenary: Plenary, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = plenary.workshops.content(sample).notes[:2]
    for words in ("H", "He", "Hello"):
        plenary.boards.edit(first.id, words)
    plenary.boards.edit(second.id, "Other")
    plenary.boards.edit(first.id, "Hello!")
    assert [i.label for i in plenary.history.items(sample)] == ["Edit a note"] * 3
    monkeypatch.setattr(journal, "MERGE_SECONDS", -1.0)
    plenary.boards.edit(first.id, "Hello!!")
    assert len(plenary.history.items(sample)) == 4
    plenary.history.undo(sample)
    plenary.history.undo(sample)
    texts = {n.id: n.text for n in plenary.workshops.content(sample).notes}
    assert (texts[first.id], texts[second.id]) == ("Hello", "Other")


def test_what_was_undone_is_not_continued(plenary: Plenary, sample: str) -> None:
    note = plenary.workshops.content(sample).notes[0]
    plenary.boards.edit(note.id, "One")
    plenary.history.undo(sample)
    plenary.boards.edit(note.id, "Two")
    plenary.history.undo(sample)
    assert plenary.workshops.content(sample).notes[0].text == note.text


def test_drafts_survive_and_go_with_what_they_become(workspace: Path) -> None:
    words = "half a thought 👩‍👩‍👧 " + "x" * 50_000
    with open_plenary(workspace) as plenary:
        sample = plenary.samples.open()
        plenary.drafts.keep("capture:1", words)
        plenary.drafts.keep("capture:2", "other")
        plenary.drafts.keep("capture:2", "")
    with open_plenary(workspace) as plenary:
        assert plenary.drafts.read("capture:1") == words
        assert plenary.drafts.read("capture:2") == ""
        plenary.boards.add_notes(columns(plenary, sample)[0], ["done"], draft="capture:1")
        assert plenary.drafts.read("capture:1") == ""


def test_three_thousand_notes_in_one_stroke_undo_in_one(plenary: Plenary, sample: str) -> None:
    before = len(plenary.workshops.content(sample).notes)
    plenary.boards.paste(columns(plenary, sample)[0], "\n".join(f"note {n}" for n in range(3000)))
    assert len(plenary.workshops.content(sample).notes) == before + 3000
    plenary.history.undo(sample)
    assert len(plenary.workshops.content(sample).notes) == before
