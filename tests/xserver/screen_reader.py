"""Drives the sample workshop through AT-SPI alone: run by the test beside it with a Python that has gi."""

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
    sys.exit(f"not found: {what}; said: {SAID}")


def walk(node: Any) -> Iterator[Any]:
    """Yield what is showing below `node`."""
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from walk(child)


def application() -> Any:
    """Return Plenary, once it is there."""
    desktop = Atspi.get_desktop(0)
    apps = (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
    return next((app for app in apps if app is not None and app.get_name() == "Plenary"), None)


def find(role: str, name: str) -> Any:
    """Return what has a role and a name that begins like this."""

    def look() -> Any:
        frames = (app.get_child_at_index(i) for i in range(app.get_child_count()))
        things = (thing for frame in frames if frame is not None for thing in walk(frame))
        return next((t for t in things if role in t.get_role_name() and t.get_name().startswith(name)), None)

    return until(f"{role} “{name}”", look)


def press(role: str, name: str, action: str = "") -> None:
    """Do what a control does, or its action of this name."""
    face = find(role, name).get_action_iface()
    names = [face.get_action_name(i) for i in range(face.get_n_actions())]
    face.do_action(names.index(action) if action else 0)


def heard(words: str) -> None:
    """Wait until this was announced."""
    until(f"the announcement “{words}”", lambda: any(words in said for said in SAID))


listener = Atspi.EventListener.new(lambda event: SAID.append(str(event.any_data)))
listener.register("object:announcement")
app = until("Plenary", application)

# The places are one choice of several, and the sample is a button away.
find("radio button", "Home")
press("button", "Open the sample workshop")

# The time can be read, the clock started and paused, and both are said.
find("label", "Time left in this step: ")
press("button", "Resume the clock")
heard("The clock runs.")
press("button", "Pause the clock")
heard("The clock is paused.")

# A stance is given to the cell that was selected, and to no other.
table = find("table", "Agreement")
cells = lambda: [c.get_name() for c in walk(table) if c.get_role_name() == "table cell"]  # noqa: E731
before = cells()
place = before.index("Customer support: Agree")
cell = find("table cell", "Customer support: Agree")
table.get_selection_iface().select_child(cell.get_index_in_parent())
# Qt puts "Toggle" first, which moves the mark of a button without pressing it.
press("check box", "Block", "Press")
after = until("a block", lambda: (now := cells()) != before and now)
changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
stances = [b for a, b in changed if ": " in a]
assert len(stances) == 1, changed
assert after[place].startswith("Customer support: Block"), changed

# A choice is called by what is chosen; its label says what for.
relations = find("combo box", "").get_relation_set()
labels = [r.get_target(0).get_name() for r in relations if r.get_relation_type() == Atspi.RelationType.LABELLED_BY]
assert labels == ["Said by"], labels

# The room goes on, and says where it is.
press("button", "Next")
heard("The room is at step 18: Actions to roll out, 3 minutes.")
