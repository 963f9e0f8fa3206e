"""The dialogs of a room: people, details, gaps, links, history, export."""

from typing import TYPE_CHECKING

from app.domain.outcomes.outcome import links_from
from app.domain.outcomes.registry import outcome_of
from app.domain.workshop.links import item_at

if TYPE_CHECKING:
    from widgets.room.room import Room


class RoomDialogs:
    """Opens dialogs over a room; each reads what is there when it opens."""

    def __init__(self, room: "Room") -> None:
        self._room = room

    def people(self) -> None:
        """Open the list of participants."""
        from widgets.dialogs.people_dialog import PeopleDialog

        PeopleDialog(self._room.context, self._room.workshop_id, self._room).open()

    def details(self) -> None:
        """Open title, date, product, owner and review date."""
        from widgets.dialogs.details_dialog import DetailsDialog

        DetailsDialog(self._room.context, self._room.workshop_id, self._room).open()

    def gaps(self, *, task: bool = False) -> None:
        """Open the list of what is missing; with `task` ask at once who takes care of a gap of this step."""
        from widgets.room.gaps_dialog import GapsDialog

        if self._room.missing.gaps:
            dialog = GapsDialog(self._room.context, self._room.content, self._room.missing.gaps, self._room)
            dialog.wanted.connect(self._room.go_to)
            dialog.details_wanted.connect(self.details)
            dialog.open()
            step = self._room.step()
            if task and step is not None:
                dialog.start_task(step.key)

    def links(self) -> None:
        """Let what is at hand be linked to what it answers or rests on."""
        from widgets.dialogs.link_dialog import LinkDialog

        step = self._room.step()
        rules = links_from(outcome_of(self._room.content), self._room.content, step) if step is not None else ()
        if step is None or self._room.editor is None or not rules:
            self._room.context.say("There is nothing in this step that could be linked.")
            return
        self._room.flush()
        chosen = item_at(self._room.content, step, self._room.editor.chosen_record())
        if not chosen:
            self._room.context.say("Go to a note or a row that says something first, then link it.")
            return
        LinkDialog(self._room.context, self._room.content, step, chosen, rules, self._room).open()

    def history(self) -> None:
        """Open the list of what happened."""
        from widgets.dialogs.history_dialog import HistoryDialog

        HistoryDialog(self._room.context, self._room.workshop_id, self._room).open()

    def deck(self) -> None:
        """Open the cards that help when the room is in trouble."""
        from widgets.dialogs.deck_dialog import DeckDialog

        step = self._room.step()
        if step is not None:
            DeckDialog(self._room.context, self._room.workshop_id, step, self._room).open()

    def before_and_after(self) -> None:
        """Open the invitation and what is sent after the workshop."""
        from widgets.dialogs.before_and_after import BeforeAndAfterDialog

        self._room.flush()
        BeforeAndAfterDialog(self._room.context, self._room.workshop_id, self._room).open()

    def export(self) -> None:
        """Open the export dialog."""
        from widgets.dialogs.export_dialog import ExportDialog

        self._room.flush()
        ExportDialog(self._room.context, self._room.workshop_id, self._room).open()
