"""What a window is called: systems show it in their bars, lists of windows and screen readers."""

from app import paths
from app.domain.errors import ReadOnlyError
from app.domain.words.text import single_line
from widgets.context import Context


def title_of(context: Context | None, workshop: str) -> str:
    """Return the workshop whose room is open, and the workspace unless it is the user's own.

    Systems that want the name of the program there put it behind.
    """
    names = [single_line(workshop)] if workshop else []
    if context is not None:
        path = context.plenary.path
        if path.absolute() != paths.default_workspace().absolute():
            names.append(path.stem)
        if isinstance(context.loss, ReadOnlyError):
            names.append("only to look")
    return " – ".join(names) or "Plenary"
