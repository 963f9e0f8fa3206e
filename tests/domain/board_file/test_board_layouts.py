"""Boards of other tools: each layout by its contents, with everything in it kept or named."""

import pytest

from app.domain.board_file.board_file import BoardFile, FileNote
from app.domain.errors import InvalidInputError
from tests.domain.board_file.columns import notes_of, read_board


def read(source: str, tool: str) -> BoardFile:
    found = read_board(source)
    assert found.recognised is not None
    assert found.recognised.tool == tool
    return found.recognised


def said(board: BoardFile) -> list[tuple[str, str, int | None]]:
    return [(n.column, n.text, n.votes) for n in board.notes]


def test_easyretro_wide_with_line_breaks_and_ragged_rows() -> None:
    board = read(
        "Liked,Votes Liked,Lacked,Votes Lacked,,\n"
        '"Calm, clear\nstart",4,Quiet room,0,,\n'
        "'=SUM(A1),2\n"
        ",,Late snacks,many,,\n"
        ",3,,,,\n",
        "EasyRetro",
    )
    assert board.columns == ("Liked", "Lacked")
    assert said(board) == [
        ("Liked", "Calm, clear\nstart", 4),
        ("Liked", "=SUM(A1)", 2),
        ("Lacked", "Quiet room", 0),
        ("Lacked", "Late snacks", None),
    ]
    assert board.votes == 6
    assert any("“many”" in remark for remark in board.remarks)
    assert any("vote on nothing" in remark and "“3”" in remark for remark in board.remarks)
    assert any(remark.startswith("2 columns without heading") for remark in board.remarks)


def test_easyretro_keeps_what_stands_without_heading() -> None:
    board = read("Liked;Votes Liked;;Open\nA;1;stray;why?\n", "EasyRetro")
    assert board.columns == ("Liked", "Column 3", "Open")
    assert [n.text for n in board.notes] == ["A", "stray", "why?"]


PARABOL_OLD = (
    "\ufeffreflectionGroup,author,votes,type,createdAt,discussionThread,prompt,content\n"
    "Handover,Anonymous,3,Reflection,2026-02-01,,Stop,Handover by mail\n"
    "Handover,Ana,3,Reflection,2026-02-01,,Stop,Handover at six in the evening\n"
    "Rota app…,Anonymous,1,Reflection,2026-02-01,,Start,Rota app for everyone\n"
    "Handover,Ben,3,Comment,2026-02-02,,Stop,Let us try a sheet\n"
    "Handover,Ben,3,Reply,2026-02-02,,Stop,Agreed\n"
    "Handover,Ana,3,Task,2026-02-02,,Stop,Write the sheet\n"
    ",Ana,0,Poll,2026-02-02,,Stop,Which day?\n"
)


def test_parabol_counts_the_votes_of_a_group_once() -> None:
    board = read(PARABOL_OLD, "Parabol")
    assert board.columns == ("Stop", "Start", "Discussion", "Tasks", "Poll")
    assert board.votes == 4
    theme = next(g for g in board.groups if g.column == "Stop")
    assert (theme.title, theme.votes) == ("Handover", 3)
    assert [n.text for n in board.notes if n.group == theme.key] == [
        "Handover by mail",
        "Handover at six in the evening",
    ]
    lone = next(n for n in board.notes if n.column == "Start")
    assert (lone.group, lone.votes, lone.author) == ("", 1, "")
    assert next(n for n in board.notes if "six" in n.text).author == "Ana"
    assert [g.title for g in board.groups] == ["Handover"]
    assert [n.text for n in notes_of(board, "Discussion")] == [
        "Let us try a sheet\nAbout: Handover",
        "Agreed\nAbout: Handover",
    ]
    assert [(n.text, n.group) for n in notes_of(board, "Tasks")] == [("Write the sheet\nAbout: Handover", "")]
    assert [n.text for n in notes_of(board, "Poll")] == ["Which day?"]
    assert "Left out: “createdAt”" in board.remarks


def test_parabol_newer_headings() -> None:
    board = read(
        "Reflection Group,Votes,Type,Author,Prompt,Content,Discussion Thread\n"
        "Maps,2,Reflection,Ana,Glad,The maps were right,\nMaps,2,Reflection,Ben,Glad,No detours,\n",
        "Parabol",
    )
    assert [(g.title, g.votes) for g in board.groups] == [("Maps", 2)]
    assert board.votes == 2


def test_a_parabol_theme_over_several_columns_is_one_group_in_its_first() -> None:
    board = read(
        "Reflection Group,Votes,Type,Author,Prompt,Content\n"
        "Maps,2,Reflection,Ana,Glad,The maps were right\nMaps,2,Reflection,Ben,Sad,Maps of the north are missing\n"
        ",0,Reflection,Ana,Glad,Alone\n,0,Reflection,Ana,Sad,Also alone\n",
        "Parabol",
    )
    assert [(g.title, g.column, g.votes) for g in board.groups if g.title] == [("Maps", "Glad", 2)]
    assert [(n.column, bool(n.group)) for n in board.notes] == [
        ("Glad", True),
        ("Sad", False),
        ("Glad", False),
        ("Sad", False),
    ], "what was said to another question stays there"
    assert "Of the theme “Maps”, but said to “Sad” and kept there: “Maps of the north are missing”" in board.remarks


