"""What a system wants beside the program: entry in the menu, file types, icons, manual page, completions."""

import shutil
import sys
from pathlib import Path

from contents import ROOT

sys.path.insert(0, str(ROOT))

from shell_files import write_shell_files

SIZES = (16, 32, 48, 64, 128, 256, 512)
_SHELLS = {
    "plenary.1": "man/man1/plenary.1",
    "plenary.bash": "bash-completion/completions/plenary",
    "_plenary": "zsh/{zsh}/_plenary",
    "plenary.fish": "fish/vendor_completions.d/plenary.fish",
}


def write_system_files(share: Path, *, zsh: str) -> list[Path]:
    """Write everything below a folder like `/usr/share`, and return the files.

    Args:
        zsh: which folder of zsh holds completions; whoever is no distribution has another one.
    """
    linux, logo = ROOT / "packaging" / "linux", ROOT / "resources" / "logo"
    wanted = {
        linux / "plenary.desktop": "applications/plenary.desktop",
        linux / "plenary-mime.xml": "mime/packages/plenary.xml",
        linux / "plenary.metainfo.xml": "metainfo/plenary.metainfo.xml",
        logo / "plenary.svg": "icons/hicolor/scalable/apps/plenary.svg",
    }
    wanted |= {logo / f"plenary-{n}.png": f"icons/hicolor/{n}x{n}/apps/plenary.png" for n in SIZES}
    made = share / "made"
    write_shell_files(made)
    wanted |= {made / name: place.format(zsh=zsh) for name, place in _SHELLS.items()}
    written = []
    for source, place in wanted.items():
        target = share / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o644)
        written.append(target)
    shutil.rmtree(made)
    return written
