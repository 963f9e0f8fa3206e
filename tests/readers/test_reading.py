"""Whatever bytes come, they become material of the right shape or one sentence for people."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.errors import InvalidInputError
from app.readers import archive, limits, reading
from app.readers.reading import read_bytes, read_clipboard
from tests.readers.written import docx, open_document, packed, sheet, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def refused(raw: bytes) -> str:
    with pytest.raises(InvalidInputError) as caught:
        read_bytes(raw)
    assert caught.value.message.endswith("Nothing was changed.")
    return caught.value.message


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "This is a PDF, which holds pages and not notes."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"GIF89a\1\0", "a picture"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a picture"),
        (b"\0\0\0\x18ftypheic\0\0", "a picture"),
        (b"\0\0\0\x18ftypisom\0\0", "a recording"),
        (b"{\\rtf1\\ansi late}", "a text in RTF"),
        (b"SQLite format 3\0\x10\0", "a database"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word before 2007"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint before 2007"),
        (OLE + "__substg1.0_001A001F".encode("utf-16-le"), "a mail of Outlook"),
        (OLE, "an Office program before 2007"),
        (OLE + "Workbook".encode("utf-16-le"), "workbook is damaged"),
        (packed({"ppt/presentation.xml": "<p/>"}), "slides of PowerPoint"),
        (open_document("presentation", ""), "slides of LibreOffice"),
        (packed({"Index/Document.iwa": "x"}), "Apple's Pages, Numbers or Keynote"),
        (b"\x1f\x8b\x08\0", "an archive that is not a ZIP"),
        (b"7z\xbc\xaf\x27\x1c\0", "an archive that is not a ZIP"),
        (b"\x7fELF\2\1", "a program"),
        (b"PK\x03\x04 and no more", "cut off or damaged"),
        (packed({}), "nothing in this archive"),
        (b'{"format": "plenary-workshop"}', "whole workshop of Plenary"),
    ],
)
def test_what_cannot_be_read_is_named(raw: bytes, named: str) -> None:
    assert named in refused(raw)


def test_nothing_is_a_text_without_words() -> None:
    material = read_bytes(b"")
    assert material.text == ""
    assert material.tables == material.outline == material.speech == ()


def test_an_archive_has_a_part_for_each_file() -> None:
    raw = packed(
        {
            "board/notes.md": "# Went well\n\n- Radio\n",
            "__MACOSX/._notes.md": "x",
            "cards.csv": "text,votes\nlate,3\n",
            "../../evil.json": '{"cards": []}',
            "plan.pdf": b"%PDF-1.7",
        }
    )
    material = read_bytes(raw)
    assert material.kind == "an archive"
    assert [part.kind for part in material.parts] == ["JSON", "Markdown", ""]
    assert material.remarks == (
        "“plan.pdf” is left out: This is a PDF, which holds pages and not notes. Copy the text out of it, or export it "
        "as a table where it comes from.",
    )


def test_a_part_is_read_as_the_whole_is_to_be() -> None:
    raw = packed({"a.csv": "Źle;późno".encode("cp1250")})
    assert read_bytes(raw, encoding="cp1250").parts[0].text == "Źle;późno"


def test_archives_lie_in_archives_only_so_deep() -> None:
    inner = packed({"a.txt": "words"})
    once = packed({"b.zip": inner})
    assert [part.text for part in read_bytes(once).every_part()] == ["", "", "words"]
    assert "within an archive" in refused(packed({"c.zip": once}))


def test_an_archive_of_very_many_files_is_refused() -> None:
    assert f"{limits.MAX_PARTS} are the most" in refused(packed({f"{n}.txt": "a" for n in range(limits.MAX_PARTS + 1)}))


def test_an_archive_that_becomes_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.readers.zips.MAX_UNPACKED", 1000)
    assert "Unpacked" in refused(packed({"a.txt": "a" * 1001}))


def test_a_large_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PACKED", 10)
    assert "larger than" in refused(b"a" * 11)


def test_a_table_on_the_clipboard_comes_before_its_text() -> None:
    html = (
        "<html><body><!--StartFragment--><table><tr><td>text</td><td>votes</td></tr><tr><td>a<br>b</td><td>3</td></tr>"
    )
    material = read_clipboard(html, "text\tvotes\na b\t3")
    assert material.tables[0].rows == (("text", "votes"), ("a\nb", "3"))
    assert material.text == "text\tvotes\na b\t3"


def test_a_list_on_the_clipboard_keeps_its_depth() -> None:
    material = read_clipboard("<ul><li>one<ul><li>two</li></ul></li></ul>", "one\ntwo")
    assert [(line.text, line.level) for line in material.outline] == [("one", 0), ("two", 1)]


@pytest.mark.parametrize("html", ["", "<p>one</p>", "<table></table>", "<ul><li></li></ul>", "<script>x</script>"])
def test_else_the_text_is_read(html: str) -> None:
    material = read_clipboard(html, "# A\r\n- one\r\n")
    assert [line.text for line in material.outline] == ["A", "one"]
    assert material.encoding == ""


def test_text_of_the_clipboard_is_read_like_a_file() -> None:
    assert read_clipboard("", '{"a": 1}').objects == {"a": 1}
    assert read_clipboard("", "").text == ""


def is_read_or_refused(raw: bytes) -> bool:
    """Return whether nothing else happened, and a refusal says that nothing was changed."""
    try:
        read_bytes(raw)
    except InvalidInputError as error:
        return "Nothing was changed" in error.message
    return True


ORIGINALS = [
    xlsx({"A": sheet([["text", "votes"], ["late", 3]])}),
    docx("<w:p><w:r><w:t>late</w:t></w:r></w:p>"),
    packed({"a.csv": "a,b\n1,2\n"}),
    b'{"cards": [{"name": "late"}]}',
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:late\nDTSTART:20260301\nEND:VEVENT\nEND:VCALENDAR\n",
    b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>late\n",
    b"<table><tr><td>a</td></tr></table>",
]


@settings(max_examples=150, deadline=None)
@given(
    place=st.integers(0, len(ORIGINALS) - 1),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4),
    keep=st.integers(0, 10_000),
)
@example(place=0, changes=[(0, 0)], keep=10_000)
def test_broken_files_are_read_or_refused_in_one_sentence(
    place: int, changes: list[tuple[int, int]], keep: int
) -> None:
    raw = bytearray(ORIGINALS[place])
    for at, byte in changes:
        raw[at % len(raw)] = byte
    assert is_read_or_refused(bytes(raw[:keep]))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused_in_one_sentence(raw: bytes) -> None:
    assert is_read_or_refused(raw)


def test_reading_loads_no_library_before_it_is_needed() -> None:
    heavy = "'python_calamine', 'charset_normalizer', 'markdown_it', 'lxml', 'mammoth', 'icalendar'"
    words = f"import sys, app.readers.reading; print([m for m in ({heavy}) if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_every_format_is_asked_before_text() -> None:
    assert reading.FORMATS[-1].name == "text"
    assert archive.is_archive in [form.claims for form in reading.FORMATS]
