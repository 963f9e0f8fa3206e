"""A stranger's package is read in a process of its own, with limits: what swells or hangs there takes nothing along.

It parses, checks and cleans, and puts the records aside in a file (`app.storage.bulk`) that the workspace takes them
over from. Python holds everything up while it parses 60 MB; there it holds up nobody.
"""

import multiprocessing
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from app.domain.errors import AppError, InvalidInputError, StorageFullError
from app.domain.progress import Progress
from app.domain.words.strange_texts import reading
from app.files import read_text
from app.services.exchange.package_form import WorkshopPackage
from app.services.exchange.package_reading import MAX_PACKAGE_BYTES, clean_package, parse_package
from app.storage.bulk import Aside, new_aside_file

MAX_SECONDS = 120.0
MAX_MEMORY_MIB = 3 * 1024
_LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """What was put aside of a package: the workshop it is of."""

    workshop_id: str
    title: str


Message = float | ReadPackage | tuple[Literal["refused", "full"], str, str]
"""What the process says: how far it is; at last what it read, or an error's sentence and details."""


def read_aside(path: Path, target: Path, progress: Progress) -> ReadPackage:
    """Read the package in a file in a process of its own, and put it aside in a new file at `target`.

    Raises:
        InvalidInputError: it cannot be read, is not valid, or takes more time or memory than any package should.
        StorageFullError: there is no room to put it aside.
        CancelledError: from `progress`; the process is gone then.
    """
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    process = spawn.Process(
        target=_work, args=(there, path, target, MAX_MEMORY_MIB), name="plenary reading a package", daemon=True
    )
    process.start()
    there.close()
    try:
        return _heard(here, progress)
    finally:
        here.close()
        process.kill()
        process.join()
        process.close()


def _heard(here: Connection, progress: Progress) -> ReadPackage:
    """Wait for what the process says at last."""
    ends = time.monotonic() + MAX_SECONDS
    share = 0.0
    while time.monotonic() < ends:
        progress(share)
        if not here.poll(_LOOK_SECONDS):
            continue
        try:
            message: Message = here.recv()
        except (EOFError, OSError):
            raise _too_large() from None
        match message:
            case float():
                share = message
            case ReadPackage():
                return message
            case "refused", sentence, details:
                raise InvalidInputError(sentence, details)
            case _, sentence, details:
                raise StorageFullError(sentence, details)
    raise InvalidInputError(
        f"Reading this package took longer than {MAX_SECONDS:.0f} seconds, so it was given up. Nothing was changed; "
        "ask whoever sent it for a package of one workshop."
    )


def _too_large() -> InvalidInputError:
    return InvalidInputError(
        f"Reading this package needs more memory than there is, or than the {MAX_MEMORY_MIB:,} MiB a package may take. "
        "Nothing was changed; close other programs and try again, or ask for a smaller package."
    )


def put_aside(package: WorkshopPackage, aside: Aside, progress: Progress) -> ReadPackage:
    """Put the records of a package aside, clean."""
    package = clean_package(package)
    if package.initiative is not None:
        aside.put(type(package.initiative), [package.initiative])
    aside.put(type(package.workshop), [package.workshop])
    lists = [(facts, found) for facts, found in package.lists() if found]
    for number, (facts, found) in enumerate(lists, 1):
        aside.put(facts.kind, found)
        progress(number / len(lists))
    return ReadPackage(package.workshop.id, package.workshop.title)


# In the process


def _work(there: Connection, path: Path, target: Path, memory_mib: int) -> None:
    """Read a package and say how it went; called in the process."""
    _limit_memory(memory_mib)
    last: Message
    try:
        with reading("workshop package"):
            last = _read(there, path, target)
    except StorageFullError as error:
        last = ("full", error.message, error.details)
    except AppError as error:
        last = ("refused", error.message, error.details)
    with suppress(OSError):  # whoever asked may have given up
        there.send(last)
    there.close()


def _read(there: Connection, path: Path, target: Path) -> ReadPackage:
    try:
        package = parse_package(read_text(path, "workshop package", limit=MAX_PACKAGE_BYTES))
        there.send(0.5)
        with new_aside_file(target) as aside:
            return put_aside(package, aside, lambda share: there.send(0.5 + share / 2))
    except MemoryError:
        raise _too_large() from None


def _limit_memory(mib: int) -> None:
    """Let this process take so much memory and no more, where the system can promise that."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mib * 1024 * 1024
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
