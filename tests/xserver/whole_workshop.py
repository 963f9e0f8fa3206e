"""Runs a messaging workshop from its beginning to its document through AT-SPI alone.

Run by the test beside it with a Python that has gi; the folder for the document is its argument. Keys are pressed only
where a row is edited in its place, as a person with a screen reader does it too.
"""

import sys
from pathlib import Path

from tests.xserver.assistive import (
    fill,
    find,
    focused,
    gone,
    hear_next,
    is_in,
    key,
    labels_of,
    listen,
    names_in,
    press,
    select,
    text_of,
    until,
    walk,
)

FOLDER = Path(sys.argv[1])
PEOPLE = "Ana Ruiz, Sales\nBen Ode, Marketing\nCleo Tan, Customer support"


def go_on(place: int, title: str) -> None:
    """Go to the next step, and hear where the room is."""
    hear_next(f"The room is at step {place}: {title}", lambda: press("button", "Next step"))
    find("label", f"Step {place}: {title}…")


def say(words: str, left: str | None = None) -> None:
    """Type into the capture bar and add it; where who speaks is read from the words, others are `left`."""
    fill("Capture bar", words, left=left)
    press("push button", "Add")
    until("an empty capture bar", lambda: not text_of(find("text", "Capture bar")))


def write_cell(table: str, cell: str, words: str, *, field: str = "", shown: str = "") -> None:
    """Write into a cell: it is selected, opened with F2, filled in and left with Enter."""
    select("table", table, cell, "table cell")
    find("table", table).get_component_iface().grab_focus()
    key("F2")
    title = cell.split(":")[0]
    editor = focused(field or "text", title if not field else f"{title}…")
    if field == "combo box":
        editor = until("the field of the choice", lambda: next(iter(walk(editor)), None))
        assert editor.get_name() == title
    editor.get_editable_text_iface().set_text_contents(words)
    until(f"“{words}” in {title}", lambda: text_of(editor) == words)
    key("Return")
    find("table cell", f"{title}: {shown or words}…")


# A workshop is made from the template, with people.
listen()
press("button", "New workshop")
assert labels_of(find("combo box", "Messaging workshop, 150 minutes")) == ["Template"]
fill("Title", "Spring messages")
fill("Participants, one per line: name, department, role", PEOPLE)
find("list item", "Ana Ruiz, Sales…")
press("push button", "Create and open")
find("label", "Step 1: Purpose and ground rules…")
hear_next("The room is at step 1", lambda: press("button", "Start the workshop"))
find("push button", "Next step")

# Somebody who comes late is added in the list of people.
press("push button", "People")
fill("People to add, one per line: name, department, role", "Dev Rao, Product, PM")
press("push button", "Add")
find("table cell", "Name: Dev Rao")
press("push button", "Close")
gone("table", "Participants")

go_on(2, "Before we begin")
# Everybody speaks once.
go_on(3, "What do customers say about us?")
for name, words in (
    ("Ana Ruiz", "They save me a day"),
    ("Ben Ode", "Nobody else answers"),
    ("Cleo Tan", "It is clear"),
):
    find("label", f"{name} says")
    say(words)
find("label", "3 of 4 heard")

# A table: a new row from the bar, and a cell in its place.
go_on(4, "Audiences")
say("Agencies")
find("table cell", "Audience: Agencies…")
write_cell("Table", "Their situation: empty", "Clients in ten time zones")

# A private board: with the column, a department and a speaker; then revealed and grouped.
go_on(5, "Customer pains")

select_speaker = find("combo box", "Anybody")
assert labels_of(select_speaker) == ["Said by"]
press("check box", "Sales", "Toggle")
until("Sales on the stamp", lambda: is_in(find("check box", "Sales"), "CHECKED"))
hear_next("Note added in Agencies, 1 note there.", lambda: say("Invoices come late #billing"))
press("check box", "Sales", "Toggle")
say("@Cleo Nobody answers on Friday", "Nobody answers on Friday")
say("Numbers differ by team")
assert "hidden note" in " ".join(names_in("tree", "Board, as a list", "table cell"))
hear_next("The notes are revealed.", lambda: press("button", "Reveal"))
find("table cell", "Sales: Invoices come late #billing")
find("table cell", "Customer support, Cleo Tan: Nobody answers on Friday")

