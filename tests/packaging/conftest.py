"""The scripts in `packaging/` are no package: a project of that name is on every computer that installs Python's."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
