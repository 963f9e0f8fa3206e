"""Bare Debian systems to try things in, and displays outside of them: what .ci/try_two_commands is made of."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
PLACE = "/home/anna/Plenary für alle"  # blanks and umlauts in every case
USER, ROOT = 1000, 0
PASSED_ON = re.compile(r"^(PIP_.*|.*_proxy|.*_PROXY|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)$")


class Wrong(Exception):
    """What was expected and did not come."""


def expect(holds: object, what: str, said: str = "") -> None:
    if not holds:
        raise Wrong(f"{what}\n{said[-3000:]}")


def out(*command: str, **options: object) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout  # type: ignore


class Servers:
    """An X server and a Wayland compositor outside of all rooms."""

    def __init__(self, folder: Path) -> None:
        self.runtime = folder / "wayland"
        self.runtime.mkdir(mode=0o777)
        self.runtime.chmod(0o777)
        read, write = os.pipe()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        # Without -noreset it goes to another display number when its last client has gone.
        x_server = ["Xvfb", "-displayfd", str(write), "-noreset", "-ac", "-screen", "0", "1280x900x24"]
        weston = ["weston", "--backend=headless-backend.so", "--socket=plenary-try", "--idle-time=0"]
        self._processes = [
            subprocess.Popen(x_server, pass_fds=[write], **quiet),
            subprocess.Popen(weston, env={**os.environ, "XDG_RUNTIME_DIR": str(self.runtime)}, **quiet),
        ]
        os.close(write)
        self.number = os.read(read, 20).decode().strip()
        socket = self.runtime / "plenary-try"
        while not socket.exists():
            time.sleep(0.1)
        socket.chmod(0o777)

    def environment(self, display: str) -> dict[str, str]:
        if display == "X11":
            return {"DISPLAY": f":{self.number}"}
        if display == "Wayland":
            wayland = {"WAYLAND_DISPLAY": "plenary-try", "XDG_RUNTIME_DIR": "/run/wayland", "WAYLAND_DEBUG": "1"}
            return {**wayland, "XDG_SESSION_TYPE": "wayland"}
        return {}

    def shows(self, display: str, said: str) -> bool:
        """Whether a window of ours is to be seen."""
        if display == "X11":
            search = ["xdotool", "search", "--onlyvisible", "--name", "Plenary"]
            env = {**os.environ, "DISPLAY": f":{self.number}"}
            return bool(subprocess.run(search, env=env, capture_output=True).stdout.strip())
        return bool(re.search(r"xdg_toplevel[@#]\d+\.set_title\(\"[^\"]*Plenary", said)) and bool(
            re.search(r"wl_surface[@#]\d+\.attach\(wl_buffer", said)
        )

    def end(self) -> None:
        for process in self._processes:
            process.terminate()
            process.wait()


class Room:
    """A system to try in: layers below that stay as they are, and one on top for what happens here."""

    def __init__(self, folder: Path, name: str, below: list[Path], servers: Servers, archives: Path) -> None:
        self.top, work, self.root = (folder / f"{name}.{part}" for part in ("top", "work", "root"))
        for place in (self.top, work, self.root):
            place.mkdir()
        self.servers, self.layers = servers, [self.top, *below]
        lower = ":".join(str(layer) for layer in below)
        self._mount("-t", "overlay", "overlay", "-o", f"lowerdir={lower},upperdir={self.top},workdir={work}", on="")
        self._mount("-t", "proc", "proc", on="proc")
        self._mount("-t", "tmpfs", "tmpfs", on="dev/shm")
        for uid in (USER, ROOT):
            cache = folder / f"pip-{uid}"
            cache.mkdir(exist_ok=True)
            os.chown(cache, uid, uid)
            self._mount("--bind", str(cache), on=f"var/cache/pip-{uid}")
        self._mount("--bind", str(archives), on="var/cache/apt/archives")
        self._mount("--bind", "/tmp/.X11-unix", on="tmp/.X11-unix")
        self._mount("--bind", str(servers.runtime), on="run/wayland")

    def _mount(self, *how: str, on: str) -> None:
        place = self.root / on
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", *how, str(place)], check=True)

    def tell(self, script: str, user: int, display: str, *, network: bool = True, **more: str) -> list[str]:
        """The command for a shell script in here."""
        env = {name: value for name, value in os.environ.items() if PASSED_ON.match(name)}
        env |= {"PATH": "/usr/local/bin:/usr/bin:/bin" + (":/usr/sbin:/sbin" if user == ROOT else ""), **more}
        env |= {"HOME": "/root" if user == ROOT else "/home/anna", "LANG": "C.UTF-8", "TERM": "dumb"}
        env |= {"PIP_CACHE_DIR": f"/var/cache/pip-{user}", **self.servers.environment(display)}
        command = ["chroot", f"--userspec={user}:{user}", "--groups=", str(self.root), "env", "-i"]
        command += [f"{name}={value}" for name, value in env.items()]
        command += ["sh", "-c", f'cd "{PLACE}" 2>/dev/null; {script}']
        return command if network else ["unshare", "-n", *command]

    def run(self, script: str, user: int = USER, display: str = "none", timeout: float = 900, **more: object):
        """Run a script in here; returns its status and all it said."""
        with tempfile.TemporaryFile("w+", errors="replace") as said:
            process = subprocess.Popen(
                self.tell(script, user, display, **more),  # type: ignore[arg-type]
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                status = process.wait(timeout)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                status = process.wait()
            said.seek(0)
            words = said.read()
        expect("Traceback" not in words, f"a traceback from {script}", words)
        expect("core dumped" not in words and "Aborted" not in words, f"an abort from {script}", words)
        return status, words

    def fine(self, script: str, user: int = USER, display: str = "none", **more: object) -> str:
        status, words = self.run(script, user, display, **more)
        expect(status == 0, f"status {status} from {script}", words)
        return words

    def opens(self, display: str, user: int = USER, command: str = "make run", **more: object) -> None:
        """Expect that a command opens a window, which ends when we end it."""
        if display == "none":
            return self.demonstrates(user, command)
        with tempfile.TemporaryFile("w+", errors="replace") as said:
            process = subprocess.Popen(
                self.tell(command, user, display, **more),  # type: ignore[arg-type]
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            end, words, shown = time.monotonic() + 600, "", False
            while not shown and process.poll() is None and time.monotonic() < end:
                time.sleep(0.5)
                words = Path(f"/proc/self/fd/{said.fileno()}").read_text(errors="replace")
                shown = self.servers.shows(display, words)
            time.sleep(1)
            alive = process.poll() is None
            if alive:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()
        expect(shown and alive, f"no window at {display} from {command}", words)

    def demonstrates(self, user: int = USER, command: str = "make run") -> None:
        words = self.fine(command, user)
        expect("messaging-guide.pdf" in words, "no documents were named", words)

    def says_line(self, script: str, user: int = USER, display: str = "none", status: int = 2, **more: object) -> str:
        """Expect failure with one line to run; returns that line."""
        got, words = self.run(script, user, display, **more)
        words = "\n".join(line for line in words.splitlines() if not line.startswith("["))  # WAYLAND_DEBUG's
        expect(got == status, f"status {got}, not {status}, from {script}", words)
        lines = re.findall(r"^    (\S.*)$", words, re.M)
        expect(len(lines) == 1, f"not one line to run from {script}", words)
        print(f"      {words.strip()}", file=sys.stderr)
        return lines[0]

    def end(self) -> None:
        """End what still runs in here, and unmount."""
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(entry / "root") == str(self.root):
                    os.kill(int(entry.name), signal.SIGKILL)
            except OSError:
                pass
        for _ in range(20):
            if not subprocess.run(["umount", "-R", str(self.root)], capture_output=True).returncode:
                return
            time.sleep(0.5)


def bootstrap(folder: Path, release: str) -> Path:
    """Return a bare system with make, git, a user and a checkout of HEAD."""
    base = folder / f"base-{release}"
    if base.exists():
        return base
    aside = folder / f"making-{release}"
    targets = out("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages").split()
    mirror = next(uri for uri in targets if uri.rstrip("/").endswith("/debian"))
    command = ["debootstrap", "--variant=minbase", "--include=ca-certificates,make,git", release, str(aside), mirror]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    ours = [line for line in out("apt-config", "dump", "Acquire").splitlines() if re.search("Proxy|Check-", line)]
    (aside / "etc/apt/apt.conf.d/99-of-this-machine").write_text("\n".join(ours) + "\n")
    shutil.copy("/etc/resolv.conf", aside / "etc/resolv.conf")
    certificates = Path("/etc/ssl/certs/ca-certificates.crt")
    shutil.copy(certificates, aside / str(certificates)[1:])
    subprocess.run(["chroot", str(aside), "useradd", "-m", "-u", str(USER), "-s", "/bin/bash", "anna"], check=True)
    place = aside / PLACE[1:]
    place.mkdir()
    archive = subprocess.Popen(["git", "-C", str(HOUSE), "archive", "HEAD"], stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", str(place)], stdin=archive.stdout, check=True)
    expect(archive.wait() == 0, "git archive failed")
    subprocess.run(["chown", "-R", f"{USER}:{USER}", str(place)], check=True)
    return aside.rename(base)
