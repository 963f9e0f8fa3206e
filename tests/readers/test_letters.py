"""Bytes to text: right wherever the bytes tell it, and never sure where they do not."""

import pytest

from app.domain.errors import InvalidInputError
from app.readers.letters import LONGEST_TEXT, read_letters

SAID = {
    "German": (
        "Die Flugblätter kamen zu spät, größere Mühe für alle Übrigen.",
        ("cp1252", "mac_roman", "cp850", "latin_1"),
    ),
    "Polish": ("Wysłaliśmy ulotki za późno; źle, że zespół nie mógł pomóc.", ("cp1250", "iso8859_2", "mac_latin2")),
    "Czech": ("Letáky přišly příliš pozdě, říkají všichni účastníci.", ("cp1250", "iso8859_2")),
    "French": (
        "Les dépliants sont arrivés trop tard, à côté de la réunion où l’équipe était.",
        ("cp1252", "mac_roman"),
    ),
    "Turkish": ("Broşürler çok geç geldi, ışıklar söndü; güzel bir şey değil.", ("cp1254",)),
    "Russian": ("Листовки пришли слишком поздно, сказали все отделы.", ("cp1251", "koi8_r")),
    "Greek": ("Τα φυλλάδια ήρθαν πολύ αργά, είπαν όλοι.", ("cp1253",)),
    "Japanese": ("チラシが届くのが遅すぎました。全員がそう言いました。", ("shift_jis", "euc_jp")),
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_the_bytes_tell_is_right_and_sure(language: str, encoding: str) -> None:
    words = f"text;area\n{SAID[language][0]};Print\n"
    found = read_letters(words.encode(encoding))
    assert found.text == words
    assert not found.doubtful


@pytest.mark.parametrize(("language", "encoding"), [(name, way) for name, (_, ways) in SAID.items() for way in ways])
def test_the_likeliest_letters_come_first_and_are_asked_about(language: str, encoding: str) -> None:
    words = f"text;area\n{SAID[language][0].replace('’', chr(39))};Print\n"
    found = read_letters(words.encode(encoding))
    assert found.doubtful, "nothing but the look of its words speaks for it"
    offered = [words.encode(encoding).decode(way, "replace") for way in (found.encoding, *found.others)]
    assert words in offered
    assert found.text == words


@pytest.mark.parametrize("words", ["Źle", "spät", "Zażółć gęślą jaźń", "Äpfel", "naïve café"])
def test_few_words_are_never_wrong_and_sure(words: str) -> None:
    for encoding in ("cp1252", "cp1250", "mac_roman"):
        try:
            raw = words.encode(encoding)
        except UnicodeEncodeError:
            continue
        found = read_letters(raw)
        assert found.doubtful or found.text == words


def test_a_person_says_how_it_is_read() -> None:
    raw = "Müde Füße".encode("mac_roman")
    assert read_letters(raw, "mac_roman").text == "Müde Füße"
    assert not read_letters(raw, "mac_roman").doubtful
    with pytest.raises(InvalidInputError, match="no way to write letters"):
        read_letters(raw, "no such thing")


def test_a_bad_byte_costs_itself_and_is_named() -> None:
    raw = "Größe, Füße, Äpfel, Öl und Übermut\n".encode() + b"caf\xe9\n"
    found = read_letters(raw)
    assert found.text.endswith("caf\ufffd\n")
    assert found.remark == "1 byte is no letter and is shown as “\ufffd”, the first in line 2."
    assert not found.doubtful


@pytest.mark.parametrize("raw", [b"a\0b" * 100, bytes(range(1, 32)) * 20, b"x" * (LONGEST_TEXT + 1)])
def test_what_is_no_text_or_too_long_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidInputError, match=r"Nothing was changed\."):
        read_letters(raw)


def test_nothing_is_nothing() -> None:
    assert read_letters(b"").text == ""
