"""Reading what strangers wrote: whatever nobody foresaw about it becomes one plain sentence."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import AppError, InvalidInputError


@contextmanager
def reading(kind: str) -> Iterator[None]:
    """Read something that should be a `kind`, such as "board"; also to be put before a function that does.

    Raises:
        InvalidInputError: reading it failed in a way nobody foresaw. Its details name the kind of error and the place
            in our code, and hold none of the text.
    """
    try:
        yield
    except AppError:
        raise
    except MemoryError as error:
        raise InvalidInputError(
            f"There is not enough memory to read this {kind}. Nothing was changed; close other programs and try "
            "again, or split it up.",
            _place(error),
        ) from None
    except Exception as error:
        raise InvalidInputError(
            f"This cannot be read as a {kind}. Nothing was changed; save or export it once more where it comes from, "
            "and try again.",
            _place(error),
        ) from None


def _place(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.name}, line {last.lineno}"
