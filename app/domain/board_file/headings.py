"""What the headings of tools' tables mean, in the languages their exports are written in.

Headings are compared as `plain_heading` writes them: `note_text`, `noteText` and `Note Text (UTC)` are one.
"""

import re

from app.domain.words.text import fold

_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_JOINED = re.compile(r"[_\-/.]+")
_BRACKETS = re.compile(r"\s*\((?:utc|gmt|optional|required)[^)]*\)$")


def plain_heading(heading: str) -> str:
    """Return a heading as it is compared: small letters, single blanks, no joining signs, no remark on its zone."""
    words = _JOINED.sub(" ", _CAMEL.sub(" ", heading.strip())) if " " not in heading.strip() else heading
    return _BRACKETS.sub("", " ".join(fold(words).split())).rstrip(":").strip()


def _plain(*headings: str) -> tuple[str, ...]:
    return tuple(plain_heading(heading) for heading in headings)


# The most telling first. What names a thing comes before what describes it: a description is the detail of a title.
TITLES = _plain(
    "note text", "sticky text", "text", "note", "sticky", "sticky note", "content", "comment body",
    "card name", "card title", "card", "task name", "story", "title", "name", "summary", "subject", "idea",
    "suggestion", "proposal", "feedback", "comment", "comments", "message", "answer", "response", "statement",
    "item", "quote", "titel", "notiz", "karte", "idee", "kommentar", "beitrag", "rückmeldung", "titre",
    "carte", "commentaire", "idée", "título", "tarjeta", "comentario",
)  # fmt: skip
DETAILS = _plain(
    "description", "task content", "details", "detail", "body", "notes", "idea", "content", "text",
    "explanation", "beschreibung", "notizen", "description text", "desc", "descripción",
)  # fmt: skip
COLUMNS = _plain(
    "column", "category", "list", "list name", "lane", "bucket", "bucket name", "prompt", "section column",
    "section", "area", "area name", "agenda item", "topic", "question", "status", "state", "type",
    "channel", "spalte", "kategorie", "liste", "colonne", "catégorie", "columna", "categoría",
)  # fmt: skip
GROUPS = _plain("group", "theme", "cluster", "reflection group", "gruppe", "thema")
DEPARTMENTS = _plain("department", "dept", "team", "function", "your department", "your team", "abteilung", "service")
AUTHORS = _plain(
    "author", "created by", "creator", "participant", "person", "respondent", "user", "reporter", "your name",
    "autor", "auteur", "verfasser", "name",
)  # fmt: skip
VOTES = _plain(
    "votes", "vote", "vote count", "upvotes", "agrees", "likes", "dots", "score", "+1", "stimmen", "voix",
    "votos", "punkte",
)  # fmt: skip

PERSONAL = frozenset(
    _plain(
        "e mail", "email", "mail", "email address", "e mail address", "your e mail address",
        "your email address", "your email", "phone", "phone number", "mobile", "ip", "ip address", "user id",
        "user name", "username", "user display name", "network id", "assignee email", "e mail adresse",
        "telefon", "adresse e mail",
    )
)  # fmt: skip
"""Who somebody is: left out unless a person says otherwise."""

FACTS = frozenset(
    _plain(
        "id", "#", "url", "link", "color", "colour", "created", "created at", "created on", "created date",
        "created time", "updated", "updated at", "modified", "last modified", "last modified at",
        "last modified time", "last activity", "completed", "completed at", "started", "canceled", "archived",
        "archived at", "closed", "closed at", "done", "due", "due date", "start", "start date", "end",
        "start time", "completion time", "submit date", "stage date", "date", "time", "timestamp",
        "date submitted", "last page", "start language", "seed", "response id", "response type",
        "submission id", "priority", "labels", "label", "tags", "tag", "points", "estimate", "weight",
        "milestone", "project", "projects", "project name", "project key", "project id", "board", "board name",
        "folder name", "space name", "parent", "parent task", "parent id", "parent issue", "issue key",
        "issue id", "issue type", "task id", "task custom id", "note id", "card id", "card url", "column id",
        "list id", "board id", "author id", "comment id", "rank", "index", "indent", "type of row", "assignee",
        "assignees", "assigned users", "assigned to", "assigned by", "requested by", "members", "owner",
        "responsible", "swimlane", "confidential", "locked", "time estimate", "time spent", "attachments",
        "date lang", "timezone", "completed by", "goal", "cycle number", "blocked by", "blocking",
    )
)  # fmt: skip
"""What tools write about a note beside its words: never words of the room."""

STAMPS = frozenset(
    _plain(
        "timestamp", "zeitstempel", "horodateur", "marca temporal", "carimbo de data hora",
        "informazioni cronologiche", "tidstämpel", "tidsstempel", "tijdstempel", "sygnatura czasowa",
        "časové razítko", "zaman damgası", "aikaleima", "отметка времени", "タイムスタンプ", "时间戳记", "타임스탬프",
    )
)  # fmt: skip
"""What Google Forms writes above the first column, in the language of its owner."""

SIGNATURES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Microsoft Forms", frozenset({"id", "start time", "completion time"})),
    ("LimeSurvey", frozenset({"last page", "start language"})),
    ("LimeSurvey", frozenset({"lastpage", "startlanguage"})),
    ("LimeSurvey", frozenset({"response id", "date submitted"})),
    ("Typeform", frozenset({"#", "network id"})),
    ("Typeform", frozenset({"#", "submit date"})),
    ("Nextcloud Forms", frozenset({"user id", "user display name", "timestamp"})),
    ("KoboToolbox", frozenset({"uuid", "submission time", "validation status"})),
    ("SurveyMonkey", frozenset({"respondent id", "collector id"})),
)
"""The headings by which a survey tool's table of answers is known: below the others each is a question."""

SURVEY_FACTS = frozenset(
    _plain(
        "respondent id", "collector id", "date created", "date modified", "ip address", "first name",
        "last name", "custom data 1", "lastpage", "startlanguage", "submitdate", "seed", "startdate",
        "datestamp", "ipaddr", "refurl", "network id", "total points", "quiz feedback", "email", "name",
        "user id", "user display name", "timestamp", "stage date",
    )
)  # fmt: skip

KNOWN = frozenset(
    {*TITLES, *DETAILS, *COLUMNS, *GROUPS, *DEPARTMENTS, *AUTHORS, *VOTES, *PERSONAL, *FACTS, *STAMPS, *SURVEY_FACTS}
)
"""Whatever is known as a heading."""
