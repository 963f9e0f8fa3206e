"""The sample workshops that ship: rich enough to try everything on, honest about their gaps."""

import json
from collections.abc import Callable
from importlib import resources

from app.domain.progress import Progress, no_progress
from app.domain.records import Workshop
from app.domain.records.goal_records import Goal
from app.services.exchange.packages import Packages
from app.storage.store import Store

SAMPLES = ("messaging", "goal-breakdown", "retrospective")


def sample_package(name: str = "messaging") -> str:
    """Return a sample workshop as the text of a workshop package; `name` is one of `SAMPLES`."""
    return resources.files("resources.sample").joinpath(f"{name}.json").read_text("utf-8")


class Samples:
    """The sample workshops in one workspace."""

    def __init__(self, store: Store, packages: Packages) -> None:
        self._store = store
        self._packages = packages

    def open(self, name: str = "messaging") -> str:
        """Return the id of a sample workshop, taken in when it is not here yet."""
        return self.opening(name)(no_progress)

    def opening(self, name: str = "messaging") -> Callable[[Progress], str]:
        """Return the work that opens a sample workshop, as `open` does: any thread may do that."""

        def work(progress: Progress) -> str:
            source = sample_package(name)
            workshop_id = str(json.loads(source)["workshop"]["id"])
            if self._store.find(Workshop, workshop_id) is None:
                self._packages.import_text(source, progress)
            return workshop_id

        return work

    def open_goal(self) -> str:
        """Return the id of the sample goal, taken in with the workshop it came from when it is not here yet."""
        source = json.loads(sample_package("goal-breakdown"))
        goal_id = str(source["goals"][0]["id"])
        if self._store.find(Goal, goal_id) is None:
            self.open("goal-breakdown")
        return goal_id
