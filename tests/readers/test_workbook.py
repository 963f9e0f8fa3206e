"""Workbooks of each kind become tables whose cells read as people see them, and hostile ones do no harm."""

import io
import zipfile

import pytest

from app.domain.errors import InvalidInputError
from app.domain.material import Material
from app.readers.reading import read_bytes
from tests.readers.written import (
    DAY,
    DURATION,
    HALF_PERCENT,
    MOMENT,
    PERCENT,
    TIME,
    cell,
    ods,
    open_cell,
    packed,
    sheet,
    xls,
    xlsb,
    xlsx,
)


def cells_of(*written: str) -> tuple[str, ...]:
    body = f'<sheetData><row r="1">{"".join(written)}</row></sheetData>'
    return read_bytes(xlsx({"A": body})).tables[0].rows[0]


def test_a_workbook_is_a_table_for_each_sheet() -> None:
    raw = xlsx({"Notes": sheet([["text", "votes"], ["late", 3]]), "Old": sheet([["x"]])}, hidden=["Old"])
    material = read_bytes(raw)
    assert material.kind == "an Excel workbook"
    assert [(table.name, table.hidden, table.first) for table in material.tables] == [
        ("Notes", False, 1),
        ("Old", True, 1),
    ]
    assert material.tables[0].rows == (("text", "votes"), ("late", "3"))
    assert not material.doubtful
    assert material.encoding == ""


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (cell("A1", 46082, DAY), "2026-03-01"),
        (cell("A1", 46082.604166666, MOMENT), "2026-03-01T14:30"),
        (cell("A1", 46082.604172, MOMENT), "2026-03-01T14:30"),
        (cell("A1", 0.5, TIME), "12:00"),
        (cell("A1", 1.5, DURATION), "36:00"),
        (cell("A1", 0.25, PERCENT), "25%"),
        (cell("A1", 1, PERCENT), "100%"),
        (cell("A1", 10, PERCENT), "1000%"),
        (cell("A1", 0.125, HALF_PERCENT), "12.5%"),
        (cell("A1", 3.0), "3"),
        (cell("A1", 0.30000000000000004), "0.3"),
        (cell("A1", "1E-3", kind="n"), "0.001"),
        (cell("A1", 120000000000), "120000000000"),
        (cell("A1", 1, kind="b"), "TRUE"),
        (cell("A1", "#N/A", kind="e"), "#N/A"),
        (cell("A1", "#SPILL!", kind="e"), "#SPILL!"),
        (cell("A1", "2026-03-01T14:30:00", kind="d"), "2026-03-01T14:30"),
        (cell("A1", "two\nlines"), "two\nlines"),
        (cell("A1", "=1+1"), "=1+1"),
        (cell("A1", "עלונים איחרו"), "עלונים איחרו"),
        (cell("A1", "late_x000B_Order"), "late\nOrder"),
    ],
)
def test_a_cell_reads_as_it_is_seen(written: str, seen: str) -> None:
    assert cells_of(written) == (seen,)


def test_days_of_old_macs_are_the_same_days() -> None:
    body = f'<sheetData><row r="1">{cell("A1", 44620, DAY)}</row></sheetData>'
    assert read_bytes(xlsx({"A": body}, since_1904=True)).tables[0].rows == (("2026-03-01",),)


def test_one_bad_number_costs_one_cell() -> None:
    body = f'<sheetData><row r="1">{cell("A1", "abc", kind="n")}{cell("B1", "fine")}</row></sheetData>'
    material = read_bytes(xlsx({"A": body}))
    assert material.tables[0].rows == (("abc", "fine"),)
    assert material.remarks == ("In the sheet “A” 1 cell says to be a number and is none.",)


def test_places_stay_true() -> None:
    body = f'<sheetData><row r="4">{cell("C4", "here")}</row><row r="6">{cell("C6", "there")}</row></sheetData>'
    table = read_bytes(xlsx({"A": body})).tables[0]
    assert table.first == 4
    assert table.rows == (("", "", "here"), ("", "", ""), ("", "", "there"))


def test_a_merged_heading_stands_over_each_of_its_columns() -> None:
    rows = [["Name", "Went well", None, "To improve", None], [None, "text", "votes", "text", "votes"], ["A", "x", 1]]
    table = read_bytes(xlsx({"A": sheet(rows, ["A1:A2", "B1:C1", "D1:E1"])})).tables[0]
    assert table.rows[0] == ("Name", "Went well", "Went well", "To improve", "To improve")
    assert table.rows[1][0] == "Name"


def test_a_title_over_all_columns_stays_once() -> None:
    table = read_bytes(xlsx({"A": sheet([["Spring", None, None], ["a", "b", "c"]], ["A1:C1"])})).tables[0]
    assert table.rows[0] == ("Spring", "", "")


def test_hidden_rows_are_named() -> None:
    body = f'<sheetData><row r="1">{cell("A1", "a")}</row><row r="2" hidden="1">{cell("A2", "b")}</row></sheetData>'
    material = read_bytes(xlsx({"A": body}))
    assert material.remarks == ("In the sheet “A” 1 row is hidden or filtered away; it came along.",)
    assert material.tables[0].rows == (("a",), ("b",))


