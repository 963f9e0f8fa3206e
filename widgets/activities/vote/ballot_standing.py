"""How far the ballot at hand is: large, in words, with a sign and a colour."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.workshop.vote_kind import BallotCheck
from widgets.controls.announce import announce
from widgets.theme.style import restyle

_SIGNS = {"few": "○", "right": "✓", "many": "▲"}
_MEANINGS = {"few": "", "right": "agree", "many": "block"}


class BallotStanding(QLabel):
    """One line: whose ballot it is, and what they have given of what they may."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "heading")

    def show_check(self, name: str, check: BallotCheck) -> None:
        """Show how far the ballot of `name` is."""
        self._show(f"{_SIGNS[check.verdict]}  {name}: {check.words}", _MEANINGS[check.verdict])
        spoken = f"The ballot at hand: {name}: {check.words}"
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
            announce(self, f"{name}: {check.words}")

    def show_checks(self, name: str, checks: Sequence[BallotCheck]) -> None:
        """Show how far a ballot is that is checked group by group."""
        worst = next((c for c in checks if c.verdict == "many"), next((c for c in checks if c.verdict == "few"), None))
        if worst is None:
            self.show_check(name, BallotCheck("complete", "right"))
            return
        done = sum(check.verdict == "right" for check in checks)
        self.show_check(name, BallotCheck(f"{done} of {len(checks)} groups are complete; {worst.words}", worst.verdict))

    def show_words(self, words: str) -> None:
        """Show words that judge nothing."""
        self._show(words, "")
        self.setAccessibleName("")

    def _show(self, words: str, meaning: str) -> None:
        if words != self.text():
            self.setText(words)
        if meaning != (self.property("meaning") or ""):
            self.setProperty("meaning", meaning)
            restyle(self)