def proposed(source: str) -> tuple[bool, dict[str, str]]:
    found = read_board(source)
    assert found.recognised is None
    assert found.sheet is not None
    assert found.mapping is not None
    return found.sure, dict(zip(found.sheet.headings, found.mapping.roles, strict=True))


WIDE = (
    ("Start,Stop,Continue\nDemos,Meetings,Pairing\n,Status mails,\n", "Start Stop Continue"),
    ('Good;Bad\n"Calm; really";Late again\nCafé était ouvert;\n', "Good Bad"),
    ('Went well,To improve,Action items\n"Calm, clear, quick","Too late, too long",\n"One, two",,\n', ""),
    ("Good\tBad\tComments\nCalm\tLate\tThanks for this\nQuick\tLoud\tSee you then\n", "Good Bad Comments"),
)


@pytest.mark.parametrize(("source", "titles"), WIDE)
def test_columns_of_retrospective_titles_are_columns_of_the_board(source: str, titles: str) -> None:
    sure, roles = proposed(source)
    assert sure
    assert set(roles.values()) == {"note"}
    board = read_board(source).board()
    assert board.columns == (tuple(titles.split()) or ("Went well", "To improve", "Action items"))


def test_several_columns_of_what_people_say_are_columns_of_the_board_but_asked_for() -> None:
    sure, roles = proposed(
        "What helps us,What is in the way,Day\n"
        "Clear plans for the week,Too many meetings,2026-03-01\nA calm start,Late answers again,2026-03-01\n"
    )
    assert not sure
    assert roles == {"What helps us": "note", "What is in the way": "note", "Day": "ignored"}


NOT_WIDE = (
    "text,category\nThe rota came late,Bad\nCalm start of it,Good\n",
    "Idee,Thema\nEin ruhiger Start,Gut\nMehr Zeit dafür,Gut\nKlare Karten,Gut\n",
    "Feature Name,Status,Stage,SIG,Docs,Release Line\n"
    "Rotas on one page,Open,Beta,Apps,Yes,Rotas can be read\nSwaps by app,Done,Alpha,Node,No,Swaps need no call\n",
    "Start,End\n2026-01-01,2026-01-02\n2026-01-03,2026-01-04\n",
    "Start,Stop,Who was there\n09:00,10:15,Everybody but Ana\n11:00,11:30,Ben and Cleo alone\n",
)


@pytest.mark.parametrize("source", NOT_WIDE)
def test_other_sheets_keep_one_column_of_notes(source: str) -> None:
    _, roles = proposed(source)
    assert list(roles.values()).count("note") == 1


def test_scrumlr_stacks_are_groups() -> None:
    board = read(
        "note_id,author_id,author,text,column_id,column,rank,stack,voting_0,voting_1\n"
        "n1,u1,Ana,Trucks on time,c1,Good,0,null,2,1\n"
        "n2,u2,Ben,Trucks were early,c1,Good,1,n1,1,0\n"
        "n3,u2,Ben,Deep in the stack,c2,Bad,1,n2,0,0\n"
        "n4,u2,Ben,Alone,c2,Bad,0,null,,\n"
        "n5,u2,Ben,Lost parent,c2,Bad,0,gone,,\n"
        "n6,u2,Ben,Round,c2,Bad,0,n7,,\nn7,u2,Ben,And round,c2,Bad,0,n6,,\n",
        "scrumlr",
    )
    stack = [n.text for n in board.notes if n.group == "n1"]
    assert stack == ["Trucks on time", "Trucks were early", "Deep in the stack"]
    assert {n.column for n in board.notes if n.group == "n1"} == {"Good"}
    assert next(n for n in board.notes if n.text == "Trucks on time").votes == 3
    assert len(board.notes) == 7
    assert any("Lost parent" in remark for remark in board.remarks)
    assert any("added up" in remark for remark in board.remarks)


def test_mentimeter_per_question() -> None:
    board = read(
        "\ufeffQuestion 1,\nDate (UTC),2026-03-01\nSession,1\nType,open\nQuestion,What slows us?\nRespondents,2\n"
        'Responses,Upvotes\nMeetings,4\n"Forms, many",\nOdd,lots\n\n'
        "Question 2,\nSession,1\nType,open\nQuestion,What helps?\nResponses,Upvotes\n",
        "Mentimeter",
    )
    assert board.columns == ("What slows us?", "What helps?")
    assert said(board) == [
        ("What slows us?", "Meetings", 4),
        ("What slows us?", "Forms, many", None),
        ("What slows us?", "Odd", None),
        ("What slows us?", "lots", None),
    ]


