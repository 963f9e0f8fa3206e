"""Calendars become entries, and what was said in meetings keeps who said it; what was private stays so."""

import pytest

from app.domain.errors import InvalidInputError
from app.domain.material import Event, Material
from app.readers.reading import read_bytes


def calendar(*components: str) -> Material:
    return read_bytes("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *components, "END:VCALENDAR", ""]).encode())


def event(*lines: str, kind: str = "VEVENT") -> str:
    return "\r\n".join([f"BEGIN:{kind}", *lines, f"END:{kind}"])


def test_days_end_on_their_last_one() -> None:
    material = calendar(event("SUMMARY:Fair", "DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260304"))
    assert material.kind == "a calendar"
    assert material.events == (Event("Fair", "2026-03-01", "2026-03-03"),)


def test_one_day_has_no_end() -> None:
    assert calendar(event("SUMMARY:a", "DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260302")).events[0].end == ""


def test_instants_stay_in_their_zone() -> None:
    found = calendar(
        event(
            "SUMMARY:Launch\\, at last",
            "DTSTART;TZID=Europe/Berlin:20260301T100000",
            "DURATION:PT90M",
            "DESCRIPTION:two\\nlines",
            "LOCATION:Hall",
            "ATTENDEE;CN=Anna Blum:mailto:a@example.org",
            "ATTENDEE:mailto:b@example.org",
        ),
        event("SUMMARY:b", "DTSTART:20260301T090000Z"),
        event("SUMMARY:c", "DTSTART:20260301T090000"),
    ).events
    assert found[0] == Event(
        "Launch, at last",
        "2026-03-01T10:00+01:00",
        "2026-03-01T11:30+01:00",
        "two\nlines",
        "Hall",
        ("Anna Blum", "b@example.org"),
    )
    assert [one.start for one in found[1:]] == ["2026-03-01T09:00+00:00", "2026-03-01T09:00"]


def test_what_comes_again_is_taken_once_and_what_was_called_off_not() -> None:
    material = calendar(
        event("UID:1", "SUMMARY:Weekly", "DTSTART:20260301T090000Z", "RRULE:FREQ=WEEKLY"),
        event("UID:1", "SUMMARY:Weekly", "DTSTART:20260309T090000Z", "RECURRENCE-ID:20260308T090000Z"),
        event("SUMMARY:Off", "DTSTART:20260301T090000Z", "STATUS:CANCELLED"),
    )
    assert [one.title for one in material.events] == ["Weekly"]
    assert material.remarks == (
        "1 entry comes again and is taken once.",
        "1 day on which a series is moved is left out.",
        "1 entry that was called off is left out.",
    )


def test_a_task_is_an_entry_on_the_day_it_is_due() -> None:
    found = calendar(event("SUMMARY:Order", "DUE;VALUE=DATE:20260305", kind="VTODO"), event("SUMMARY:b", kind="VTODO"))
    assert [(one.title, one.start) for one in found.events] == [("Order", "2026-03-05"), ("b", "")]


def test_a_bad_day_costs_the_day() -> None:
    material = calendar(event("SUMMARY:a", "DTSTART:soon", "DURATION:PT1H"), event("SUMMARY:b", "DTSTART:20260301"))
    assert [one.title for one in material.events] == ["a", "b"]
    assert material.remarks == ("The day of 1 entry cannot be read.",)


def test_a_calendar_that_is_cut_off_keeps_what_is_whole() -> None:
    raw = "BEGIN:VCALENDAR\r\n" + event("SUMMARY:a", "DTSTART:20260301T090000Z") + "\r\nBEGIN:VEVENT\r\nSUMMARY:b"
    material = read_bytes(raw.encode())
    assert [one.title for one in material.events] == ["a"]
    assert material.remarks == ("1 entry is damaged and left out.",)


def test_a_calendar_without_entries_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="no entry"):
        calendar()


def said(text: str) -> list[tuple[str, str, bool]]:
    return [(one.who, one.text, one.private) for one in read_bytes(text.encode()).speech]


def test_subtitles_with_voices() -> None:
    text = (
        "WEBVTT\n\nNOTE made by hand\n\n"
        "c1\n00:00:01.000 --> 00:00:03.000 align:start\n<v Anna Blum>We were late</v>\n\n"
        "00:00:03.000 --> 00:00:05.000\n<v Anna Blum>with the <i>leaflets</i>.</v>\n\n"
        "00:06.000 --> 00:07.000\nBen: A &amp; B.\n"
    )
    assert said(text) == [("Anna Blum", "We were late with the leaflets.", False), ("Ben", "A & B.", False)]
    assert read_bytes(text.encode()).speech[0].at == "00:00:01"


def test_subtitles_with_numbers() -> None:
    text = "1\r\n00:00:01,000 --> 00:00:03,000\r\nWe were late.\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\nWhy?\r\n"
    assert said(text) == [("", "We were late.", False), ("", "Why?", False)]


def test_a_chat_of_zoom() -> None:
    text = (
        "10:02:11 From Anna Blum to Everyone: too late\n"
        "10:02:15 From Ben to Anna Blum(Direct Message): a secret\n"
        '10:03:00 From Anna Blum to Everyone:\n\tReplying to "too late"\n\t\n\tand why: the printer\n'
        '10:03:10 From Cy to Everyone:\n\tReacted to "too late" with 👍\n'
        "10:03:12 From Dora to Ben (Privately) : another\n"
        "10:03:20\t From  Dora : old form: yes\n"
        "10:04:00 Von Anna an Alle: Grüße\n"
        "10:04:01 From Anna to Me: only me\n"
    )
    assert said(text) == [
        ("Anna Blum", "too late", False),
        ("Ben", "a secret", True),
        ("Anna Blum", "and why: the printer", False),
        ("Dora", "another", True),
        ("Dora", "old form: yes", False),
        ("Anna", "Grüße", False),
        ("Anna", "only me", True),
    ]
    assert read_bytes(text.encode()).remarks == ("1 reaction is left out.",)


@pytest.mark.parametrize(
    "text",
    [
        "[10:02] Anna: late\n[10:03] Ben: very\nindeed\n",
        "[02.03.26, 10:02:11] Anna: late\n[02.03.26, 10:03:11] Ben: very\nindeed\n",
        "02.03.26, 10:02 - Anna: late\n02.03.26, 10:05 - Ben: very\nindeed\n",
        "[3/2/2026 10:02 AM] Anna: late\n[3/2/2026 10:05 AM] Ben: very\nindeed\n",
    ],
)
def test_chats_of_other_programs(text: str) -> None:
    assert said(text) == [("Anna", "late", False), ("Ben", "very\nindeed", False)]


def test_lines_that_say_who() -> None:
    assert said("Anna: we were late\nBen: why?\nAnna: the printer\nit was full\nBen: I see\n")[2] == (
        "Anna",
        "the printer\nit was full",
        False,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Went well: radio\nTo improve: leaflets\nWent well: posters\nTo improve: hotline\n",
        "Start: one\nStop: two\nStart: three\nStop: four\n",
        "Title: Spring\nPlace: Hall\nDate: March\n",
        "Anna: a single line\n",
        "10:00 - Opening: welcome\n10:15 - Review: numbers\n10:45 - Close: next steps\n",
        "10:00\tOpening: welcome\n10:15\tReview: numbers\n10:45\tClose: next steps\n",
        "https://example.org\nhttps://example.com\nhttps://example.net\n",
    ],
)
def test_what_is_no_speech_is_text(text: str) -> None:
    material = read_bytes(text.encode())
    assert material.speech == ()
    assert material.text == text
