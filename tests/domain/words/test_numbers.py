"""Numbers as people write them where they live: one table of styles, marks and what they come to."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words.measure_words import amount, parse_number, ways
from app.domain.words.measures import parse_target
from app.domain.words.month_names import month_named
from app.domain.words.notation import DecimalMark
from app.domain.words.units import same_unit

# What is written, and what it is where the dot (or nothing) and where the comma stands before the decimals.
STYLES: list[tuple[str, float | None, float | None]] = [
    ("10.120", 10.12, 10120),
    ("10,120", 10120, 10.12),
    ("1.234", 1.234, 1234),
    ("1,234", 1234, 1.234),
    ("-1.234", -1.234, -1234),
    ("100.000 %", 100, 100000),
    ("12.000 €", 12, 12000),
    ("€ 10.000", 10, 10000),
    ("1.500 neue Abos", 1.5, 1500),
    ("2.500 Mio. €", 2.5e6, 2.5e9),
    ("(1.234)", -1.234, -1234),
    ("$1,234", 1234, 1.234),
    ("1.234k", 1234, 1234000),
    # What can be read one way alone is read so whatever is usual.
    ("1.234.567", 1234567, 1234567),
    ("1,234,567", 1234567, 1234567),
    ("12,34,567", 1234567, 1234567),
    ("1,00,000", 100000, 100000),
    ("12,34,567.89", 1234567.89, 1234567.89),
    ("1.234,5", 1234.5, 1234.5),
    ("1,234.5", 1234.5, 1234.5),
    ("1.234.567,89", 1234567.89, 1234567.89),
    ("1,234,567.89", 1234567.89, 1234567.89),
    ("1,5", 1.5, 1.5),
    ("1.5", 1.5, 1.5),
    ("0.125", 0.125, 0.125),
    ("0,125", 0.125, 0.125),
    ("1234.567", 1234.567, 1234.567),
    ("1234,567", 1234.567, 1234.567),
    ("1.2345", 1.2345, 1.2345),
    ("12.34", 12.34, 12.34),
    (".5", 0.5, 0.5),
    ("1234", 1234, 1234),
    ("1 234", 1234, 1234),
    ("1 234 567,89", 1234567.89, 1234567.89),
    ("1 234.567", 1234.567, 1234.567),
    ("1\u202f234\u202f567,8", 1234567.8, 1234567.8),
    ("1\u00a0234", 1234, 1234),
    ("1\u2009234,50", 1234.5, 1234.5),
    ("1'234.50", 1234.5, 1234.5),
    ("1’234’567", 1234567, 1234567),
    ("1ʼ234,5", 1234.5, 1234.5),
    ("CHF 1’234.50", 1234.5, 1234.5),
    ("Fr. 12.–", 12, 12),
    ("12,- €", 12, 12),
    ("1,5 Mio. €", 1.5e6, 1.5e6),
    ("1.2 Mio. €", 1.2e6, 1.2e6),
    ("2 Mrd.", 2e9, 2e9),
    ("2,5 Mrd. EUR", 2.5e9, 2.5e9),
    ("3 Tsd.", 3000, 3000),
    ("12 T€", 12000, 12000),
    ("12 TEUR", 12000, 12000),
    ("5 k€", 5000, 5000),
    ("3k", 3000, 3000),
    ("$1.2bn", 1.2e9, 1.2e9),
    ("2 Billionen", 2e12, 2e12),
    ("1,2 mld zł", 1.2e9, 1.2e9),
    ("5 lakh", 500000, 500000),
    ("₹ 2.5 crore", 2.5e7, 2.5e7),
    ("₹5 Cr", 5e7, 5e7),
    ("Rs. 5L", 500000, 500000),
    ("₹ 12,34,567.50", 1234567.5, 1234567.5),
    ("R$ 1.234,50", 1234.5, 1234.5),
    ("1.234,50 kr", 1234.5, 1234.5),
    ("50 %", 50, 50),
    ("50%", 50, 50),
    ("%50", 50, 50),
    ("12,5 Prozent", 12.5, 12.5),
    ("+5 pp", 5, 5),
    ("5 percentage points", 5, 5),
    ("−3,5 Prozentpunkte", -3.5, -3.5),
    ("41 customers", 41, 41),
    ("3 guides", 3, 3),
    ("41 zahlende Kunden", 41, 41),
    ("3k customers", 3000, 3000),
    ("(5)", -5, -5),
    ("(50)", -50, -50),
    ("(€ 5)", -5, -5),
    ("€ (1.234,50)", -1234.5, -1234.5),
    ("(12 %)", -12, -12),
    ("50-", -50, -50),
    ("1.234,50-", -1234.5, -1234.5),
    ("–5", -5, -5),
    ("- 5 €", -5, -5),
    ("1.2e5", 120000, 120000),
    ("1,2E+05", 120000, 120000),
    ("١٬٢٣٤٫٥", 1234.5, 1234.5),
    ("٣٫١٢٥", 3.125, 3.125),
    ("\u200e-٥\u200f", -5, -5),
    ("१२,३४,५६७", 1234567, 1234567),
    ("１２３", 123, 123),
    # Rather nothing than wrong.
    ("5 billones", None, None),
    ("5 mil", None, None),
    ("5 MM", None, None),
    ("5 MD", None, None),
    ("5 m", None, None),
    ("3 March", None, None),
    ("15 mars", None, None),
    ("5 mai", None, None),
    ("5 pm", None, None),
    ("20-30", None, None),
    ("20 - 30", None, None),
    ("2 of 3", None, None),
    ("12 bis 15", None, None),
    ("1.2.3", None, None),
    ("1,23,4", None, None),
    ("1.234,567.8", None, None),
    ("€5 %", None, None),
    ("<1", None, None),
    ("n/a", None, None),
    ("()", None, None),
    ("(-5)", None, None),
    ("Abos (5)", None, None),
    ("5 <b>bold</b>", None, None),
    ("=5+5", None, None),
    ("", None, None),
    ("   ", None, None),
    ("9" * 40, None, None),
    ("1," * 90, None, None),
]


@pytest.mark.parametrize("mark", ["", ".", ","])
@pytest.mark.parametrize(("said", "dot", "comma"), STYLES, ids=[said[:24] or "nothing" for said, *_ in STYLES])
def test_a_number_is_what_people_there_mean(
    said: str, dot: float | None, comma: float | None, mark: DecimalMark
) -> None:
    assert parse_number(said, mark) == (comma if mark == "," else dot)


@pytest.mark.parametrize(("said", "dot", "comma"), STYLES, ids=[said[:24] or "nothing" for said, *_ in STYLES])
def test_all_ways_to_read_it_are_known(said: str, dot: float | None, comma: float | None) -> None:
    found = ways(said)
    assert found == (() if dot is None else (dot,) if dot == comma else (dot, comma))


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("41 customers", 41, "customers"),
        ("1,5 Mio. €", 1500000, "€"),
        ("5 pp", 5, "pp"),
        ("5 %", 5, "%"),
        ("5 Prozent", 5, "%"),
        ("5 %-Punkte", 5, "%-Punkte"),
        ("1.500 neue Abos", 1500, "neue Abos"),
        ("CHF 5", 5, "CHF"),
        ("12 eur", 12, "EUR"),
        ("3 days", 3, "days"),
        ("$5 USD", 5, "USD"),
        ("7", 7, ""),
    ],
)
def test_a_number_comes_with_what_it_counts(said: str, value: float, unit: str) -> None:
    found = amount(said, ",")
    assert found is not None
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("EUR", "€", True),
        ("Rs.", "₹", True),
        ("new calls", "calls", True),
        ("Day", "days", True),
        ("Prozentpunkte", "pp", True),
        ("percentage points", "pp", True),
        ("min", "minutes", True),
        ("%", "pp", False),
        ("%", "points", False),
        ("€", "$", False),
        ("customers", "guides", False),
        ("", "days", False),
    ],
)
def test_units_are_the_same_or_not(one: str, other: str, *, same: bool) -> None:
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


def test_a_target_is_read_with_the_mark() -> None:
    assert parse_target("12.000 €", ",").amount == 12000
    assert parse_target("auf 1.500 Abos steigern, 10.000 [stretch 12.500]", ",").stretch == 12500
    assert parse_target("1,5 Mio. €").amount == 1500000
    assert parse_target("at least 1.500 visits", ",").low == 1500


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Dezember", 12),
        ("mars", 3),
        ("MÄRZ", 3),
        ("Maerz", 3),
        ("fevrier", 2),
        ("Δεκεμβρίου", 12),
        ("октября", 10),
        ("sept.", 9),
        ("listopad", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_months_have_their_names(word: str, month: int | None) -> None:
    assert month_named(word) == month


@given(st.text(max_size=250))
def test_whatever_is_said_raises_nothing(said: str) -> None:
    found = ways(said)
    assert len(found) <= 2
    assert parse_number(said) == (found[0] if found else None)


@pytest.mark.parametrize("piece", ["1", "1.", "1,234.", "(", "1 ", "%", "€", "1-", "a ", "٬", "1'", "- "])
def test_long_hostile_words_return_at_once(piece: str) -> None:
    began = time.process_time()
    for length in (190, 200, 20_000):
        ways(piece * (length // len(piece)))
    assert time.process_time() - began < 2
