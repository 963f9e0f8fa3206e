"""What a survey came to in an earlier workshop."""

from dataclasses import dataclass

from app.domain.words.text import fold


@dataclass(frozen=True, slots=True)
class EarlierSurvey:
    """The survey of an earlier workshop: its day, and the means of its themes and statements."""

    date: str
    workshop: str
    themes: tuple[tuple[str, float], ...]
    statements: tuple[tuple[str, float], ...] = ()

    def statement_mean(self, text: str) -> float | None:
        """Return the mean of a statement by its words."""
        wanted = fold(text)
        return next((mean for said, mean in self.statements if fold(said) == wanted), None)

    def mean_of(self, theme: str) -> float | None:
        """Return the mean of a theme by its name."""
        wanted = fold(theme)
        return next((mean for name, mean in self.themes if fold(name) == wanted), None)
