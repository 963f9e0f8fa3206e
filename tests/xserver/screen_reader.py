"""Drives the sample workshop through AT-SPI alone: run by the test beside it with a Python that has gi."""

from tests.xserver.assistive import find, heard, key, labels_of, listen, names_in, press, select, until, walk

listen()

# The places are one choice of several, and the sample is a button away.
find("radio button", "Home")
press("radio button", "Actions", "Toggle")
find("label", "Actions")
press("radio button", "Home")
press("button", "Open the sample workshop")

# The time can be read, the clock started and paused, and both are said.
find("label", "Time left in this step: …")
press("button", "Resume the clock")
heard("The clock runs.")
press("button", "Pause the clock")
heard("The clock is paused.")

# A stance is given to the cell that was selected, and to no other; a toggle presses.
table = find("table", "Agreement")
before = names_in("table", "Agreement", "table cell")
place = before.index("Customer support: Agree")
cell = next(c for c in walk(table) if c.get_name() == "Customer support: Agree")
table.get_selection_iface().select_child(cell.get_index_in_parent())
press("check box", "Block", "Toggle")
after = until("a block", lambda: (now := names_in("table", "Agreement", "table cell")) != before and now)
changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
stances = [b for a, b in changed if ": " in a]
assert len(stances) == 1, changed
assert after[place].startswith("Customer support: Block"), changed

# A choice is called by what is chosen; its label says what for.
assert labels_of(find("combo box", "…")) == ["Said by"]

# The room goes on, and says where it is.
press("button", "Next…")
heard("The room is at step 18: Actions to roll out, 3 minutes.")

# Somebody looks at another step: its row is selected, Enter looks; its board is a list that says what is in a group.
select("list", "Agenda", "4. Customer pains…")
find("list", "Agenda").get_component_iface().grab_focus()
key("Return")
find("label", "Step 4: Customer pains…")
find("tree", "Board, as a list")
groups = [c for c in walk(find("tree", "Board, as a list")) if c.get_name().startswith("Group ")]
assert groups
assert all(group.get_description() for group in groups)
press("push button", "Back")
find("label", "Step 18: Actions to roll out…")
