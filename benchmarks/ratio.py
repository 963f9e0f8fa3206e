"""One measured comparison."""

from typing import NamedTuple


class Ratio(NamedTuple):
    """Ours against a floor measured in the same run, and how many times the floor is allowed."""

    name: str
    ours: float
    floor: float
    limit: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.ratio <= self.limit

    def _amount(self, value: float) -> str:
        return f"{value * 1000:.2f} ms" if self.unit == "s" else f"{value:.1f} {self.unit}"

    def cells(self) -> tuple[str, ...]:
        """Return the comparison as cells of a table."""
        verdict = "holds" if self.holds else "MISSED"
        return (
            self.name,
            self._amount(self.ours),
            self._amount(self.floor),
            f"{self.ratio:.2f}",
            f"{self.limit:g}",
            verdict,
        )

    def line(self) -> str:
        """Return the comparison as one line."""
        name, ours, floor, ratio, limit, verdict = self.cells()
        return f"{ratio:>6} (limit {limit})  {verdict:6}  {name}: {ours} / {floor}"
