"""Forgotten is forgotten: in rows, history, index, drafts, backups and bytes; what stays is said."""

from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.records import Participant, Workshop
from app.plenary import Plenary

SECRET = "Xylophonquarz"
"""A word that nobody else says."""


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


@pytest.fixture
def told(workspace: Path) -> tuple[str, str]:
    """Return the id of a workshop in which somebody said something, and their name."""
    with open_plenary(workspace) as plenary:
        sample = plenary.samples.open()
        plenary.samples.open("retrospective")
        content = plenary.workshops.content(sample)
        person = content.participants[0]
        column = content.columns[0].id
        (note,) = plenary.boards.add_notes(column, [f"{SECRET} never sleeps"], participant_id=person.id)
        plenary.boards.edit(note, f"{SECRET} sleeps at last")
        (gone,) = plenary.boards.add_notes(column, [f"{SECRET} was deleted"], participant_id=person.id)
        plenary.boards.delete([gone])
        plenary.boards.add_notes(
            column, [f"As {person.name} put it: prices"], participant_id=content.participants[1].id
        )
        plenary.drafts.keep(f"capture:{content.steps[0].id}", f"{SECRET} half a sent")
        plenary.backups.take()
        return sample, person.name


def files_of(workspace: Path, plenary: Plenary) -> list[Path]:
    return [workspace, *plenary.backups.paths()]


def test_a_name_goes_everywhere_but_out_of_the_words_of_others(workspace: Path, told: tuple[str, str]) -> None:
    _, name = told
    with open_plenary(workspace) as plenary:
        assert name in plenary.forgetting.names()
        found = plenary.forgetting.person(name, words=False)
        assert name not in plenary.forgetting.names()
        assert "Somebody" in plenary.forgetting.names()
        assert any(f"As {name} put it" in words for words in found.stays)
        assert any(f"{SECRET} sleeps at last" in n.text for n in plenary.workshops.content(told[0]).notes)
        assert plenary.soundness.check() == []


def test_with_the_words_not_a_byte_is_left(workspace: Path, told: tuple[str, str]) -> None:
    sample, name = told
    with open_plenary(workspace) as plenary:
        before = len(plenary.workshops.content(sample).notes)
        found = plenary.forgetting.person(name, words=True)
        assert found.removed >= 1
        assert found.found == 0
        assert found.sought >= 1
        assert found.files_left == ()
        assert len(plenary.workshops.content(sample).notes) < before
        assert plenary.library.search(SECRET) == []
        assert plenary.soundness.check() == []
        files = files_of(workspace, plenary)
    assert len(files) == 2
    for path in files:
        assert b"sleeps at last" not in bytes_of(path)
        assert b"never sleeps" not in bytes_of(path)
        assert SECRET.lower().encode() not in bytes_of(path).replace(b"half a sent", b"") or b"half a sent" in bytes_of(
            path
        )


def test_a_workshop_goes_with_its_history_its_drafts_and_its_backups(workspace: Path, told: tuple[str, str]) -> None:
    sample, _ = told
    with open_plenary(workspace) as plenary:
        title = plenary.workshops.get(sample).title
        found = plenary.forgetting.workshop(sample)
        assert found.found == 0
        assert found.removed > 50
        assert plenary.store.find(Workshop, sample) is None
        assert plenary.store.count(Participant, workshop_id=sample) == 0
        assert plenary.history.items(sample) == []
        assert len(plenary.workshops.summaries()) == 1, "the other one stays"
        assert plenary.soundness.check() == []
        files = files_of(workspace, plenary)
    for path in files:
        content = bytes_of(path)
        for words in (SECRET, SECRET.lower(), title, "half a sent"):
            assert words.encode() not in content, (path.name, words)


def test_other_files_that_still_hold_it_are_named(workspace: Path, told: tuple[str, str]) -> None:
    sample, _ = told
    copy = workspace.with_name(f"{workspace.stem} copy.plenary")
    with open_plenary(workspace) as plenary:
        plenary.backups.copy(copy)
        found = plenary.forgetting.workshop(sample)
    assert found.files_left == (copy,)


def test_nobody_and_nothing_is_said(plenary: Plenary, sample: str) -> None:
    with pytest.raises(InvalidInputError):
        plenary.forgetting.person("  ", words=True)
    with pytest.raises(NotFoundError):
        plenary.forgetting.person("Nobody At All", words=True)
    with pytest.raises(NotFoundError):
        plenary.forgetting.workshop("no such id")


def test_what_is_deleted_is_overwritten_whatever_sqlite_was_built_with(plenary: Plenary) -> None:
    assert plenary.store.driver_connection().execute("PRAGMA secure_delete").fetchone() == (1,)
