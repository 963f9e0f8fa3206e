"""What a class of trials has found, and the table all classes are told in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar

C = TypeVar("C")

FaultKind: TypeAlias = Literal["lost", "doubled", "silent", "unforeseen", "slow"]
"""What can go wrong.

lost: a note whose call returned is not found afterwards. doubled: it is there more often than it was said.
silent: nobody says a word about a damage. unforeseen: an exception that is no AppError, or a process that dies.
slow: it took longer than `LONGEST` seconds.
"""
KINDS: tuple[FaultKind, ...] = ("lost", "doubled", "silent", "unforeseen", "slow")
HEADINGS = ("class", "tried", "lost", "doubled", "silent", "unforeseen", "over 10 s")

LONGEST = 10.0
"""Seconds a trial may take."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong. `case` is the same in every run; `words` say what happened and where."""

    kind: FaultKind
    case: str
    words: str = ""
    count: int = 1


@dataclass
class Verdict:
    """What one class of trials has found; a control is meant to find losses."""

    name: str
    is_control: bool = False
    tried: int = 0
    faults: list[Fault] = field(default_factory=list)
    not_run: str = ""
    """Why nothing was tried here; never a pass."""
    remarks: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    """How many seconds the slowest trial took, and which case that was."""

    def add(self, kind: FaultKind, case: str, words: str = "", count: int = 1) -> None:
        """Note a fault."""
        self.faults.append(Fault(kind, case, words, count))

    def count(self, kind: FaultKind) -> int:
        """Return how often something of this kind went wrong."""
        return sum(fault.count for fault in self.faults if fault.kind == kind)

    @property
    def holds(self) -> bool:
        """Whether this is as it must be: nothing found, or for a control something."""
        if self.not_run:
            return True
        return self.tried > 0 and bool(self.faults) == self.is_control

    @property
    def title(self) -> str:
        """What the row is called."""
        return f"{self.name}, control" if self.is_control else self.name

    def cells(self) -> list[str]:
        """Return the row of the table."""
        if self.not_run:
            return [self.title, "not run here", *("" for _ in KINDS)]
        return [self.title, f"{self.tried:,}", *(f"{self.count(kind):,}" for kind in KINDS)]


def chosen(cases: Sequence[C], runs: int) -> Sequence[C]:
    """Return `runs` of the cases, spread over all of them; 0 stands for all."""
    return cases[:: max(1, len(cases) // runs)] if runs else cases


def table(verdicts: Iterable[Verdict]) -> list[str]:
    """Return the lines of the table, and below it what was found, a line for each case."""
    verdicts = list(verdicts)
    lines = _columns([list(HEADINGS), *(v.cells() for v in verdicts)])
    for verdict in verdicts:
        if verdict.not_run:
            lines.append(f"{verdict.name}: not run here: {verdict.not_run}")
        lines += [f"{verdict.title}: {remark}" for remark in verdict.remarks]
        if verdict.slowest[1] and not verdict.is_control:
            lines.append("{}: the slowest took {:.1f} s: {}".format(verdict.name, *verdict.slowest))
        if verdict.is_control:
            if not verdict.holds:
                lines.append(f"{verdict.name}: the control lost nothing, so this class would see no loss either")
        else:
            lines += found(verdict)
    return lines


def found(verdict: Verdict) -> list[str]:
    """Return a line for each case and kind of fault: how often, and what the first one said."""
    counts: Counter[tuple[FaultKind, str]] = Counter()
    first: dict[tuple[FaultKind, str], str] = {}
    for fault in verdict.faults:
        place = (fault.kind, fault.case)
        counts[place] += fault.count
        first.setdefault(place, fault.words)
    return [
        f"FAULT {verdict.name} | {case} | {kind} | {counts[kind, case]} | {words}"
        for (kind, case), words in first.items()
    ]


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        lines.append(" | ".join(cells).rstrip())
    return lines
