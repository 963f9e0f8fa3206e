"""Templates: those that ship are sound; a bad one is refused with the line and the reason; a hostile one quickly."""

import os
import tomllib
from pathlib import Path

import pytest

from app.activities import KINDS
from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError, NotFoundError
from app.templates import outline
from app.templates.library import TemplateLibrary
from app.templates.loader import Fault, check_template, load_file
from app.templates.outline import MAX_BYTES, read_outlines, template_paths

SHIPPED = [path for path, _ in template_paths(None)]
GOOD = """
format = 1
key = "mine"
title = "Mine"

[[steps]]
key = "first"
activity = "table"
title = "First"
minutes = 10
[steps.settings]
columns = [{ key = "a", title = "A" }]

[[steps]]
key = "second"
activity = "vote"
title = "Second"
minutes = 5
[steps.settings]
source = "first"
"""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_template_that_ships_can_be_run(path: Path, workspace: Path) -> None:
    template = load_file(path)
    assert template.key == path.stem
    assert template.minutes == sum(step.minutes for step in template.steps)
    with open_plenary(workspace) as plenary:
        workshop_id = plenary.workshops.create(template, title="Run")
        for step in plenary.agenda.steps(workshop_id):
            plenary.agenda.go_to(step.id)
            content = plenary.workshops.content(workshop_id)
            KINDS[step.activity].stage(content, step)
            KINDS[step.activity].blocks(content, step)
        plenary.agenda.finish(workshop_id)
        plenary.documents.document(workshop_id)


def test_the_messaging_workshop_keeps_its_promise_of_two_and_a_half_hours() -> None:
    template = TemplateLibrary().get("messaging")
    assert template.minutes == 150
    assert "Two and a half hours with a break" in template.summary


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (('title = "Mine"\n', ""), 1, "title"),
        (("minutes = 10\n", ""), 6, "minutes is missing"),
        (('activity = "vote"', 'activity = "dance"'), 16, "activity"),
        (("minutes = 5", "minutes = -5"), 18, "minutes"),
        (("minutes = 5", 'minutes = "five"'), 18, "minutes"),
        (('source = "first"', 'source = "third"'), 20, "third"),
        (('source = "first"', 'sauce = "first"'), 20, "sauce"),
        (('key = "second"', 'key = "first"'), 15, "two steps have the key"),
        (("format = 1", "format = 2"), 2, "format"),
        (('key = "mine"', 'key = "Mine!"'), 3, "key"),
        (('title = "First"', "title = First"), 9, ""),
        (("[[steps]]", "[[steps]"), 6, ""),
        (('[{ key = "a", title = "A" }]', "[]"), 12, "columns"),
    ],
)
def test_a_fault_is_named_with_its_line(change: tuple[str, str], line: int, reason: str) -> None:
    old, new = change
    index = GOOD.rindex(old) if old.startswith("key") else GOOD.index(old)
    template, faults = check_template(GOOD[:index] + new + GOOD[index + len(old) :])
    assert template is None
    assert reason in faults[0].reason
    assert "\n" not in faults[0].reason
    assert faults[0].line == line


@pytest.mark.parametrize(
    "source",
    [
        "a" + ".a" * 100_000 + " = 1",
        "x = {a" + ".a" * 100_000 + " = 1}",
        'x = {"a"' + '."a"' * 40_000 + " = 1}",
        "x = {a" + " . a" * 60_000 + " = 1}",
        "x = " + "[" * 200_000,
        "x = [\n" * 50_000,
        "x = " + "{a=" * 80_000,
        "x = " + "9" * 200_000,
        "x = '''" + "a." * 100_000,
        " " * 200_000 + "!",
        "a" * 200_000,
        '"' * 200_001,
        "\x00" * 1000,
        "\ud800",
        "x" * (MAX_BYTES + 1),
        "",
        "[[steps]]\n" * 20_000,
        "# " + "\u2028" * 1000,
    ],
    ids=range(18),
)
@pytest.mark.timeout(20)
def test_a_hostile_file_is_refused(source: str) -> None:
    template, faults = check_template(source)
    assert template is None
    assert all(isinstance(fault, Fault) and fault.line >= 1 and fault.reason for fault in faults)
    assert faults


def test_sentences_with_many_dots_are_no_hostile_keys() -> None:
    words = "Yes. No. Why. So. What. Then. 1.2.3.4.5.6.7 [[[[[[[[ see"
    for quoted in (f'"{words}"', f"'{words}'", f'"""{words}\n{words}"""', f'"First" # {words}'):
        template, faults = check_template(GOOD.replace('title = "First"', f"title = {quoted}"))
        assert template is not None, faults


def test_own_templates_come_first_and_bad_ones_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8-sig")
    (tmp_path / "broken.toml").write_text("x = ", "utf-8")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00\x01")
    (tmp_path / "hostile.toml").write_text("a" + ".a" * 100_000 + " = 1", "utf-8")
    (tmp_path / "messaging.toml").write_text(GOOD.replace('key = "mine"', 'key = "messaging"'), "utf-8")
    (tmp_path / "named-otherwise.toml").write_text(GOOD.replace('key = "mine"', 'key = "by-key"'), "utf-8")
    library = TemplateLibrary(tmp_path)
    assert {t.key for t, own in library.all() if own} == {"mine", "messaging", "by-key"}
    assert library.get("messaging").title == "Mine"
    assert library.get("by-key").title == "Mine"
    assert library.get(str(tmp_path / "mine.toml")).title == "Mine"
    assert {o.key for o in read_outlines(tmp_path) if o.own} == {"mine", "messaging", "named-otherwise"}
    with pytest.raises(NotFoundError, match="messaging"):
        library.get("nonsense")
    for name in ("broken.toml", "binary.toml", "none.toml"):
        with pytest.raises(InvalidInputError):
            library.get(str(tmp_path / name))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_outline_of_a_shipped_template_is_read_by_its_lines_as_by_the_parser(path: Path) -> None:
    source = path.read_text("utf-8")
    read = outline.read_lines(source, path.stem)
    assert read is not None, "Home would wait for the parser"
    data = tomllib.loads(source)
    assert (read.title, read.summary, read.yields) == (data["title"], data["summary"], data["yields"])
    assert read.minutes == sum(step["minutes"] for step in data["steps"])


@pytest.mark.parametrize(
    "source",
    [
        "",
        'title = "A"\nsummary = "B"\n\n[[steps]]\nminutes = 5\n',
        'title = "A"\nsummary = "B"\nyields = "C"\n',
        'title = "A"\nsummary = "B"\nyields = "C"\n\n[[steps]]\nminutes = 5\n\n[[steps]]\nlong = true\n',
        'title = "A \\"a\\""\nsummary = "B"\nyields = "C"\n\n[[steps]]\nminutes = 5\n',
        'title = "A\\u00e4"\nsummary = "B"\nyields = "C"\n\n[[steps]]\nminutes = 5\n',
    ],
)
def test_a_template_that_is_written_otherwise_is_left_to_the_parser(source: str) -> None:
    assert outline.read_lines(source, "mine") is None


def test_the_first_outlines_are_the_first_of_all() -> None:
    assert read_outlines(None, limit=3) == read_outlines(None)[:3]
    assert read_outlines(None, limit=0) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe in a file's place")
@pytest.mark.timeout(20)
def test_a_pipe_is_no_template(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(InvalidInputError):
        load_file(tmp_path / "pipe.toml")
    assert not any(outline.own for outline in read_outlines(tmp_path))
    assert [f.template for f in TemplateLibrary(tmp_path).files() if f.own] == [None]
