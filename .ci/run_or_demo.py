"""What `make run` does: open the window, or without a display run the main job on the sample workshop."""

import os
import subprocess
import sys


def has_display() -> bool:
    """Return whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if has_display():
    sys.exit(subprocess.call([sys.executable, "-m", "app"]))
print("There is no display here, so the messaging workshop runs without a window on the sample workshop.")
sys.exit(subprocess.call([sys.executable, "-m", "app", "demo", "sample-documents"]))