# Two notes are toggled, which marks them, and made one group; the group says what is in it.
for note in ("Sales: Invoices come late #billing", "Numbers differ by team"):
    press("table cell", note, "Toggle")
    find("table cell", f"{note}, marked")
hear_next("Group made of 2 notes.", lambda: press("button", "Group the marked notes"))
group = find("table cell", "Group Invoices come late #billing, 2 notes")
assert group.get_description() == "Invoices come late #billing; Numbers differ by team"
note = find("table cell", "Sales: Invoices come late #billing")
assert note.get_description() == "in Agencies, in the group Invoices come late #billing, tagged billing"

# Dots.
go_on(6, "Top pains")
find("label", "5 dots for each person, at most 3 on one item.")
for voter in ("Ana Ruiz", "Ben Ode"):
    select("table", "Ballot", f"{voter} on Invoices come late #billing: …", "table cell")
    find("table", "Ballot").get_component_iface().grab_focus()
    key("3")
    find("table cell", f"{voter} on Invoices come late #billing: 3…")
    key("2")
    find("table cell", f"End of the ballot of {voter}: 5 of 5 dots given…")
    find("label", "The ballot at hand: …")
select("table", "Ballot", "Cleo Tan on Nobody answers on Friday: …", "table cell")
find("label", "2 of 4 voted. Still to vote: Cleo Tan, Dev Rao.")
hear_next("The result is shown.", lambda: press("push button", "Show the result"))
result = find("table cell", "1: Invoices come late #billing…")

go_on(7, "What they would do without us")
go_on(8, "Benefits and value")
say("One view for everybody")
go_on(9, "What sets us apart")
say("We answer within the hour")
go_on(10, "Value proposition")
fill("who…", "lose a day a week to invoices")
fill("we are…", "the billing desk")
fill("that…", "sends them by itself")
find("label", "The sentence so far: For Agencies who lose a day a week to invoices…")
for place, title in enumerate(("Choose the value proposition", "Break", "Key messages"), 11):
    go_on(place, title)
say("Invoices leave on time")
go_on(14, "Alignment check")
assert names_in("table", "Agreement", "header")[1] == "Sales"
select("table", "Agreement", "Marketing: not heard", "table cell")
find("label", "Marketing")
hear_next("Marketing: Agree.", lambda: press("check box", "Agree", "Toggle"))
stance = find("table cell", "Marketing: Agree")
assert stance.get_description().startswith("To: For Agencies who lose a day"), stance.get_description()
select("table", "Agreement", "Sales: not heard", "table cell")
find("label", "Sales")
hear_next("Sales: Block.", lambda: press("check box", "Block", "Press"))
fill("Reason or condition", "No price is named")
find("table cell", "Sales: Block…")

for place, title in enumerate(
    (
        "How each department uses it",
        "Questions and objections",
        "Language guidelines",
        "The message at several lengths",
        "Discovery questions",
        "The product in words",
    ),
    15,
):
    go_on(place, title)
go_on(21, "Actions to roll out")
hear_next("1 action added.", lambda: say("Name a price"))
find("table cell", "What: Name a price")
write_cell("Actions", "Who: nobody yet", "Ben Ode", field="combo box")
write_cell("Actions", "Due: no date yet", "2030-03-04", field="text")

# It ends, and its document is written.
go_on(22, "Time well spent?")
select("table", "Ballot", "Ana Ruiz on Time well spent: …", "table cell")
find("table", "Ballot").get_component_iface().grab_focus()
hear_next("Ana Ruiz: The item has a vote", lambda: key("5"))
hear_next("Finished", lambda: press("push button", "Finish the workshop"))
press("push button", "Export")
press("radio button", "Markdown text", "Toggle")
find("label", "Plain text for wikis, repositories and chat tools.")
press("push button", "Export…")
fill("File name:", str(FOLDER / "guide.md"))
press("push button", "Save")
find("label", "✓ “guide.md” was written.")
press("push button", "Close")
gone("radio button", "Markdown text")
written = (FOLDER / "guide.md").read_text(encoding="utf-8")
for words in (
    "Invoices leave on time",
    "No price is named",
    "Numbers differ by team",
    "Name a price",
    "They save me a day",
):
    assert words in written, words
