"""Templates that are being written: what is wrong is said with its step, and what is saved is read back the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities import KINDS
from app.domain.errors import ExportError, InvalidInputError
from app.domain.records import ActivityKind
from app.templates.draft import DraftFault, DraftStep, TemplateDraft, check, draft_of, read_draft, to_toml
from app.templates.library import TemplateFile, TemplateLibrary
from app.templates.loader import check_template, load_file

SHIPPED = sorted(Path("workshop_templates").glob("*.toml"))


def _draft(*steps: DraftStep, **changes: object) -> TemplateDraft:
    draft = TemplateDraft("mine", "Mine", steps=steps or (DraftStep("talk", "round", "Talk"),))
    return replace(draft, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_each_shipped_template_survives_being_written(path: Path) -> None:
    template = load_file(path)
    draft = draft_of(template)
    assert check(draft) == ()
    assert draft.minutes == template.minutes
    again, faults = check_template(to_toml(draft))
    assert faults == ()
    assert again == template
    assert read_draft(to_toml(draft)) == draft


@given(st.text(min_size=1, max_size=100), st.text(max_size=300), st.lists(st.text(min_size=1), max_size=5))
def test_any_words_are_read_back(title: str, question: str, prompts: list[str]) -> None:
    draft = _draft(DraftStep("talk", "round", "Talk", question, prompts=tuple(prompts)), title=title)
    kept = read_draft(to_toml(draft))
    assert kept is not None
    assert to_toml(kept) == to_toml(draft)
    template, _ = check_template(to_toml(draft))
    assert (template is None) == bool(check(draft))
    if template is not None:
        assert draft_of(template) == kept


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_step_of_each_kind_can_be_run_as_it_is(kind: ActivityKind) -> None:
    draft = _draft().added(1, kind)
    assert check(draft) == ()
    assert draft.steps[1].activity == kind
    assert check(draft.with_activity(0, kind)) == ()


def test_steps_are_added_moved_doubled_and_removed() -> None:
    draft = _draft(*(DraftStep(k, "round", k.upper()) for k in "abc"))
    assert [s.key for s in draft.moved(0, 1).steps] == ["b", "a", "c"]
    assert [s.key for s in draft.moved(0, -1).steps] == ["a", "b", "c"]
    assert [s.key for s in draft.moved(1, 99).steps] == ["a", "c", "b"]
    assert [s.key for s in draft.removed(1).steps] == ["a", "c"]
    assert [s.key for s in draft.duplicated(1).steps] == ["a", "b", "b_2", "c"]
    assert [s.title for s in draft.duplicated(1).steps] == ["A", "B", "B", "C"]
    assert [s.key for s in draft.added(0, "board").added(0, "board").steps][:2] == ["board_2", "board"]
    assert draft.duplicated(1).duplicated(1).duplicated(1).steps[2].key == "b_4"
    assert draft == _draft(*(DraftStep(k, "round", k.upper()) for k in "abc"))


@pytest.mark.parametrize("title", ["戦略", "العربية", "👩‍👩‍👧", "1. Anfang", "x" * 120, "<b>", "É"])
def test_any_title_makes_a_key(title: str) -> None:
    draft = _draft(DraftStep("a", "round", title))
    for _ in range(12):
        draft = draft.duplicated(0)
    assert check(draft) == ()
    assert len({s.key for s in draft.steps}) == 13


def _reasons(draft: TemplateDraft) -> list[tuple[int, str]]:
    return [(fault.step, fault.reason) for fault in check(draft)]


def test_faults_are_in_words_and_name_their_step() -> None:
    assert _reasons(_draft(title="")) == [(0, "“Title” is missing.")]
    assert _reasons(_draft(title="x" * 121)) == [(0, "“Title” is longer than 120 characters.")]
    assert _reasons(replace(_draft(), steps=())) == [(0, "A template needs at least one step.")]
    good = DraftStep("a", "round", "A")
    assert _reasons(_draft(good, replace(good, key="b", title=""))) == [(2, "“Title” is missing.")]
    assert _reasons(_draft(replace(good, minutes=481))) == [(1, "“Time” must be at most 480.")]
    assert _reasons(_draft(good, good)) == [(2, "Another step has the key “a”, too.")]
    assert _reasons(_draft(parts={"pains_vote": "gone"})) == [
        (0, "The part “Pains vote” of the document has no step any more.")
    ]
    assert _reasons(_draft(*(replace(good, key=f"k{i}") for i in range(61)))) == [
        (0, "“Steps” has more than 60 entries.")
    ]


def test_faults_of_settings_say_which() -> None:
    vote = DraftStep("v", "vote", "Vote", settings={"source": "gone", "dots": 99})
    assert _reasons(_draft(vote)) == [
        (1, "“Dots for each voter” must be at most 50."),
        (1, "“Takes from” names “Gone”, which is not there any more."),
    ]
    form = DraftStep("f", "form", "Form", settings={"fields": [{"key": "a", "title": "A", "lines": 40}]})
    assert _reasons(_draft(form)) == [(1, "“Lines” in row 1 of “Fields” must be at most 12.")]
    assert _reasons(_draft(replace(form, settings={}))) == [(1, "“Fields” is missing.")]
    strange = DraftStep("r", "round", "R", settings={"colour": "red"})
    assert _reasons(_draft(strange)) == [(1, "“Colour” is no setting of this kind of step.")]


def test_a_step_that_others_name_is_missed_when_it_goes() -> None:
    draft = draft_of(load_file(Path("workshop_templates/messaging.toml")))
    place = next(i for i, s in enumerate(draft.steps) if s.key == "pains")
    faults = check(draft.removed(place))
    assert any(fault.step == 0 and "Pains" in fault.reason for fault in faults)
    assert any(fault.step > 0 and "Takes from" in fault.reason for fault in faults)


@pytest.fixture
def library(tmp_path: Path) -> TemplateLibrary:
    return TemplateLibrary(tmp_path / "own")


def _own(library: TemplateLibrary) -> Path:
    return library.save(library.own_folder() / "mine.toml", _draft())


def test_saved_is_what_is_loaded_and_a_faulty_draft_is_not(library: TemplateLibrary) -> None:
    path = _own(library)
    changed = replace(draft_of(load_file(path)), title="Ours 👋")
    library.save(path, changed)
    assert load_file(path).title == "Ours 👋"
    with pytest.raises(InvalidInputError, match="“Title” is missing"):
        library.save(path, replace(changed, title=""))
    assert load_file(path).title == "Ours 👋"


def test_only_own_files_are_written(library: TemplateLibrary, tmp_path: Path) -> None:
    for path in (tmp_path / "other.toml", SHIPPED[0].resolve()):
        before = path.read_bytes() if path.exists() else None
        for work in (library.save, library.keep_draft):
            with pytest.raises(InvalidInputError, match="not one of your templates"):
                work(path, _draft())
        assert (path.read_bytes() if path.exists() else None) == before
        assert not path.with_suffix(".draft").exists()


def test_what_was_never_saved_is_kept_until_it_is(library: TemplateLibrary) -> None:
    path = _own(library)
    faulty = replace(_draft(), title="")
    assert library.kept_draft(path) is None
    library.keep_draft(path, faulty)
    assert library.kept_draft(path) == faulty
    assert [found.path for found in library.files() if found.own] == [path]
    library.save(path, _draft(title="Sound"))
    assert library.kept_draft(path) is None
    library.keep_draft(path, faulty)
    path.with_suffix(".draft").write_bytes(b"\xff\x00 not a draft")
    assert library.kept_draft(path) is None
    library.forget_draft(path)
    assert not path.with_suffix(".draft").exists()
    library.keep_draft(path, faulty)
    library.remove(path)
    assert list(library.own_folder().iterdir()) == []


@pytest.mark.parametrize(
    "source", ["", "x = [", "steps = 3", 'key = "a"\ntitle = "b"\nsteps = [{key = 1}]', "[a]\n" * 9]
)
def test_what_is_no_draft_is_none(source: str) -> None:
    assert read_draft(source) is None


def test_a_template_leaves_as_it_is_and_replaces_nothing_unasked(library: TemplateLibrary, tmp_path: Path) -> None:
    template = load_file(SHIPPED[0])
    target = tmp_path / "out.toml"
    found = TemplateFile(SHIPPED[0], False, template)
    assert library.export(found, target) == target
    assert load_file(target) == template
    with pytest.raises(ExportError):
        library.export(found, target)
    assert library.export(found, target, overwrite=True) == target
    with pytest.raises(InvalidInputError):
        library.export(TemplateFile(tmp_path / "gone.toml", True, None), tmp_path / "b.toml")


def test_faults_are_told_apart() -> None:
    assert DraftFault(1, "a") != DraftFault(2, "a")
