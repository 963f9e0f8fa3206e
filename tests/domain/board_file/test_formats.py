"""What each tool writes, in texts of our own: the words, columns, votes, authors and groups it means by it.

`docs/formats.md` says where each layout was read, and of which version.
"""

import json
from pathlib import Path

import pytest

from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.understanding import BoardSource, understand
from app.readers.reading import read_bytes
from tests.readers.written import packed, xlsx_of

Said = tuple[str, str, int | None, str]


def source_of(text: str | bytes) -> BoardSource:
    return understand(read_bytes(text.encode() if isinstance(text, str) else text))


def notes(board: BoardFile) -> list[Said]:
    return [(n.text, n.column, n.votes, n.author) for n in board.notes]


TABLES: dict[str, tuple[str, list[Said]]] = {
    "Jira": (
        "Summary,Issue key,Issue id,Issue Type,Status,Reporter,Votes,Description,Labels,Labels,Comment\n"
        'Prices are hard to find,P-1,1,Task,Open,Ana Ruiz,2,"On page 9, at the end",web,price,01/Mar/26 9:00 AM;x;Yes\n'
        "The call was friendly,P-2,2,Task,Done,Bo Lind,,,,,\n",
        [
            ("Prices are hard to find\nOn page 9, at the end", "Open", 2, "Ana Ruiz"),
            ("The call was friendly", "Done", None, "Bo Lind"),
        ],
    ),
    "Asana": (
        "Task ID,Created At,Name,Section/Column,Assignee,Assignee Email,Tags,Notes,Parent task\n"
        "7,2026-01-02,Prices are hard to find,To improve,Ana,a@example.org,web,Page 9,\n"
        "8,2026-01-02,The call was friendly,Went well,,,,,\n",
        [
            ("Prices are hard to find\nPage 9", "To improve", None, ""),
            ("The call was friendly", "Went well", None, ""),
        ],
    ),
    "Linear": (
        "ID,Team,Title,Description,Status,Priority,Creator,Assignee,Cycle Number,Created\n"
        "A-1,Web,Prices are hard to find,,Todo,Low,Ana,,,2026-03-01\n"
        "A-2,Web,The call was friendly,At noon too,Done,Low,Bo,,,2026-03-01\n",
        [("Prices are hard to find", "Todo", None, "Ana"), ("The call was friendly\nAt noon too", "Done", None, "Bo")],
    ),
    "GitLab": (
        "Title,Description,Issue ID,URL,State,Author,Author Username,Labels\n"
        "Prices are hard to find,,1,https://example.org/1,Open,Ana Ruiz,ana,web\n",
        [("Prices are hard to find", "Open", None, "Ana Ruiz")],
    ),
    "ClickUp": (
        "Task ID,Task Custom ID,Task Name,Task Content,Status,Date Created,Assignees,List Name,Space Name\n"
        "x1,null,Prices are hard to find,null,to improve,1772528400000,[],Spring,Team\n"
        "x2,null,The call was friendly,At noon,went well,1772528400000,[],Spring,Team\n",
        [
            ("Prices are hard to find", "to improve", None, ""),
            ("The call was friendly\nAt noon", "went well", None, ""),
        ],
    ),
    "WeKan": (
        '"Title","Description","List","Swimlane","Owner","Requested By","Voting","Archived"\n'
        '"Prices are hard to find"," ","To improve","Default","ana"," ","Really?-yes-3-no-1","false"\n'
        '"An old card","","To improve","Default","ana"," "," ","true"\n',
        [("Prices are hard to find", "To improve", None, ""), ("An old card", "Archived", None, "")],
    ),
    "Nextcloud Deck": (
        '"Card title"\t"Description"\t"List name"\t"Tags"\t"Assigned users"\t"Due date"\n'
        '"Prices are hard to find"\t"On page 9,\nat the ""end"""\t"To improve"\t""\t"Ana,"\t"null"\n',
        [('Prices are hard to find\nOn page 9,\nat the "end"', "To improve", None, "")],
    ),
    "Todoist": (
        "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,DATE\n"
        "section,To improve,,,,,\ntask,Prices are hard to find,On page 9,4,1,Ana (3),\n",
        [("Prices are hard to find\nOn page 9", "To improve", None, "Ana (3)")],
    ),
    "Postfacto": (
        "Id,Description,Category,Created at,Updated at,Done,Archived at\n"
        "1,The call was friendly,happy,2026-03-03 09:00:00 UTC,2026-03-03 09:00:00 UTC,false,\n",
        [("The call was friendly", "happy", None, "")],
    ),
    "Thunderdome": (
        'Goal,Column,Story,Points,Closed,Color,Link\n"Find us","First","A ""plain"" price",3,false,"blue",""\n',
        [('A "plain" price', "First", None, "")],
    ),
    "Parabol": (
        '"author","status","agendaItem","type","createdAt","discussionThread","content"\n'
        '"Ana","present","Prices","Comment","2026-03-01T09:00:00Z","Too hard to find","Too hard to find"\n'
        '"Bo","present","Prices","Reply","2026-03-01T09:01:00Z","Too hard to find","Put them on page 1"\n',
        [("Too hard to find", "Prices", None, "Ana"), ("Put them on page 1", "Prices", None, "Bo")],
    ),
    "Taiga": (
        "id,ref,subject,description,sprint_id,sprint,sprint_estimated_start,sprint_estimated_finish,owner,"
        "owner_full_name,assigned_to,assigned_to_full_name,status,severity,priority,type,is_closed,attachments,"
        "external_reference,tags,watchers,voters,created_date,modified_date,finished_date,due_date,due_date_reason\n"
        "11,3,Prices are hard to find,On page 9,4,Spring,2026-03-02,2026-03-13,ana,Ana Ruiz,bo,Bo Lind,New,Normal,"
        'Normal,Bug,False,0,,"web,price",[5],2,2026-03-02 09:00:00+00:00,2026-03-02 09:00:00+00:00,,,\n'
        "12,5,The call was friendly,,,,,,bo,Bo Lind,,,Closed,Minor,Low,Question,True,1,,,[],0,"
        "2026-03-02 09:00:00+00:00,2026-03-02 09:00:00+00:00,2026-03-03 09:00:00+00:00,,\n",
        [
            ("Prices are hard to find\nOn page 9", "New", 2, "Ana Ruiz"),
            ("The call was friendly", "Closed", 0, "Bo Lind"),
        ],
    ),
    "Kanboard": (
        '"Task Id",Reference,Project,Status,Category,Swimlane,Column,Position,Color,"Due date",Creator,"Creator Name",'
        '"Assignee Username","Assignee Name",Complexity,Title,"Creation date","Modification date","Completion date",'
        '"Start date","Time estimated","Time spent",Priority,Tags\n'
        '4,,Spring,Open,Print,"Default swimlane","To improve",1,Yellow,,ana,"Ana Ruiz",bo,"Bo Lind",0,'
        '"Prices are hard to find","03/02/2026 09:00","03/02/2026 09:00",,,0,0,0,"web, price"\n'
        '5,R-7,Spring,Closed,,"Default swimlane","Went well",1,Green,"03/09/2026 00:00",bo,,,,3,"The call, at noon",'
        '"03/02/2026 09:00","03/02/2026 09:00","03/03/2026 09:00",,2,1.5,1,\n',
        [("Prices are hard to find", "To improve", None, "ana"), ("The call, at noon", "Went well", None, "bo")],
    ),
    "Redmine": (
        "#,Project,Tracker,Parent task,Status,Priority,Subject,Author,Assignee,Updated,Category,Target version,"
        "Start date,Due date,Estimated time,Spent time,% Done,Created,Closed,Related issues,Files,Private,Description\n"
        "8,Spring,Feature,,New,Normal,Prices are hard to find,Ana Ruiz,,03/02/2026 09:00 AM,Print,,03/02/2026,,,0.00,"
        '0,03/02/2026 09:00 AM,,,,No,"On page 9,\nat the end"\n'
        "9,Spring,Support,8,Resolved,High,The call was friendly,Bo Lind,Ana Ruiz,03/02/2026 09:00 AM,Phone,May,"
        "03/02/2026,,2.00,1.50,100,03/02/2026 09:00 AM,03/03/2026 09:00 AM,Related to #8,,No,\n",
        [
            ("Prices are hard to find\nOn page 9,\nat the end", "New", None, "Ana Ruiz"),
            ("The call was friendly", "Resolved", None, "Bo Lind"),
        ],
    ),
    "scrumlr": (
        "noteId,author,text,column,timestamp,parent,votes,voting_iteration_1\n"
        "N1,Owl,Prices are hard to find,Bad,Wed 03 Nov 2021,-,2,2\n"
        "N2,Fox,Calls, mails and letters came,Good,Wed 03 Nov 2021,-,1,1\n",
        [("Prices are hard to find", "Bad", 2, "Owl"), ("Calls, mails and letters came", "Good", 1, "Fox")],
    ),
    "Loomio": (
        "poll\nid,title,details\n5,Which name?,x\npoll_options\nid,name,rank,score\n1,Larkfold,1,4\n2,Foldlark,2,1\n"
        "votes\nid,voter_name,reason,Larkfold,Foldlark\n9,Ana,It is short,1,\n",
        [("Larkfold", "", 4, ""), ("Foldlark", "", 1, "")],
    ),
    "Polis": (
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,importance,comment-body\n"
        "1772442000,Mon Mar 02 2026 09:00:00 GMT+0000 (Coordinated Universal Time),1,7,4,1,1,2,"
        '"Prices, and ""offers"", are hard to find"\n'
        '1772442060,Mon Mar 02 2026 09:01:00 GMT+0000 (Coordinated Universal Time),2,8,0,0,-1,0,"Buy my book"\n',
        [('Prices, and "offers", are hard to find', "", 4, ""), ("Buy my book", "Archived", 0, "")],
    ),
    "Decidim": (
        "id;category/id;category/name/ca;category/name/en;scope/id;scope/name/ca;scope/name/en;"
        "participatory_space/id;participatory_space/url;component/id;title/ca;title/en;body/ca;body/en;state;reference;"
        "answer/ca;answer/en;supports;endorsements/total_count;endorsements/user_endorsements;comments;attachments;"
        "followers;published_at;url;meeting_urls;related_proposals;is_amend;original_proposal/title;"
        "original_proposal/url\n"
        "7;2;Impremta;Print;;;;1;https://example.org/p/1;4;;Prices are hard to find;;<p>On page 9</p>;accepted;EX-7;;;"
        '12;3;"Ana, Bo";2;0;4;2026-03-02 09:00:00 UTC;https://example.org/p/1/7;;;false;;\n'
        "8;3;Telèfon;Phone;;;;1;https://example.org/p/1;4;Truqueu abans;;;;withdrawn;EX-8;;;0;0;;0;0;1;"
        "2026-03-02 09:00:00 UTC;https://example.org/p/1/8;;;false;;\n",
        [("Prices are hard to find\nOn page 9", "Impremta", 12, ""), ("Truqueu abans", "Archived", 0, "")],
    ),
    "Microsoft Retrospectives": (
        "Feedback Items\nType,Description,Votes,CreatedDate,CreatedBy\n"
        '"Good","She said "fine", I think",2,2026-03-03,"undefined"\n'
        "\n\nWork Items\nFeedback Description,Work Item Title,Work Item Type,Work Item Id,Url\n",
        [('She said "fine", I think', "Good", 2, "")],
    ),
    "Mentimeter": (
        "Question 1;;;\nType;scales;;\nQuestion;How sure are you?;;\nRespondents;3;;\n"
        "Choices;Weighted average;1;2\nThe price is clear;1,7;1;2\n",
        [("The price is clear\nWeighted average: 1,7, 1: 1, 2: 2", "How sure are you?", None, "")],
    ),
}


