"""Plenary as assistive tools reach it: found by roles and names, used by actions, heard by announcements.

It is imported by what runs under a Python that has gi, and imports nothing of the project.
"""

import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi

warnings.simplefilter("ignore")
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 20
SAID: list[str] = []
"""What was announced, in order."""

FOCUSED: list[Any] = []
"""What had the keyboard, in order."""

_LISTENERS: list[Any] = []


def until(what: str, found: Callable[[], Any]) -> Any:
    """Return what `found` finds, as soon as it does."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            if result := found():
                return result
        except GLib.GError:
            pass  # it went while it was looked at
        time.sleep(0.05)
    sys.exit(f"not found: {what}; said: {SAID[-12:]}")


def listen() -> None:
    """Hear what is announced from now on, and wait for Plenary."""
    for kind, keep in (
        ("object:announcement", lambda event: SAID.append(str(event.any_data))),
        ("object:state-changed:focused", lambda event: FOCUSED.append(event.source) if event.detail1 else None),
    ):
        _LISTENERS.append(Atspi.EventListener.new(keep))
        _LISTENERS[-1].register(kind)
    until("Plenary", application)


def application() -> Any:
    """Return Plenary, or nothing while it is not there."""
    desktop = Atspi.get_desktop(0)
    apps = (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
    return next((app for app in apps if app is not None and app.get_name() == "Plenary"), None)


def walk(node: Any) -> Iterator[Any]:
    """Yield what is showing below `node`."""
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from walk(child)


def showing() -> Iterator[Any]:
    """Yield what is showing, the newest window first."""
    app = application()
    frames = [app.get_child_at_index(i) for i in range(app.get_child_count())]
    for frame in reversed(frames):
        if frame is not None:
            yield from walk(frame)


def is_called(thing: Any, role: str, name: str) -> bool:
    """Tell whether a thing has a role and a name; a name that ends in “…” may go on."""
    if role not in thing.get_role_name():
        return False
    called = thing.get_name()
    return called.startswith(name[:-1]) if name.endswith("…") else called == name


def find(role: str, name: str) -> Any:
    """Return what has a role and a name, once it is there."""
    return until(f"{role} “{name}”", lambda: next((t for t in showing() if is_called(t, role, name)), None))


def is_there(role: str, name: str) -> bool:
    """Tell whether something is there now."""
    return any(is_called(thing, role, name) for thing in showing())


def gone(role: str, name: str) -> None:
    """Wait until something is not there any more."""
    until(f"no {role} “{name}”", lambda: not is_there(role, name))


def press(role: str, name: str, action: str = "") -> None:
    """Do what a control does first, or its action of this name."""
    act(find(role, name), action)


def act(thing: Any, action: str = "") -> None:
    """Do what a thing does first, or its action of this name."""
    face = thing.get_action_iface()
    names = [face.get_action_name(i) for i in range(face.get_n_actions())]
    face.do_action(names.index(action) if action else 0)


def fill(name: str, words: str, left: str | None = None) -> None:
    """Write into a field that is found by its name; `left` is what then stands there, where it is not the words."""
    field = find("text", name)
    field.get_editable_text_iface().set_text_contents(words)
    stands = words if left is None else left
    until(f"“{stands}” in {name}", lambda: text_of(field) == stands)


def focused(role: str, name: str) -> Any:
    """Return what has the keyboard, once it is this: the editor of a cell is found in no other way."""
    what = f"the keyboard in {role} “{name}”"
    return until(what, lambda: next((t for t in FOCUSED[-1:] if is_called(t, role, name)), None))


def text_of(field: Any) -> str:
    """Return what stands in a field."""
    face = field.get_text_iface()
    return str(face.get_text(0, face.get_character_count()))


def is_in(thing: Any, state: str) -> bool:
    """Tell whether a thing has a state, such as CHECKED."""
    return bool(thing.get_state_set().contains(getattr(Atspi.StateType, state)))


def labels_of(thing: Any) -> list[str]:
    """Return the names of what labels a thing."""
    relations = thing.get_relation_set()
    return [r.get_target(0).get_name() for r in relations if r.get_relation_type() == Atspi.RelationType.LABELLED_BY]


def select(role: str, container: str, item: str, item_role: str = "") -> Any:
    """Select a child of a list, table or tree by its name, and wait until it is the selected one."""
    holder = find(role, container)
    thing = until(
        f"{item} in {container}",
        lambda: next((c for c in walk(holder) if is_called(c, item_role or role.split()[0], item)), None),
    )
    holder.get_selection_iface().select_child(thing.get_index_in_parent())
    return thing


def names_in(role: str, container: str, item_role: str) -> list[str]:
    """Return the names of what is in a list, table or tree."""
    return [c.get_name() for c in walk(find(role, container)) if item_role in c.get_role_name()]


def key(name: str) -> None:
    """Press a key, as its X name says, where the keyboard is."""
    symbol = KEYS[name] if name in KEYS else ord(name)
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)


KEYS = {"Return": 0xFF0D, "Tab": 0xFF09, "F2": 0xFFBF, "Escape": 0xFF1B, "space": 0x20, "Delete": 0xFFFF}


def heard(words: str) -> None:
    """Wait until this was announced."""
    until(f"the announcement “{words}”", lambda: any(words in said for said in SAID))


def hear_next(words: str, do: Callable[[], object]) -> None:
    """Do something, and wait until this is announced for it."""
    before = len(SAID)
    do()
    until(f"the announcement “{words}”", lambda: any(words in said for said in SAID[before:]))
