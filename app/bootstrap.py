"""The one composition root: opens a workspace and wires the services; nothing else does."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app import paths
from app.services.actions import Actions
from app.services.agenda import Agenda
from app.services.agreements import Agreements
from app.services.backups import Backups
from app.services.boards import Boards
from app.services.clock import Clock
from app.services.documents import Documents
from app.services.drafts import Drafts
from app.services.entries import Entries
from app.services.guides import Guides
from app.services.history import History
from app.services.imports import Imports
from app.services.library import Library
from app.services.packages import Packages
from app.services.people import People
from app.services.rounds import Rounds
from app.services.samples import Samples
from app.services.voting import Voting
from app.services.workshops import Workshops
from app.storage.store import Store
from app.templates.loader import TemplateLibrary


@dataclass(frozen=True)
class Plenary:
    """An open workspace with everything that can be done in it."""

    store: Store
    templates: TemplateLibrary
    workshops: Workshops
    people: People
    agenda: Agenda
    clock: Clock
    boards: Boards
    voting: Voting
    rounds: Rounds
    entries: Entries
    agreements: Agreements
    actions: Actions
    guides: Guides
    documents: Documents
    packages: Packages
    samples: Samples
    imports: Imports
    library: Library
    history: History
    drafts: Drafts
    backups: Backups

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the workspace."""
        self.store.close()


def open_plenary(workspace: Path | None = None) -> Plenary:
    """Open a workspace (the user's own when none is named) and wire the services.

    Raises:
        WorkspaceError: the file is not ours, newer, damaged, or open elsewhere; it was not changed.
    """
    store = Store(workspace or paths.default_workspace())
    workshops = Workshops(store)
    boards = Boards(store)
    entries = Entries(store)
    packages = Packages(store, workshops)
    return Plenary(
        store=store,
        templates=TemplateLibrary(paths.template_folder()),
        workshops=workshops,
        people=People(store),
        agenda=Agenda(store, boards, entries),
        clock=Clock(store),
        boards=boards,
        voting=Voting(store),
        rounds=Rounds(store),
        entries=entries,
        agreements=Agreements(store),
        actions=Actions(store),
        guides=Guides(store, workshops),
        documents=Documents(workshops),
        packages=packages,
        samples=Samples(store, packages),
        imports=Imports(store, boards),
        library=Library(store),
        history=History(store),
        drafts=Drafts(store),
        backups=Backups(store, paths.backup_folder()),
    )