@pytest.mark.parametrize("tool", TABLES)
def test_a_tools_table_is_known_by_what_it_holds(tool: str) -> None:
    text, wanted = TABLES[tool]
    source = source_of(text)
    assert source.recognised is not None
    assert source.recognised.tool == tool
    assert source.sure
    assert notes(source.board()) == wanted


def test_newer_proposals_of_decidim_have_authors_and_votes() -> None:
    board = source_of(
        "id,author/id,author/name,author/url,taxonomies/id,taxonomies/name,participatory_space/id,"
        "participatory_space/url,component/id,title/en,body/en,state,votes,likes/total_count,is_amend,withdrawn\n"
        "7,3,Ana Ruiz,https://example.org/u/ana,2,Print,1,https://example.org/p/1,4,Prices are late,On page 9,,5,0,"
        "false,false\n"
    ).board()
    assert board.tool == "Decidim"
    assert notes(board) == [("Prices are late\nOn page 9", "Print", 5, "Ana Ruiz")]


def test_a_statement_of_polis_that_was_not_quoted_is_whole_again_and_its_count_is_doubted() -> None:
    board = source_of(
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        "1772442000,Mon Mar 02 2026,1,7,4,1,0,Prices, and offers, are hard to find\n"
    ).board()
    assert notes(board) == [("Prices, and offers, are hard to find", "", 4, "")]
    assert any("may have counted who disagrees" in remark for remark in board.remarks)


