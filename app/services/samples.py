"""The sample workshop that ships: rich enough to try everything on, honest about its gaps."""

import json
from importlib import resources

from app.domain.records import Workshop
from app.services.packages import Packages
from app.storage.store import Store


def sample_package() -> str:
    """Return the sample workshop as the text of a workshop package."""
    return resources.files("resources.sample").joinpath("messaging.json").read_text("utf-8")


class Samples:
    """The sample workshop in one workspace."""

    def __init__(self, store: Store, packages: Packages) -> None:
        self._store = store
        self._packages = packages

    def open(self) -> str:
        """Return the id of the sample workshop, taken in when it is not here yet."""
        source = sample_package()
        workshop_id = str(json.loads(source)["workshop"]["id"])
        if self._store.find(Workshop, workshop_id) is None:
            self._packages.import_text(source)
        return workshop_id
