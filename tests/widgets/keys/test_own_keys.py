"""A command takes another key, unless it belongs to somebody else or to typing."""

import ast
import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.settings import SettingsFile
from widgets.commands import add_command, key_text
from widgets.controls.buttons import icon_button, name_in_tooltip, text_button
from widgets.keys.chords import chords, owner_of, typing_refusal
from widgets.keys.own_keys import key_of, own_keys, refused_keys, say_with_keys, use_keys, with_changes, with_keys
from widgets.keys.usual import COMMANDS, FIXED
from widgets.keys.where import PLACES, meet, place_of

HOUSE = Path(__file__).parents[3]


def test_no_usual_key_has_two_owners_where_both_are_heard() -> None:
    found = [
        (one, other)
        for (one, first), (other, second) in combinations(COMMANDS.items(), 2)
        if set(chords(first.keys)) & set(chords(second.keys)) and meet(place_of(one), place_of(other))
    ]
    assert not found
    assert all(place_of(name) in PLACES for name in COMMANDS)
    assert set(FIXED) <= set(PLACES)
    assert all(chords(command.keys) for command in COMMANDS.values() if command.keys)


def test_places_meet_where_they_are_in_sight_together() -> None:
    assert meet("window", "room.board")
    assert meet("room", "room.agenda")
    assert meet("room.board", "room.agenda"), "what the whole window hears is heard in the agenda, too"
    assert not meet("room.board", "room.vote")
    assert not meet("room", "places")
    assert not meet("goals", "insights")
    assert meet("goals", "goals.kpis.list")
    assert not meet("goals.list", "goals.kpis.list")
    assert not meet("window", "dialog.people")
    assert meet("undo", "dialog.people")