@pytest.mark.parametrize("separator", [",", ";"])
def test_mentimeter_per_voter(separator: str) -> None:
    source = (
        "\ufeffResults of the evening, all of them\nExported for everybody\n\n"
        "Date (UTC)|Session|Voter|What helps?: 1|Upvotes|What helps?: 2|Upvotes|And now?: 1|Upvotes\n"
        "2026-03-01|1|1|Coffee|2|Time|0|Rest|\n"
        "2026-03-01|1|2|Music|1\n"
    )
    board = read(source.replace("|", separator), "Mentimeter")
    assert board.columns == ("What helps?", "And now?")
    assert [n.text for n in notes_of(board, "What helps?")] == ["Coffee", "Music", "Time"]
    assert board.votes == 3
    assert any("Exported for everybody" in remark for remark in board.remarks)


MICROSOFT = (
    "\"Retrospectives Summary for 'Spring' (https://example.invalid/board)\"\n\n\nFeedback Items\n"
    "Type,Description,Votes,CreatedDate,CreatedBy\n"
    '"Went well","They said "wow, really" and meant it",3,Tue Mar 03 2026 10:00:00,Ana Sá\n'
    '"Went well","Ends on a "quote"",1,Tue Mar 03 2026 10:00:00,"Berg, Ben"\n'
    '"To improve","Two\nlines, 5, and more",0,Tue Mar 03 2026 10:00:00,\n'
    "\n\nWork Items\nFeedback Description,Work Item Title,Work Item Type,Work Item Id,Url\n"
    '"Two lines","Shorter notes",Task,12,https://example.invalid/12\n'
)


def test_microsoft_retrospectives_with_quotes_that_are_not_escaped() -> None:
    board = read(MICROSOFT, "Microsoft Retrospectives")
    assert board.columns == ("Went well", "To improve", "Work items")
    assert said(board)[:3] == [
        ("Went well", 'They said "wow, really" and meant it', 3),
        ("Went well", 'Ends on a "quote"', 1),
        ("To improve", "Two\nlines, 5, and more", 0),
    ]
    assert [n.author for n in board.notes[:2]] == ["Ana Sá", "Berg, Ben"]
    assert "Shorter notes" in board.notes[3].text
    assert "Two lines" in board.notes[3].text


def test_mural_areas_and_entities() -> None:
    board = read(
        "ID,Text,BG Color,Sticky type,Border line,Position X,Position Y,Area,Link to,Last Updated By,Tags\n"
        '0-1,Fish &amp; chips &lt;b&gt;,#fff,square,,1,2,Ideas,,Ana,"food, now"\n'
        "0-2,,#fff,square,,1,2,Ideas,,Ana,\n"
        "0-3,Outside,#fff,square,,1,2,,,Ana,\n",
        "Mural",
    )
    assert said(board) == [("Ideas", "Fish & chips <b>\nfood, now", None), ("", "Outside", None)]
    assert any("Last Updated By" in remark for remark in board.remarks)


def test_trello_archived_cards_stay_and_own_fields_are_kept() -> None:
    board = read(
        "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,Vote Count,List ID,List Name,"
        "Board ID,Board Name,Archived,Effort\n"
        'c1,Map the route,u,"With, commas",red,Ana,,2,l1,Doing,b,Board,false,3 days\n'
        "c2,Old one,u,,,,,0,l1,Doing,b,Board,true,\n",
        "Trello",
    )
    assert said(board) == [
        ("Doing", "Map the route\nWith, commas\nEffort: 3 days", 2),
        ("Archived", "Old one", 0),
    ]
    assert "Left out: “Labels”, “Members”" in board.remarks


def test_google_forms_questions_are_columns() -> None:
    board = read(
        "Timestamp,What went well?,What did not?,Department,Name\n"
        '3/14/2026 9:26:53,"Calm, mostly",,Sales,Ana\n'
        "3/14/2026 9:27:00,,Too long,MKT,\n",
        "Google Forms",
    )
    assert board.columns == ("What went well?", "What did not?")
    assert board.notes == (
        FileNote("Calm, mostly", "What went well?", department="Sales", author="Ana"),
        FileNote("Too long", "What did not?", department="MKT"),
    )


HOSTILE = ("<b>x</b>", "رسائل الإطلاق", "👩‍👩‍👧‍👦 família", "'; DROP TABLE note; --", "a\u202eb")


def test_hostile_words_stay_words() -> None:
    rows = "".join(f'"{words}",1\n' for words in HOSTILE)
    board = read(f"Ideas,Votes Ideas\n{rows}", "EasyRetro")
    assert [n.text for n in board.notes] == [*HOSTILE[:4], "ab"]


def test_a_board_with_headings_and_nothing_else_is_empty() -> None:
    assert read("Liked,Votes Liked\n", "EasyRetro").notes == ()
    assert read("note_id,text,column,stack\n", "scrumlr").notes == ()


def test_a_quote_that_never_ends_is_named() -> None:
    source = 'Liked,Votes Liked\n"open,1\n' + "x,1\n" * 6_000
    with pytest.raises(InvalidInputError, match="quotation mark"):
        read_board(source)
