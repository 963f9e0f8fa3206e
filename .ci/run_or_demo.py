"""What `make run` does: open the window, or without a display run the main job on the sample workshop."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.system_libraries import Computer


def main() -> int:
    """Open the window or run the demonstration; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if sys.platform in ("win32", "darwin") or Computer().displays():
        return subprocess.call([sys.executable, "-m", "app"])
    print(
        "There is no display here, so the messaging workshop runs without a window on the sample workshop.", flush=True
    )
    folder = "sample-documents"
    if not os.access(".", os.W_OK):
        import tempfile

        folder = tempfile.mkdtemp(prefix="plenary-")
    return subprocess.call([sys.executable, "-m", "app", "demo", folder])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
