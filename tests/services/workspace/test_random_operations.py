"""Whatever is done in whatever order: undo all leads back to the start, redo all to the end."""

import json
import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bootstrap import open_plenary
from app.services.exchange.package_reading import parse_package
from app.services.exchange.samples import SAMPLES
from benchmarks.random_operations import Facilitator
from tests.state import state


@settings(max_examples=10, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 60))
def test_undo_all_and_redo_all(seed: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.plenary"
        with open_plenary(path) as plenary:
            workshop_id = plenary.samples.open(SAMPLES[seed % len(SAMPLES)])
            start = state(plenary)
            facilitator = Facilitator(plenary, workshop_id, random.Random(seed))
            for _ in range(count):
                facilitator.act()
            end = state(plenary)
        with open_plenary(path) as plenary:
            undone = 0
            while plenary.history.undoable(workshop_id):
                plenary.history.undo(workshop_id)
                undone += 1
            assert state(plenary) == start
            for _ in range(undone):
                assert plenary.history.redo(workshop_id) is not None
            assert plenary.history.redoable(workshop_id) is None
            assert state(plenary) == end


@settings(max_examples=6, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, 2**32))
def test_with_undo_in_between_the_file_stays_whole(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.plenary"
        with open_plenary(path) as plenary:
            workshop_id = plenary.samples.open(SAMPLES[seed % len(SAMPLES)])
            facilitator = Facilitator(plenary, workshop_id, random.Random(seed), undoes=True)
            for _ in range(60):
                facilitator.act()
            plenary.backups.check()
            connection = plenary.store.driver_connection()
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            for summary in plenary.workshops.summaries():
                exported = plenary.packages.export(summary.id)
                parse_package(exported)
                assert json.loads(exported)["workshop"]["id"] == summary.id
                plenary.documents.document(summary.id)
                plenary.documents.document(summary.id, anonymous=True)
            for goal in plenary.goals.summaries():
                plenary.goal_documents.document(goal.id)
            plenary.goal_documents.dashboard()
            plenary.goal_documents.events()