SURVEYS = {
    "Microsoft Forms": "ID,Start time,Completion time,Email,Name,{q1},{q2},How was it?\n"
    "1,3/2/26 9:00:01,3/2/26 9:04:10,anonymous,,{a1},{a2},4\n2,3/2/26 9:01:00,3/2/26 9:06:00,anonymous,,{a3},,5\n",
    "LimeSurvey": '"Response ID","Date submitted","Last page","Start language","Seed","{q1}","{q2}","Which? [Radio]"\n'
    '"1","2026-03-03 10:01:02","2","en","77","{a1}","{a2}","Yes"\n'
    '"2","2026-03-03 10:02:02","2","en","78","{a3}","","No"\n',
    "Typeform": "#,{q1},{q2},Radio,Response Type,Submit Date (UTC),Network ID\n"
    "a1,{a1},{a2},Radio,completed,2026-03-03 10:00:00,f0\nb2,{a3},,,completed,2026-03-03 10:01:00,f1\n",
    "Nextcloud Forms": '"User ID","User display name","Timestamp","{q1}","{q2}"\n'
    '"","Anonymous user","2026-03-02T09:00:00+01:00","{a1}","{a2}"\n'
    '"","Anonymous user","2026-03-02T09:01:00+01:00","{a3}",""\n',
    "KoboToolbox": '"start";"end";"{q1}";"{q2}";"Where?";"Where?/Print";"Where?/Phone";"_id";"_uuid";'
    '"_submission_time";"_validation_status";"_notes";"_status";"_submitted_by";"__version__";"_tags";"_index"\n'
    '"2026-03-03T10:00:00.000+01:00";"2026-03-03T10:01:00.000+01:00";"{a1}";"{a2}";"Print Phone";"1";"1";"7";'
    '"5e1f0c9a-0000-4000-8000-1c2d3e4f5a6b";"2026-03-03T09:01:02";"";"";"submitted_via_web";"";"vX1";"";"1"\n'
    '"2026-03-03T10:05:00.000+01:00";"2026-03-03T10:06:00.000+01:00";"{a3}";"";"Print";"1";"0";"8";'
    '"5e1f0c9a-0000-4000-8000-1c2d3e4f5a6c";"2026-03-03T09:06:02";"";"";"submitted_via_web";"";"vX1";"";"2"\n',
    "Google Forms": "{stamp},{q1},{q2},Your e-mail address,Would you come again?\n"
    "3/2/2026 9:00:00,{a1},{a2},a@example.org,Yes\n3/2/2026 9:01:00,{a3},,,No\n",
}
ASKED = {
    "en": (
        "What went well?",
        "What should change?",
        "The talk was short",
        "Start on time please",
        "Good food and talks",
    ),
    "sv": ("Vad var bra?", "Vad kan bli bättre?", "Korta fina föredrag", "Börja i tid tack", "Mycket god mat där"),
    "ja": (
        "良かった点は何ですか",
        "改善点",
        "話がとても短くてよかったです",
        "時間どおりに始めてください",
        "食事が本当においしかったです",
    ),
}


