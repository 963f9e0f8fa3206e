"""The system libraries that Qt's wheels do not bring along: which are missing here, and the one line that helps.

Nobody needs this on a good start. It is asked when Qt could not open a window, and by `make` before it opens one.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping

# What a library file is called everywhere, then who brings it on Debian and on Arch. Debian's names are those of
# release 12: later ones that were renamed (libglib2.0-0t64) still provide them, and apt finds them by the old name.
# .ci/prepare reads Debian's names out of this text where there is no Python yet, so one entry stays one line.
ALWAYS = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libzstd.so.1": ("libzstd1", "zstd"),
    "libz.so.1": ("zlib1g", "zlib"),
}
XCB = {
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
}
WAYLAND = {
    "libwayland-client.so.0": ("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "wayland"),
}
_OF_PLATFORM = {"xcb": XCB, "wayland": WAYLAND}
_EVERY_NAME = {**ALWAYS, **XCB, **WAYLAND}


class Computer:
    """What there is to know about this computer; tests make up others."""

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        load: Callable[[str], object] = ctypes.CDLL,
        find_program: Callable[[str], str | None] | None = None,
        *,
        answers: Callable[[str, Mapping[str, str]], bool] | None = None,
        is_root: bool | None = None,
        apt_is_fresh: bool | None = None,
    ) -> None:
        self.environment = os.environ if environment is None else environment
        self._find_program = find_program
        self._load = load
        self._answers = answers or _answers
        self._is_root = getattr(os, "geteuid", lambda: 1)() == 0 if is_root is None else is_root
        self._apt_is_fresh = apt_is_fresh

    def displays(self) -> dict[str, str]:
        """Return the platforms of Qt that have a display here, in the order in which Qt tries them, with its name."""
        env = self.environment
        wayland = env.get("WAYLAND_DISPLAY") or ("wayland-0" if env.get("XDG_SESSION_TYPE") == "wayland" else "")
        seen = {"wayland": wayland, "xcb": env.get("DISPLAY", "")}
        return {name: seen[name] for name in self._wanted() if seen.get(name)}

    def missing(self, platforms: Iterable[str] = ()) -> list[str]:
        """Return the libraries that Qt needs always and for these platforms, and that cannot be loaded here."""
        if not sys.platform.startswith("linux"):
            return []
        names = list(ALWAYS)
        for name in platforms:
            names += _OF_PLATFORM.get(name, ())
        return [name for name in names if not self._can_load(name)]

    def missing_for_window(self) -> list[str]:
        """Return what is missing for every display that answers here; nothing when one of them would do."""
        answering = [name for name, display in self.displays().items() if self._answers_at(name, display)]
        lacking = [self.missing([name]) for name in answering]
        if not all(lacking):
            return []
        return list(dict.fromkeys(name for names in lacking for name in names))

    def why_no_window(self, words: str = "") -> str:
        """Return the sentence for whoever asked for a window and gets none; the words are those of Qt or Python."""
        displays = self.displays()
        if set(self._wanted()) <= set(_OF_PLATFORM) and sys.platform.startswith("linux"):
            if not displays:
                return (
                    "There is no display here, so Plenary's window cannot open; "
                    f"the command line works without one: {_program()} --help"
                )
            if not any(self._answers_at(name, display) for name, display in displays.items()):
                names = " and ".join(f"“{display}”" for display in displays.values())
                return (
                    f"Nothing answers at the display {names}, so Plenary's window cannot open; start it in a terminal "
                    f"of your desktop, or use the command line, which needs no display: {_program()} --help"
                )
        missing = self.missing_for_window() if displays else self.missing()
        if missing:
            return self.sentence(missing)
        first = next((line.strip() for line in words.splitlines() if line.strip()), "no reason was given")
        if displays and "platform plugin" in first and set(self._wanted()) <= set(_OF_PLATFORM):
            names = " and ".join(f"“{display}”" for display in displays.values())
            return (
                f"The display {names} does not let this user open a window; start Plenary as the user who is logged "
                f"in there, or use the command line: {_program()} --help"
            )
        if self.environment.get("QT_QPA_PLATFORM"):
            first = f"{first} (QT_QPA_PLATFORM is “{self.environment['QT_QPA_PLATFORM']}”)"
        return f"Plenary's window cannot open: {first}"

    def sentence(self, missing: list[str], besides: Iterable[str] = ()) -> str:
        """Return what is missing, and the one complete line that brings it; Debian's packages besides go with it."""
        line = self.line(missing, besides)
        if not line:
            return (
                "Plenary needs these system libraries, which are missing here; install what brings them: "
                + " ".join(missing)
            )
        all_of_it = [*missing, *besides]
        if len(all_of_it) == 1:
            return f"Plenary needs {all_of_it[0]}, which is missing on this system; this line installs it:\n    {line}"
        return (
            f"Plenary needs {all_of_it[0]} and {len(all_of_it) - 1} more, which are missing on this system; "
            f"this line installs them:\n    {line}"
        )

    def line(self, missing: list[str], besides: Iterable[str] = ()) -> str:
        """Return the complete line that installs these libraries here; empty where no tool for it is known."""
        has = self._finds
        # 64 bit is part of the name under which RPM packages provide a library.
        bits = "()(64bit)" if sys.maxsize > 2**32 else ""
        provided = " ".join(f'"{name}{bits}"' for name in missing)
        if has("apt-get") and has("dpkg"):
            command = f"apt-get install -y {' '.join(self.debian_packages(missing, besides))}"
            if _apt_is_fresh() if self._apt_is_fresh is None else self._apt_is_fresh:
                return self._as_root(f"apt-get update && {command}", is_compound=True)
            return self._as_root(command)
        if has("dnf"):
            return self._as_root(f"dnf install -y {provided}")
        if has("zypper"):
            return self._as_root(f"zypper install -y {provided}")
        if has("pacman"):
            names = dict.fromkeys(_EVERY_NAME[name][1] for name in missing)
            return self._as_root(f"pacman -S --needed --noconfirm {' '.join(names)}")
        return ""

    def debian_packages(self, missing: Iterable[str], besides: Iterable[str] = ()) -> list[str]:
        """Return the names of Debian's packages that bring these libraries."""
        return list(dict.fromkeys([*besides, *(_EVERY_NAME[name][0] for name in missing)]))

    def _as_root(self, command: str, *, is_compound: bool = False) -> str:
        if self._is_root:
            return command
        if self._finds("sudo"):
            return f"sudo sh -c '{command}'" if is_compound else f"sudo {command}"
        # The dash matters: without it dpkg does not find its tools in /usr/sbin.
        return f"su - -c '{command}'"

    def _finds(self, name: str) -> bool:
        import shutil  # what only trouble needs is imported there: make looks before each window

        return bool((self._find_program or shutil.which)(name))

    def _wanted(self) -> list[str]:
        wish = self.environment.get("QT_QPA_PLATFORM", "")
        if not wish:
            return ["wayland", "xcb"]
        names = [part.split(":")[0].strip() for part in wish.split(";")]
        return ["wayland" if name.startswith("wayland") else name for name in names]

    def _can_load(self, name: str) -> bool:
        try:
            self._load(name)
        except OSError:
            return False
        return True

    def _answers_at(self, name: str, display: str) -> bool:
        if name == "wayland" and self.environment.get("WAYLAND_SOCKET"):
            return True
        if name == "wayland":
            return self._answers(os.path.join(self.environment.get("XDG_RUNTIME_DIR", ""), display), self.environment)
        return self._answers(display, self.environment)