def test_an_open_spreadsheet_reads_the_same() -> None:
    cells = "".join(
        [
            open_cell("late\nvery"),
            open_cell("12,5 %", 'office:value-type="percentage" office:value="0.125"'),
            open_cell("1. März", 'office:value-type="date" office:date-value="2026-03-01"'),
            open_cell("36:30", 'office:value-type="time" office:time-value="PT36H30M00S"'),
            open_cell("3", 'office:value-type="float" office:value="3"'),
            open_cell("#DIV/0!", 'office:value-type="string" office:string-value=""'),
            open_cell("WAHR", 'office:value-type="boolean" office:boolean-value="true"'),
            '<table:table-cell office:value-type="string"><text:p>one<text:line-break/>two</text:p></table:table-cell>',
            '<table:table-cell table:number-columns-repeated="16376"/>',
        ]
    )
    empty = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    material = read_bytes(ods({"Notes": [cells, empty]}))
    assert material.kind == "an OpenDocument spreadsheet"
    table = material.tables[0]
    assert table.name == "Notes"
    assert table.rows == (("late\nvery", "12,5 %", "2026-03-01", "36:30", "3", "#DIV/0!", "TRUE", "one\ntwo"),)


CELLS: dict[tuple[int, int], str | float] = {(0, 0): "text", (0, 1): "votes", (2, 0): "zu spät", (2, 1): 3.0}


@pytest.mark.parametrize("raw", [xls("Notes", CELLS), xls("Notes", CELLS, stream="Book"), xlsb({"Notes": CELLS})])
def test_binary_workbooks_read_the_same(raw: bytes) -> None:
    table = read_bytes(raw).tables[0]
    assert table.name == "Notes"
    assert table.rows == (("text", "votes"), ("", ""), ("zu spät", "3"))


@pytest.mark.parametrize("last", [(65535, 65535), (65535, 255)])
def test_binary_workbooks_that_reach_too_far_are_refused(last: tuple[int, int]) -> None:
    cells = {(0, 0): "a", last: "b"}
    assert "too large" in refused(xls("Far", cells))
    assert "too large" in refused(xlsb({"Far": cells}))


@pytest.mark.parametrize("part", [0.1, 0.4, 0.8])
def test_an_old_workbook_that_is_cut_off_is_refused(part: float) -> None:
    raw = xls("Notes", CELLS)
    assert refused(raw[: int(len(raw) * part)])


def test_an_empty_workbook_has_an_empty_table() -> None:
    assert read_bytes(xlsx({"A": "<sheetData/>"})).tables[0].rows == ()


def test_one_cell() -> None:
    assert cells_of(cell("A1", "alone")) == ("alone",)


def refused(raw: bytes) -> str:
    with pytest.raises(InvalidInputError) as caught:
        read_bytes(raw)
    assert caught.value.message.endswith("Nothing was changed.")
    return caught.value.message


def corners(last: str) -> str:
    number = last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<sheetData><row r="1">{cell("A1", "x")}</row><row r="{number}">{cell(last, "y")}</row></sheetData>'


@pytest.mark.parametrize("last", ["XFD1048576", "A9999999", "ZZZZZ1", "XFE1", "A99999999999"])
def test_a_sheet_that_reaches_too_far_is_left_out(last: str) -> None:
    material = read_bytes(xlsx({"Far": corners(last), "Near": sheet([["a"]])}))
    assert [table.name for table in material.tables] == ["Near"]
    assert len(material.remarks) == 1
    assert material.remarks[0].startswith("The sheet “Far” is left out: it ")


def test_only_a_sheet_that_reaches_too_far_is_refused() -> None:
    assert "cells are the most" in refused(xlsx({"Far": corners("XFD1048576")}))


def test_an_open_sheet_that_repeats_itself_for_ever_is_refused() -> None:
    repeated = f'<table:table-row table:number-rows-repeated="99999999999">{open_cell("a")}</table:table-row>'
    assert "too large" in refused(ods({"A": [repeated]}))
    wide = open_cell("a", 'office:value-type="string" table:number-columns-repeated="999999999"')
    assert "too large" in refused(ods({"A": [wide]}))


def test_entities_are_refused() -> None:
    head = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    assert "entities" in refused(xlsx({"A": sheet([["a"]])}, head=head))


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_that_is_cut_off_is_named_so(part: float) -> None:
    raw = xlsx({"A": sheet([["a", "b"]])})
    assert "cut off or damaged" in refused(raw[: int(len(raw) * part)])


def test_a_sheet_that_ends_early_keeps_the_others() -> None:
    broken = f'<sheetData><row r="1">{cell("A1", "x")}<row r="2"><c r="A2"><v>1'
    material = read_bytes(xlsx({"Broken": broken, "Fine": sheet([["a"]])}))
    assert [table.name for table in material.tables] == ["Fine"]
    assert material.remarks == ("The sheet “Broken” is damaged and left out.",)


def test_an_open_spreadsheet_that_never_ends_its_table_is_refused() -> None:
    assert "damaged" in refused(ods({"A": [open_cell("a") + "</table:never>"]}))


def swollen(declared: int) -> bytes:
    """Return a workbook with an entry that says another size than it has."""
    out = io.BytesIO(xlsx({"A": sheet([["a"]])}))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 5_000_000)
    raw = bytearray(out.getvalue())
    size = (5_000_000).to_bytes(4, "little")
    while size in raw:
        at = raw.index(size)
        raw[at : at + 4] = declared.to_bytes(4, "little")
    return bytes(raw)


def test_an_entry_that_says_less_than_it_has_is_refused() -> None:
    assert "damaged" in refused(swollen(10))


def test_an_entry_that_says_too_much_is_not_unpacked() -> None:
    assert "256 MiB" in refused(swollen(3_000_000_000))


def test_a_zip_of_very_many_entries_is_refused() -> None:
    assert "files" in refused(packed({f"{n}.txt": b"" for n in range(10_001)}))


def test_what_a_sheet_says_of_itself_is_not_believed() -> None:
    body = '<dimension ref="A1:XFD1048576"/>' + sheet([["a"]])
    material: Material = read_bytes(xlsx({"A": body}))
    assert material.tables[0].rows == (("a",),)