@pytest.mark.parametrize("tool", SURVEYS)
@pytest.mark.parametrize(("language", "stamp"), [("en", "Timestamp"), ("sv", "Tidstämpel"), ("ja", "タイムスタンプ")])
def test_a_survey_is_read_question_by_question(tool: str, language: str, stamp: str) -> None:
    q1, q2, a1, a2, a3 = ASKED[language]
    source = source_of(SURVEYS[tool].format(q1=q1, q2=q2, a1=a1, a2=a2, a3=a3, stamp=stamp))
    assert source.recognised is not None
    assert source.recognised.tool == tool
    assert notes(source.board()) == [(a1, q1, None, ""), (a3, q1, None, ""), (a2, q2, None, "")]
    assert any(remark.startswith("Left out: ") for remark in source.board().remarks)


def test_a_table_that_begins_with_a_stamp_is_no_survey() -> None:
    source = source_of(
        "timestamp,comment-id,agrees,comment-body\n1650000000001,1,4,Tell us earlier\n165,2,0,Fewer mails\n"
    )
    assert source.recognised is None
    assert source.sure
    assert notes(source.board()) == [("Tell us earlier", "", 4, ""), ("Fewer mails", "", 0, "")]


OUTLINES: dict[str, tuple[str, list[Said]]] = {
    "scrumlr": (
        "# Spring\n\n- Participants: 2\n\n## Good (2 Notes)\n\n"
        "- Calls came _(Owl, 2 Votes)_\n    - and letters _(Fox, 1 Vote)_\n"
        "- Thanks _(Fox)_\n\n> Generated on [scrumlr.io](https://scrumlr.io)\n",
        [("Calls came", "Good", 2, "Owl"), ("and letters", "Good", 1, "Fox"), ("Thanks", "Good", None, "Fox")],
    ),
    "Microsoft Retrospectives": (
        "Retrospectives Summary\n\nGood:\n - Calls came [3 votes]\n"
        "\t- Grouped feedback items:\n\t\t- and letters [0 votes]\n"
        "\nWork items:\n - Write more [Task #4]: https://example.org/4\n",
        [
            ("Calls came", "Good", 3, ""),
            ("and letters", "Good", 0, ""),
            ("Write more [Task #4]: https://example.org/4", "Work items", None, ""),
        ],
    ),
    "Retrospected": (
        "# Retrospected Session\n\n## Spring\n\n### Posts\n\n#### Good\n\n"
        "* (+2/-1) Calls came\n* (+0/-0) Thanks\n\n#### Bad\n\n"
        "* **Late**\n  * (+1/-0) Letters were late\n",
        [
            ("Calls came", "Good", 1, ""),
            ("Thanks", "Good", 0, ""),
            ("Late", "Bad", None, ""),
            ("Letters were late", "Bad", 1, ""),
        ],
    ),
    "": (
        "Good\n- Calls came (3 votes) \n- Thanks (0 votes) \n\nBad\n- Letters were late (1 votes) \n",
        [("Calls came", "Good", 3, ""), ("Thanks", "Good", 0, ""), ("Letters were late", "Bad", 1, "")],
    ),
}


