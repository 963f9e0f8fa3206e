"""JSON, JSON Lines, and what only looks like them."""

import json

import pytest

from app.domain.errors import InvalidInputError
from app.readers.reading import read_bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_objects_are_read(encoding: str) -> None:
    material = read_bytes('{"cards": [{"name": "zu spät", "votes": 2}]}'.encode(encoding))
    assert material.kind == "JSON"
    assert material.objects == {"cards": [{"name": "zu spät", "votes": 2}]}


def test_a_list_of_objects_and_lines_of_objects_are_the_same() -> None:
    things = [{"a": 1}, {"a": 2}]
    assert read_bytes(json.dumps(things).encode()).objects == things
    assert read_bytes(b'{"a": 1}\n\n{"a": 2}\r\n').objects == things


def test_numbers_stay_as_they_are_written() -> None:
    found = read_bytes(
        b'{"a": 3.10, "b": 1E400, "c": 12345678901234567890, "d": ' + b"9" * 5000 + b', "e": NaN}'
    ).objects
    assert isinstance(found, dict)
    assert found["a"] == "3.10"
    assert found["b"] == "1E400"
    assert found["c"] == 12345678901234567890
    assert found["d"] == "9" * 5000
    assert found["e"] == "NaN"


def test_a_key_that_stands_twice_is_harmless() -> None:
    assert read_bytes(b'{"a": 1, "a": 2}').objects == {"a": 2}


def test_lists_of_words_are_a_table() -> None:
    material = read_bytes(b'[["text", "votes"], ["late", 3]]')
    assert material.objects is None
    assert material.tables[0].rows == (("text", "votes"), ("late", "3"))
    assert read_bytes(b'["one", "two"]').tables[0].rows == (("one",), ("two",))


@pytest.mark.parametrize(
    "text", ["{Print} Leaflets came late", "[late] Leaflets\n[early] Posters", "{", "[", "{}}", "[]x"]
)
def test_what_only_begins_like_it_is_text(text: str) -> None:
    material = read_bytes(text.encode())
    assert material.text == text
    assert material.objects is None
    assert material.kind == ""


@pytest.mark.parametrize("text", ["[" * 200_000 + "]" * 200_000, '{"a":' * 101 + "1" + "}" * 101])
def test_what_lies_too_deep_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="levels deep"):
        read_bytes(text.encode())


def test_a_workshop_is_named_as_such() -> None:
    with pytest.raises(InvalidInputError, match="whole workshop of Plenary"):
        read_bytes(b'{"format": "plenary-workshop", "package_version": 6, "workshop": {}}')


def test_a_long_unclosed_quotation_comes_to_an_end() -> None:
    assert read_bytes(b'{"' + b'\\"' * 500_000).objects is None
