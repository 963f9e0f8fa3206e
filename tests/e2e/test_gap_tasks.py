"""What the room could not write becomes somebody's task, and is written on the guide's page weeks later."""

from app.domain.outcomes.registry import outcome_gaps
from app.domain.words.people import parse_people
from exports import render_bytes
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.e2e.outcome_rooms import back_to_the_window, words_in_sight
from widgets.dialogs.write_dialog import WriteDialog
from widgets.pages.guides import GuidesPage
from widgets.room.gaps_dialog import GapsDialog


def document(facilitator: Facilitator, workshop: str) -> str:
    return render_bytes(plenary_of(facilitator).documents.document(workshop), "md").decode()


def test_a_text_that_was_a_task_is_written_after_the_workshop(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    workshop = plenary.workshops.create(
        plenary.templates.get("messaging"),
        title="Spring messaging",
        product="Teapot",
        date="2026-11-20",
        people=parse_people("Ana Ruiz, Marketing\nBea, Sales"),
    )
    facilitator.window.open_room(workshop)
    facilitator.press("Ctrl+PgDown")
    facilitator.go_to_step("audiences")
    facilitator.say("Cafés")
    facilitator.press("Esc")
    facilitator.go_to_step("lengths")
    # In the room: who writes it, and by when.
    facilitator.press("Ctrl+T")
    dialog = facilitator.room.findChild(GapsDialog)
    assert dialog is not None
    facilitator.qtbot.waitUntil(dialog.isActiveWindow)
    assert "Write the message for Cafés: one line, about 25 words" in words_in_sight()
    facilitator.type("Ana")
    facilitator.press("Tab")
    facilitator.say("2026-12-05")
    words = "Ana Ruiz (Marketing) takes care of it until 2026-12-05"
    assert words in words_in_sight()
    facilitator.press("Esc")
    back_to_the_window(facilitator)
    # Everybody who reads the document sees it.
    assert f"about 100 words. {words}." in document(facilitator, workshop)
    plenary.agenda.finish(workshop)

    facilitator.restart()
    page = facilitator.window.go_to("guides")
    assert isinstance(page, GuidesPage)
    gaps = page.panel.missing
    assert gaps.heading.text().endswith("gaps, 1 is somebody's task")
    gaps.setFocus()
    assert gaps.list.choose_gap(lambda gap: bool(gap.task))
    facilitator.press("Enter")
    writing = gaps.findChild(WriteDialog)
    assert writing is not None
    facilitator.qtbot.waitUntil(writing.isActiveWindow)
    assert f"{words}." in words_in_sight()
    for text in ("Tea, on time", "Tea that waits for nobody", "Half of it", "All of it שלום 🫖"):
        facilitator.type(text)
        facilitator.press("Tab")
    assert "3 of about 10 words" in words_in_sight()
    facilitator.press("Esc")
    back_to_the_window(facilitator)
    facilitator.qtbot.waitUntil(lambda: not any(row.mark == "Task" for row in gaps.list.rows()))
    assert "stays open until somebody marks it done" in words_in_sight()
    content = plenary_of(facilitator).workshops.content(workshop)
    assert content.workshop.state == "finished"
    assert not any(gap.step_key == "lengths" for gap in outcome_gaps(content))
    written = document(facilitator, workshop)
    assert "Tea, on time" in written
    assert "All of it שלום 🫖" in written
    assert words not in written
    # Undo takes the last text back, and the gap is there again, with who cares for it.
    facilitator.press("Ctrl+Z")
    facilitator.qtbot.waitUntil(lambda: any(row.mark == "Task" for row in gaps.list.rows()))
