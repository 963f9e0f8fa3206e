"""What a disk may hold after a power cut, from a recording of what was done to the files of a folder.

Everything up to the last sync of a file is there. Of what was done to it since, any part may be there, in whole
sectors. Syncing a file makes its name last too, as the file systems of today do; syncing the folder makes names last.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

SECTOR = 512
_HEAD = struct.Struct("=qI")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: `kind` is c(reate), w(rite), t(runcate), s(ync), u(nlink) or r(ename to what `data` names)."""

    kind: str
    name: str
    place: int
    data: bytes


def read_log(raw: bytes) -> Iterator[Call]:
    """Yield the calls that `calls.c` has recorded."""
    at = 0
    while at < len(raw):
        kind, length = chr(raw[at]), int.from_bytes(raw[at + 1 : at + 3], "little")
        name = raw[at + 3 : at + 3 + length].decode()
        at += 3 + length
        place, size = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        yield Call(kind, name, place, raw[at : at + size])
        at += size


@dataclass(slots=True)
class _File:
    """What lasts of a file (None: there is none), and what was done since."""

    lasting: bytearray | None = None
    since: list["Call | _Moved"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A file that was put here under another name, as it was when that happened."""

    file: _File


class Disk:
    """The files of a folder as they are filled by calls, one after the other."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}

    def take(self, call: Call) -> None:
        """Do what a call did."""
        if call.kind == "s" and not call.name:
            for file in self._files.values():
                _let_name_last(file)
            return
        file = self._files.setdefault(call.name, _File())
        if call.kind == "s":
            file.lasting, file.since = _after(file, None), []
        elif call.kind == "r":
            moved = _Moved(_File(None if file.lasting is None else bytearray(file.lasting), list(file.since)))
            self._files.setdefault(call.data.decode(), _File()).since.append(moved)
            file.since.append(Call("u", call.name, 0, b""))
        else:
            file.since.append(call)

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return one of the states the files may be in."""
        found = {name: _after(file, chance) for name, file in self._files.items()}
        return {name: bytes(content) for name, content in found.items() if content is not None}


def _let_name_last(file: _File) -> None:
    """Let a name that was made or taken away last; what was written since stays uncertain."""
    for number in range(len(file.since) - 1, -1, -1):
        call = file.since[number]
        if isinstance(call, Call) and call.kind not in "cu":
            continue
        before, file.since = file.since[: number + 1], file.since[number + 1 :]
        if isinstance(call, _Moved):
            file.lasting, file.since = _after(call.file, None), file.since
        elif call.kind == "u":
            file.lasting = None
        else:
            file.lasting = _after(_File(file.lasting, before), None)
        return


def _after(file: _File, chance: random.Random | None) -> bytearray | None:
    """Return a file after all that was done to it, or after what `chance` leaves of that."""
    content = None if file.lasting is None else bytearray(file.lasting)
    likely = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0)) if chance else 1.0
    for call in file.since:
        if chance and chance.random() >= likely:
            continue
        if isinstance(call, _Moved):
            content = _after(call.file, chance)
        elif call.kind == "c":
            content = bytearray() if content is None else content
        elif call.kind == "u":
            content = None
        elif content is not None and call.kind == "t":
            del content[call.place :]
            content += bytes(call.place - len(content))
        elif content is not None:
            _write(content, call, chance if chance and chance.random() < 0.5 else None)
    return content


def _write(content: bytearray, call: Call, torn: random.Random | None) -> None:
    """Write what a call wrote, or some of its sectors."""
    start, end = call.place, call.place + len(call.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if torn is None or torn.random() < 0.5:
            if len(content) < start:
                content += bytes(start - len(content))
            content[start:stop] = call.data[start - call.place : stop - call.place]
        start = stop