def test_a_changed_key_works_at_once_and_stands_wherever_it_is_shown(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ran: list[str] = []
    action = add_command(window, "room.next", lambda: ran.append("next"))
    button = text_button("Next", command="room.next", parent=window)
    icon = icon_button("undo-2", "Undo", command="undo.undo", parent=window)
    line = QLabel(window)
    say_with_keys(line, "{room.next} goes on")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    use_keys({"room.next": "Ctrl+J"})
    QTest.keySequence(window, "Ctrl+J")
    QTest.keySequence(window, "Ctrl+PgDown")
    assert ran == ["next"]
    assert (key_text(action), button.toolTip(), button.accessibleDescription()) == ("Ctrl+J", "Next (Ctrl+J)", "Ctrl+J")
    assert line.text() == "Ctrl+J goes on"
    assert icon.toolTip() == "Undo (Ctrl+Z)"
    use_keys({"room.next": ""})
    assert (key_text(action), button.toolTip(), button.accessibleDescription()) == ("", "Next", "")
    assert line.text() == "“Next step” goes on", "without a key it is called by its words"
    use_keys({})
    name_in_tooltip(button)
    assert button.toolTip() == "Next (Ctrl+PgDown)"


@pytest.mark.parametrize(
    "keys",
    [
        "A", "Shift+A", "?", "7", "Space", "Return", "Enter", "Esc", "Tab", "Shift+Tab", "Left", "Shift+Right", "Home",
        "Backspace", "Del", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+A", "Ctrl+Left", "Ctrl+Alt+E", "Alt+F4",
        "Ctrl+Backspace",
    ],
)  # fmt: skip
def test_what_belongs_to_typing_is_refused_with_a_sentence(keys: str) -> None:
    why = typing_refusal(keys)
    assert why.endswith(".")
    assert "Take another key" in why or "Hold Ctrl or Alt" in why


@pytest.mark.parametrize("keys", ["Ctrl+J", "Alt+J", "F2", "F12", "Ctrl+Shift+Space", "Shift+F4", "Alt+PgUp", "Ctrl+."])
def test_other_keys_are_nobodys_typing(keys: str) -> None:
    assert typing_refusal(keys) == ""


def test_who_owns_a_key_is_known_in_its_place_alone() -> None:
    owner = owner_of("Ctrl+R", "room.next", {})
    assert owner is not None
    assert (owner.words, owner.place) == ("Reveal or hide the notes", "On a board")
    assert owner_of("Ctrl+R", "goals.new", {}) is None
    assert owner_of("Ctrl+PgDown", "room.next", {}) is None, "one's own key is nobody else's"
    assert owner_of("Ctrl+Enter", "room.next", {}) == owner_of("Ctrl+Return", "room.next", {}) is not None
    fixed = owner_of("Alt+Up", "room.board.reveal", {})
    assert fixed is not None
    assert fixed.words == "Move the marked notes"
    assert owner_of("Ctrl+J", "room.next", {"room.board.find": "Ctrl+J"}) is not None
    assert owner_of("Ctrl+F", "room.next", {"room.board.find": "Ctrl+J"}) is None


def test_two_commands_may_swap_their_keys() -> None:
    use_keys({"room.freeze": "F9", "room.blank": "F8"})
    assert (key_of("room.freeze"), key_of("room.blank"), refused_keys()) == ("F9", "F8", ())
    assert with_changes({"room.freeze": None}) == {"room.blank": "F8"}
    assert with_changes({"room.freeze": "F8"}) == {"room.blank": "F8"}, "the usual key is no key of one's own"


def test_stored_keys_that_cannot_be_used_are_told_once_and_the_usual_ones_work() -> None:
    use_keys(
        {
            "room.next": "Ctrl+R",
            "room.freeze": "Nonsense+",
            "room.blank": "B",
            "room.gone": "F3",
            "room.stage": "Ctrl+J",
        }
    )
    assert own_keys() == {"room.stage": "Ctrl+J"}
    assert (key_of("room.next"), key_of("room.freeze"), key_of("room.blank")) == ("Ctrl+PgDown", "F8", "F9")
    told = refused_keys()
    assert len(told) == 4
    assert "“Next step” keeps its usual key: Ctrl+R is “Reveal or hide the notes”." in told
    assert refused_keys() == ()


def test_a_key_that_falls_back_takes_none_from_another() -> None:
    # What was given to “Blank” is the usual key of “Freeze”, which loses its own.
    use_keys({"room.freeze": "Ctrl+R", "room.blank": "F8"})
    assert (key_of("room.freeze"), key_of("room.blank")) == ("F8", "F9")
    assert len(refused_keys()) == 2


@pytest.mark.parametrize("broken", ['["F3"]', '{"room.next": 5, "room.stage": null, "room.blank": ["F2"]}', '"x"', "7"])
def test_broken_settings_leave_the_usual_keys(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"zoom": 1.5, "keys": ' + broken + "}", "utf-8")
    settings = SettingsFile(file)
    assert settings.values.zoom == 1.5, "one bad setting takes no other along"
    use_keys(settings.values.keys)
    assert own_keys() == {}
    assert key_of("room.next") == "Ctrl+PgDown"


def test_keys_are_kept_by_the_names_of_commands(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(keys={"room.next": "Ctrl+J"})
    assert json.loads((tmp_path / "settings.json").read_text("utf-8"))["keys"] == {"room.next": "Ctrl+J"}
    assert SettingsFile(tmp_path / "settings.json").values.keys == {"room.next": "Ctrl+J"}


def test_words_of_people_are_left_alone() -> None:
    assert with_keys("{nobody.here} {} {room.nothing}") == "{nobody.here} {} {room.nothing}"


_KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift|Meta)\+(?:[A-Z]\w*|\d|\W)|F(?:[1-9]|1[0-2])\b)")
_OF_FIELDS = {"Ctrl+V", "Alt+Arrows"}


def test_no_key_is_written_where_it_is_shown() -> None:
    """A key that can be changed is read from the table; only what nobody can change may be written down."""
    fixed = {key for keys in FIXED.values() for key in keys} | _OF_FIELDS
    found: list[str] = []
    for file in sorted((HOUSE / "widgets").rglob("*.py")):
        if file.parent.name == "keys":
            continue
        tree = ast.parse(file.read_text("utf-8"))
        told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                found += [f"{file.name}:{node.lineno}: {k}" for k in _KEY.findall(node.value) if k not in fixed]
    assert not found


def test_every_command_is_declared_where_it_can_be_changed() -> None:
    """Words given to add_command are for what is added from outside; what ships has a name."""
    calls = re.compile(r"add_command\(\s*[\w.]+,\s*(f?\"[^\"]*\")")
    found = [
        f"{file.name}: {words}"
        for file in (HOUSE / "widgets").rglob("*.py")
        for words in calls.findall(file.read_text("utf-8"))
        if not re.fullmatch(r'f?"[a-z_]+(\.[a-z_0-9]+|\.\{\w+\}|\.\w*_\{\w+\})+"', words)
    ]
    assert not found
