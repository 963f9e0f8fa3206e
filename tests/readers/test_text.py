"""Letters come out right, or it is said that they should be asked for: never wrong and sure."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InvalidInputError
from app.domain.words.cells import read_rows
from app.readers.reading import read_bytes
from app.readers.text import decode

SAID = {
    "German": "Die Prospekte lagen zu spät im Geschäft\nÖffnungszeiten fehlten überall\nGrüße an alle, schönes Maß",
    "Polish": "Ulotki przyszły za późno, źle wydrukowane\nŁódź nie dostała żadnych\nProszę pomóc zespołowi",
    "Czech": "Letáky přišly příliš pozdě\nČeští kolegové nevěděli o změně\nžluté plakáty byly lepší",
    "Turkish": "Broşürler çok geç geldi\nİstanbul şubesi bilgi almadı\nGüneşli gün için teşekkürler",
    "Russian": "Листовки пришли слишком поздно\nМосковский филиал не знал\nСпасибо за плакаты",
    "Greek": "Τα φυλλάδια ήρθαν πολύ αργά\nΗ ομάδα δεν το ήξερε\nΕυχαριστώ για τις αφίσες",
    "Japanese": "チラシが遅すぎました\n印刷をもっと早く頼みたい\nポスターは良かったです",
    "French": "Les dépliants sont arrivés trop tard\nÀ Noël, ça ira mieux\nmême les élèves étaient là",
    "Spanish": "Los folletos llegaron tarde\n¿Quién avisó a la oficina de Málaga?\nmañana será mejor, señores",
    "Hungarian": "A szórólapok későn érkeztek\nŐk nem tudtak róla\ntetszettek a zöld plakátok, köszönjük",
    "Swedish": "Flygbladen kom för sent\nÖrebro fick inga alls\nnästa gång på måndag är bättre",
}
WRITTEN_AS = {
    "German": ["cp1252", "mac_roman", "cp850", "cp437"],
    "Polish": ["cp1250", "iso8859_2", "mac_latin2", "cp852"],
    "Czech": ["cp1250", "iso8859_2", "mac_latin2", "cp852"],
    "Turkish": ["cp1254", "mac_turkish", "cp857"],
    "Russian": ["cp1251", "koi8_r", "mac_cyrillic", "cp866"],
    "Greek": ["cp1253", "mac_greek", "iso8859_7"],
    "Japanese": ["cp932", "euc_jp"],
    "French": ["cp1252", "mac_roman", "cp850"],
    "Spanish": ["cp1252", "mac_roman", "cp850"],
    "Hungarian": ["cp1250", "iso8859_2"],
    "Swedish": ["cp1252", "mac_roman", "cp850"],
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
OLD = sorted({encoding for encodings in WRITTEN_AS.values() for encoding in encodings})


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", SAID)
def test_unicode_is_read_without_asking(language: str, encoding: str) -> None:
    mark = {"utf-16-le": b"", "utf-16-be": b""}.get(encoding, b"")
    found = decode(mark + SAID[language].encode(encoding))
    assert found.text == SAID[language]
    assert not found.doubtful
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("language", "encoding"), [(language, encoding) for language in WRITTEN_AS for encoding in WRITTEN_AS[language]]
)
def test_what_older_programs_write_is_read_right_and_asked(language: str, encoding: str) -> None:
    raw = SAID[language].encode(encoding)
    found = decode(raw)
    assert found.text == SAID[language]
    assert found.doubtful
    assert found.encoding not in found.encodings


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("language", SAID)
def test_nothing_is_wrong_and_sure(language: str, encoding: str) -> None:
    raw = SAID[language].encode(encoding, "ignore")
    found = decode(raw)
    assert found.doubtful or found.text == raw.decode(encoding)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("für", "cp1252"),
        ("spät", "mac_roman"),
        ("können", "mac_roman"),
        ("źródło", "cp1250"),
        ("Größe für €5 – „ja“", "cp1252"),
        ("déjà", "cp1252"),
        ("Привет", "cp1251"),
        ("name;note\nBär;größer", "mac_roman"),
    ],
)
def test_a_word_is_enough(words: str, encoding: str) -> None:
    assert decode(words.encode(encoding)).text == words


def test_the_usual_encodings_are_always_offered() -> None:
    found = decode("Grüße".encode("cp1252"))
    assert found.encoding == "cp1252"
    assert {"cp1250", "mac_roman", "latin-1", "cp437"} <= set(found.encodings)
    assert len(found.encodings) <= 8


def test_what_people_chose_is_taken() -> None:
    raw = "Wysłaliśmy".encode("cp1250")
    assert decode(raw, "cp1250").text == "Wysłaliśmy"
    assert not decode(raw, "windows-1250").doubtful
    assert decode(raw, "latin1").encoding == "latin-1"
    assert "cp1250" in decode(raw, "latin-1").encodings


@pytest.mark.parametrize("name", ["rot13", "no-such", "", "hex", "zip", "\0", "x" * 500])
def test_what_is_no_encoding_is_refused(name: str) -> None:
    if not name:
        assert decode(b"a", name).text == "a"
        return
    with pytest.raises(InvalidInputError, match=r"Nothing was changed\.$"):
        decode(b"a", name)


def test_a_page_says_its_encoding() -> None:
    raw = '<?xml version="1.0" encoding="koi8-r"?><p>бгд</p>'.encode("koi8_r")
    assert decode(raw).encoding == "koi8_r"


def test_one_bad_byte_costs_one_letter() -> None:
    raw = ("späte Prospekte, schöne Grüße\n" * 5).encode() + b"x\xffy\n"
    found = decode(raw)
    assert found.encoding == "utf-8"
    assert found.text.endswith("x�y\n")
    assert found.remarks == ("1 letter cannot be read and stands as �, in line 6.",)


def test_a_text_that_is_cut_off_keeps_the_rest() -> None:
    found = decode("one\nzwölf\nfünf é".encode()[:-1])
    assert found.text == "one\nzwölf\nfünf �"
    assert found.encoding == "utf-8"


def test_a_zero_costs_one_letter() -> None:
    found = decode(b"one fine line\nan\0other line\n" + b"and more of it\n" * 4)
    assert "an�other" in found.text
    assert found.encoding == "utf-8"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('text,area\n"late\x0bOrder earlier",Print\n', 'text,area\n"late\nOrder earlier",Print\n'),
        ("text,area\nlate\x0bOrder earlier,Print\n", "text,area\nlate Order earlier,Print\n"),
        ("late\x0bOrder, or not", "late\nOrder, or not"),
        ("one\x0ctwo", "one\ntwo"),
    ],
)
def test_a_break_within_a_paragraph_becomes_a_line(raw: str, text: str) -> None:
    if text.startswith("late"):
        raw, text = f"Heading\n{raw}", f"Heading\n{text}"
    assert decode(raw.encode()).text == text


@pytest.mark.parametrize("raw", [bytes(range(256)) * 8, b"\0\1\2\3" * 50, b"\x80\x00\x10" * 999])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidInputError, match="no text"):
        decode(raw)


def test_nothing_is_a_text_of_nothing() -> None:
    assert decode(b"").text == ""


def test_a_text_has_a_size() -> None:
    with pytest.raises(InvalidInputError, match="16 MiB"):
        decode(b"a" * (16 * 1024 * 1024 + 1))


cells = st.text(
    st.characters(codec="cp1250", exclude_categories=["Cc", "Cs"], exclude_characters="\u00ad\u02c7\u02d8"), max_size=12
)


@given(
    rows=st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1250"]),
    separator=st.sampled_from(",;\t"),
)
def test_rows_come_back(rows: list[list[str]], encoding: str, separator: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    raw = out.getvalue().encode(encoding)
    material = read_bytes(raw, encoding="" if encoding.startswith("utf") else encoding)
    assert read_rows(material.text, separator) == rows
    assert not material.doubtful