@pytest.mark.parametrize("tool", OUTLINES)
def test_what_is_copied_as_text_keeps_columns_votes_and_names(tool: str) -> None:
    text, wanted = OUTLINES[tool]
    source = source_of(text)
    assert source.sure
    assert source.board().tool == tool
    assert notes(source.board()) == wanted


OPML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="2.0">
  <head><title>Spring</title><dateCreated>Mon, 02 Mar 2026 09:00:00 GMT</dateCreated></head>
  <body>
    <outline text="Good">
      <outline text="Calls came &lt;b&gt;at noon&lt;/b&gt; &amp;amp; ten" _note="on Monday"/>
      <outline text="Grüße"><outline text="and letters"/></outline>
    </outline>
    <outline text="Who writes?"/>
    <outline text="Bad"><outline text="Late"/></outline>
  </body>
</opml>
"""
FREEMIND = """<map version="freeplane 1.11.5">
<!--To view this file, download Freeplane-->
<node TEXT="Spring" FOLDED="false" ID="ID_1" CREATED="1772442000000" MODIFIED="1772442000000">
<hook NAME="MapStyle"><map_styles><stylenode TEXT="styles"/></map_styles></hook>
<node TEXT="Good" POSITION="right" ID="ID_2"><edge COLOR="#ff0000"/>
<node ID="ID_3"><richcontent TYPE="NODE"><html><head/><body><p>Calls came</p><p>at <b>noon</b> &amp; ten</p>
</body></html></richcontent><richcontent TYPE="NOTE"><html><body><p>on Monday</p></body></html></richcontent></node>
<node TEXT="Gr&#252;&#223;e" ID="ID_4"><icon BUILTIN="yes"/><node TEXT="and letters" ID="ID_5"/></node>
</node>
<node TEXT="Who writes?" POSITION="left" ID="ID_6"/>
<node TEXT="Bad" POSITION="left" ID="ID_7"><node TEXT="Late" ID="ID_8"/></node>
</node>
</map>
"""


@pytest.mark.parametrize(
    ("text", "first"),
    [(OPML, "Calls came at noon & ten\non Monday"), (FREEMIND, "Calls came\nat noon & ten\non Monday")],
)
def test_branches_of_a_mind_map_are_columns_and_what_grows_on_them_notes(text: str, first: str) -> None:
    source = source_of(text)
    assert source.sure
    board = source.board()
    assert notes(board) == [
        ("Who writes?", "Spring", None, ""),
        (first, "Good", None, ""),
        ("Grüße", "Good", None, ""),
        ("and letters", "Good", None, ""),
        ("Late", "Bad", None, ""),
    ]
    assert [note.group for note in board.notes][2:4] == [board.groups[0].key] * 2


def test_a_mind_map_that_is_cut_short_is_read_as_far_as_it_goes_and_that_is_said() -> None:
    board = source_of(FREEMIND[: FREEMIND.index('<node TEXT="Bad"')]).board()
    assert [note.text for note in board.notes][-1] == "and letters"
    assert any("damaged in places" in remark for remark in board.remarks)


def test_a_mind_map_reads_no_other_file_and_does_not_grow(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret")
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    head = f"<!DOCTYPE map [<!ENTITY l0 'ha ha'>{laughs}<!ENTITY s SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>"
    text = f'{head}<map version="1.0"><node TEXT="S"><node TEXT="A"><richcontent TYPE="NOTE"><p>&s;</p></richcontent>'
    material = read_bytes(f'{text}</node><node TEXT="&l11;"/></node></map>'.encode())
    said = "".join(line.text for line in material.outline)
    assert "a secret" not in said
    assert len(said) < 100_000


def test_items_that_begin_with_a_title_are_columns() -> None:
    source = source_of("Sprint 1\n========\n\n- **Start doing:** Tell us first\n- **Stop doing:** Print late\n")
    assert notes(source.board()) == [("Tell us first", "Start doing", None, ""), ("Print late", "Stop doing", None, "")]


def test_prose_between_lists_is_asked_about_and_nothing_of_it_vanishes() -> None:
    source = source_of("# Spring\n\nWe met on Monday.\n\n## Good\n\n- Calls came\n\n## Bad\n\nLetters were late.\n")
    assert not source.sure
    board = source.ways[0].board()
    assert notes(board) == [("Calls came", "Good", None, ""), ("Letters were late.", "Bad", None, "")]
    assert "Not taken for a note: “We met on Monday.”" in board.remarks


@pytest.mark.parametrize(
    "page", ["<ul><li>Calls came</li><li>Late</li></ul>", "<div><p>Calls came</p><p>Late</p></div>"]
)
def test_a_page_without_headings_is_its_lines(page: str) -> None:
    source = source_of(page)
    assert source.sure
    assert notes(source.board()) == [("Calls came", "", None, ""), ("Late", "", None, "")]


TRELLO = {
    "lists": [{"id": "l1", "name": "Good", "closed": False}, {"id": "l2", "name": "Gone", "closed": True}],
    "cards": [
        {"id": "c1", "idList": "l1", "name": "Calls came", "desc": "at noon", "closed": False, "badges": {"votes": 2}},
        {"id": "c2", "idList": "l1", "name": "Old", "desc": "", "closed": True, "badges": {"votes": 0}},
        {"id": "c3", "idList": "l2", "name": "Older", "desc": "", "closed": False, "idMembersVoted": ["m"]},
    ],
    "actions": [{"type": "commentCard", "data": {"text": "Really?", "card": {"id": "c1", "name": "Calls came"}}}],
}
SCRUMLR = {
    "board": {"name": "Spring"},
    "columns": [{"id": "k1", "name": "Good"}],
    "notes": [
        {"id": "n1", "author": "u1", "text": "Calls came", "position": {"column": "k1", "stack": None, "rank": 1}},
        {"id": "n2", "author": "u2", "text": "and letters", "position": {"column": "k1", "stack": "n1", "rank": 0}},
    ],
    "participants": [{"user": {"id": "u1", "name": "Owl"}}],
    "votings": [{"votes": {"votesPerNote": {"n1": {"total": 3}}}}],
}
WEKAN = {
    "_format": "wekan-board-1.0.0",
    "_id": "b1",
    "title": "Spring",
    "members": [{"userId": "u1", "isAdmin": True}],
    "labels": [{"_id": "x1", "name": "web", "color": "green"}],
    "lists": [
        {"_id": "l2", "title": "Bad", "sort": 1, "archived": False, "type": "list"},
        {"_id": "l1", "title": "Good", "sort": 0, "archived": False, "type": "list"},
    ],
    "swimlanes": [{"_id": "s1", "title": "Default", "type": "swimlane"}],
    "cards": [
        {"_id": "c2", "title": "Late", "listId": "l2", "swimlaneId": "s1", "userId": "u1", "type": "cardType-card"},
        {
            "_id": "c1",
            "title": "Calls came",
            "description": "at noon",
            "listId": "l1",
            "swimlaneId": "s1",
            "userId": "u2",
            "parentId": "",
            "type": "cardType-card",
            "vote": {"question": "Again?", "positive": ["u1"], "negative": []},
            "sort": -1,
        },
        {"_id": "c3", "title": "Old", "listId": "l1", "userId": "u2", "archived": True, "type": "cardType-card"},
    ],
    "comments": [{"_id": "k1", "cardId": "c1", "text": "Really?", "userId": "u1"}],
    "checklists": [{"_id": "h1", "cardId": "c1", "title": "Steps"}],
    "users": [
        {"_id": "u1", "username": "ana", "profile": {"fullname": "Ana Ruiz"}},
        {"_id": "u2", "username": "bo", "profile": {"initials": "B"}},
    ],
}
VIKUNJA = [
    {
        "id": 1,
        "title": "Spring",
        "description": "",
        "views": [{"id": 4, "title": "Kanban", "view_kind": "kanban", "position": 400}],
        "child_projects": None,
        "tasks": [
            {
                "id": 7,
                "title": "Calls came",
                "description": "<p>at <strong>noon</strong> &amp; ten</p><p>twice</p>",
                "done": True,
                "bucket_id": 0,
                "position": 0,
                "created_by": None,
                "comments": [{"id": 1, "comment": "<p>Really?</p>", "author": None}],
            },
            {"id": 8, "title": "Late", "description": "", "done": False, "bucket_id": 0, "comments": None},
            {"id": 9, "title": "Who writes?", "description": "", "done": False, "bucket_id": 0, "comments": None},
        ],
        "buckets": [
            {"id": 2, "title": "Bad", "project_view_id": 4, "tasks": None, "position": 200},
            {"id": 3, "title": "Good", "project_view_id": 4, "tasks": None, "position": 100},
        ],
        "task_buckets": [
            {"bucket_id": 3, "task_id": 7, "project_view_id": 4},
            {"bucket_id": 2, "task_id": 8, "project_view_id": 4},
        ],
        "positions": [{"task_id": 7, "project_view_id": 4, "position": 1}],
        "background_file_id": 0,
    },
    {"id": 2, "title": "Empty", "views": None, "tasks": None, "buckets": None, "background_file_id": 0},
]
OLD_VIKUNJA = [
    {
        "id": 1,
        "title": "Spring",
        "tasks": [{"id": 7, "title": "Calls came", "description": "at noon", "bucket_id": 3}],
        "buckets": [{"id": 3, "title": "Good", "tasks": None}],
        "background_file_id": 0,
    }
]
DECK = {
    "boards": [
        {"title": "Spring", "stacks": {"4": {"title": "Good", "cards": [{"title": "Calls", "description": "x"}]}}}
    ]
}
CANVAS = {
    "nodes": [
        {"id": "g1", "type": "group", "x": 0, "y": 0, "width": 400, "height": 400, "label": "Good"},
        {"id": "g2", "type": "group", "x": 500, "y": 0, "width": 400, "height": 400, "label": "Bad"},
        {"id": "g3", "type": "group", "x": 500, "y": 200, "width": 300, "height": 200, "label": "Prices"},
        {"id": "n1", "type": "text", "x": 520, "y": 220, "width": 200, "height": 60, "text": "Prices are late"},
        {"id": "n2", "type": "text", "x": 20, "y": 20, "width": 200, "height": 60, "text": "Calls came", "color": "4"},
        {"id": "n3", "type": "text", "x": 2000, "y": 300, "width": 200, "height": 60, "text": "Who writes?"},
        {"id": "n4", "type": "file", "x": 20, "y": 90, "width": 200, "height": 60, "file": "Spring/photo.png"},
        {"id": "n5", "type": "link", "x": 20, "y": 300, "width": 200, "height": 60, "url": "https://example.org/p"},
    ],
    "edges": [{"id": "e1", "fromNode": "n1", "toNode": "n2", "label": "then"}],
}
DRAWING = {"type": "excalidraw", "elements": [{"type": "text", "text": "Calls came"}, {"type": "arrow", "text": "no"}]}


@pytest.mark.parametrize(
    ("objects", "tool", "wanted"),
    [
        (
            TRELLO,
            "Trello",
            [("Calls came\nat noon", "Good", 2, ""), ("Old", "Archived", None, ""), ("Older", "Archived", 1, "")],
        ),
        (SCRUMLR, "scrumlr", [("Calls came", "Good", 3, "Owl"), ("and letters", "Good", None, "")]),
        (
            WEKAN,
            "WeKan",
            [
                ("Calls came\nat noon", "Good", None, "bo"),
                ("Late", "Bad", None, "Ana Ruiz"),
                ("Old", "Archived", None, "bo"),
            ],
        ),
        (
            VIKUNJA,
            "Vikunja",
            [
                ("Calls came\nat noon & ten\ntwice", "Good", None, ""),
                ("Late", "Bad", None, ""),
                ("Who writes?", "", None, ""),
            ],
        ),
        (OLD_VIKUNJA, "Vikunja", [("Calls came\nat noon", "Good", None, "")]),
        (DECK, "Nextcloud Deck", [("Calls\nx", "Good", None, "")]),
        (
            CANVAS,
            "Obsidian Canvas",
            [
                ("Calls came", "Good", None, ""),
                ("Prices are late", "Bad", None, ""),
                ("https://example.org/p", "Good", None, ""),
                ("Who writes?", "", None, ""),
            ],
        ),
        (DRAWING, "Excalidraw", [("Calls came", "", None, "")]),
    ],
)
def test_objects_that_point_to_each_other_are_a_board(objects: object, tool: str, wanted: list[Said]) -> None:
    source = source_of(json.dumps(objects))
    assert source.sure
    assert source.board().tool == tool
    assert notes(source.board()) == wanted


def test_data_without_a_board_are_asked_about() -> None:
    assert not source_of(json.dumps([{"type": "message", "user": "U1", "text": "Calls came", "ts": "1.2"}])).sure


def test_stacks_of_objects_are_groups() -> None:
    board = source_of(json.dumps(SCRUMLR)).board()
    assert len(board.groups) == 1
    assert {note.group for note in board.notes} == {board.groups[0].key}


def test_columns_come_in_the_order_that_people_gave_them() -> None:
    assert source_of(json.dumps(WEKAN)).board().columns == ("Good", "Bad", "Archived")


def test_a_group_inside_another_on_a_canvas_is_a_theme_of_it_and_files_are_named() -> None:
    board = source_of(json.dumps(CANVAS)).board()
    assert board.columns == ("Good", "Bad", "")
    assert [(group.title, group.column) for group in board.groups] == [("Prices", "Bad")]
    assert "A file stays outside: “Spring/photo.png”" in board.remarks


def test_a_sheet_among_several_is_recognised_and_the_others_are_offered() -> None:
    head = ["Task ID", "Task Name", "Bucket Name", "Progress", "Created By", "Description"]
    raw = xlsx_of(
        {
            "Plan name": [["Plan", "Spring"]],
            "Tasks": [
                head,
                ["1", "Calls came", "Good", "Open", "Ana", "at noon"],
                ["2", "Late", "Bad", "Open", "Bo", ""],
            ],
            "Old": [["text"], ["hidden words"]],
        },
        hidden=["Old"],
    )
    source = source_of(raw)
    assert source.ways[0].title == "A board of Microsoft Planner: “Tasks”"
    assert notes(source.board()) == [("Calls came\nat noon", "Good", None, "Ana"), ("Late", "Bad", None, "Bo")]
    assert [way.title for way in source.ways[1:]] == ["A table: “Tasks”", "A table: “Plan name”", "A table: “Old”"]


def test_a_description_is_the_detail_of_its_title_and_no_row_vanishes() -> None:
    source = source_of("Title,Description,Votes\nPrices,Hard to find,2\nCalls,,\n,Only said below,1\n,,4\n")
    assert source.sure
    assert notes(source.board()) == [
        ("Prices\nHard to find", "", 2, ""),
        ("Calls", "", None, ""),
        ("Only said below", "", 1, ""),
    ]
    assert "A vote beside no note in row 5: “4”" in source.board().remarks
    assert "Without a note: row 5" in source.board().remarks


@pytest.mark.parametrize(
    ("head", "note"),
    [("Idea,Notes", "Idea"), ("Notes,Idea", "Idea"), ("Name,Description", "Name"), ("Description,Title", "Title")],
)
def test_what_names_a_thing_comes_before_what_describes_it(head: str, note: str) -> None:
    titles = head.split(",")
    cells = {title: "Sell it at fairs" if title == note else "Three a year would do" for title in titles}
    source = source_of(f"{head}\n{','.join(cells[t] for t in titles)}\n{','.join(c[::-1] for c in cells.values())}\n")
    assert source.board().notes[0].text == "Sell it at fairs\nThree a year would do"


def test_a_heading_may_stand_twice() -> None:
    source = source_of(
        "Summary,Comment,Comment,Status\nPrices are late,Page nine,Page one,Open\nCalls,Noon is bad,Try ten,Open\n"
    )
    assert not source.sure, "what the second comment is has to be said"
    assert source.sheet is not None
    assert source.sheet.headings == ("Summary", "Comment", "Comment", "Status")
    assert notes(source.board())[0] == ("Prices are late\nComment: Page nine\nComment: Page one", "Open", None, "")


def test_one_cell_that_is_too_long_keeps_no_other_out() -> None:
    board = source_of(f"text,area\nShort,Print\n{'long ' * 6_000},Print\nAlso short,Phone\n").board()
    assert [note.text for note in board.notes] == ["Short", "Also short"]
    assert any("row 3" in remark and "20,000 letters" in remark for remark in board.remarks)


def test_the_archive_of_vikunja_holds_a_board_beside_its_version() -> None:
    source = source_of(packed({"data.json": json.dumps(VIKUNJA), "filters.json": "[]", "VERSION": "v0.24.1"}))
    assert source.sure
    assert source.board().tool == "Vikunja"


def test_two_tools_in_one_archive_are_both_offered() -> None:
    source = source_of(packed({"a.csv": TABLES["Linear"][0], "b.json": json.dumps(TRELLO)}))
    assert not source.sure
    assert [way.title for way in source.ways[:2]] == ["A board of Linear", "A board of Trello"]