def _answers(display: str, environment: Mapping[str, str]) -> bool:
    """Return whether somebody listens at this display: the path of Wayland's socket, or what DISPLAY says."""
    import socket

    if "/" in display and ":" not in display.rpartition("/")[2]:
        places: list[str | tuple[str, int]] = [display]
    else:
        host, _, number = display.rpartition(":")
        screen = number.split(".")[0]
        if not screen.isdigit():
            return False
        here = f"/tmp/.X11-unix/X{screen}"
        # Xlib looks in the abstract name space first, then for the file.
        places = [f"\0{here}", here] if host in ("", "unix") else [(host.strip("[]"), 6000 + int(screen))]
    for place in places:
        try:
            if isinstance(place, tuple):
                socket.create_connection(place, timeout=2).close()
            else:
                with socket.socket(socket.AF_UNIX) as end:
                    end.settimeout(2)
                    end.connect(place)
        except OSError:
            continue
        return True
    return False


def _apt_is_fresh() -> bool:
    """Return whether apt knows no package before it is told to look, as in a container."""
    from glob import glob

    return not glob("/var/lib/apt/lists/*_Packages*")


def _program() -> str:
    name = os.path.basename(sys.argv[0])
    if name not in ("", "-c", "-m", "__main__.py"):
        return name
    import shlex

    near = os.path.relpath(sys.executable)
    return f"{shlex.quote(sys.executable if near.startswith(os.pardir) else near)} -m app"
