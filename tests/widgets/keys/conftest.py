"""Everybody begins with the usual keys."""

from collections.abc import Iterator

import pytest

from widgets.keys.own_keys import use_keys


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    use_keys({})
