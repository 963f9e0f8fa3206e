"""Documents the tests write: one with every block, and texts that have broken such programs before."""

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    GoalTree,
    Heading,
    MessageHouse,
    PageBreak,
    Paragraph,
    Pillar,
    Quote,
    Roof,
    Row,
    Span,
    Table,
    TableOfContents,
    TitlePage,
    TreeNode,
    plain,
    text,
)
from app.domain.document.figures import (
    Bar,
    BarChart,
    HistoryChart,
    HistoryLine,
    LineChart,
    MatrixChart,
    MatrixItem,
    Point,
    Spread,
    SpreadChart,
    TimelineChart,
    TimelineMark,
)

HOSTILE = {
    "reportlab markup": "<img src='/etc/passwd'/> <b>bold <para> &nbsp; &#65; </font>",
    "templates": "{{ config }} ${HOME} %(x)s {0} =cmd|' /C calc'!A0",
    "markdown": "# no *heading* _here_ [a](b) `code` | cell | ~~x~~ ![i](j) <!-- c --> 1. - + >",
    "xml": "]]> <w:p> &amp; \"quotes\" 'single' <?xml?>",
    "backslashes": r"\(a\) \\n C:\temp\new (unbalanced",
    "rtl": "العربية مع English و 3 أرقام (ISO 9001)",
    "hebrew": "אסטרטגיה היא תוכנית (ISO 9001) 25%",
    "emoji": "family 👩‍👩‍👧 flag 🇩🇪 thumb 👍🏽 key 1️⃣ heart ❤️ tick ✓ arrow →",
    "japanese": "戦略とは、長期的な目標を達成する「行動計画」です。",
    "chinese": "战略是组织实现长期目标的行动计划。",
    "korean": "전략은 장기적인 목표를 달성하기 위한 계획이다.",
    "thai": "กลยุทธ์คือแผนปฏิบัติการเพื่อให้บรรลุเป้าหมาย",
    "hindi": "रणनीति क्षत्रिय श्री कृष्ण ज्ञान",
    "combining": "a\u0301\u0302\u0303 e\u0323\u0307 Zalgo\u0336\u0489",
    "no font": "\U00010480\U00010481 \U0001f6dc",
}


def every_block() -> Document:
    """Return a document with each kind of block and each of its options."""
    return Document(
        "Guide of Larkfield",
        (
            TitlePage(
                "Messaging guide", "For small laboratories", (("Version", "2"), ("Place", "Utrecht")), "Larkfield"
            ),
            TableOfContents(),
            Heading("First chapter"),
            Paragraph(text("A lead sentence."), "lead"),
            Paragraph(
                (
                    Span("Plain and "),
                    Span("strong", strong=True),
                    Span(" and "),
                    Span("emphatic", emphasis=True),
                    Span(" and "),
                    Span("quiet", muted=True),
                    Span(" and "),
                    Span("a link", link="https://larkfield.example/ü?a=1&b=2"),
                    Span(" and "),
                    Span("a letter", link="mailto:mara@larkfield.example"),
                    Span(" and "),
                    Span("no link", link="file:///etc/passwd"),
                )
            ),
            Paragraph(text("A caption."), "caption"),
            Heading("Second level", 2),
            BulletList((text("red"), text("green"))),
            BulletList((text("first"), text("second")), ordered=True),
            BulletList((text("again first"),), ordered=True),
            Heading("Third level", 3),
            Table(
                (Column("Name", 2), Column("Count", 1, "right"), Column("Sign", 1, "center")),
                (
                    Row((text("Section words"),), section=True),
                    Row((text("Alpha"), text("12"), text("yes"))),
                    Row((text("Two\nlines"), text("7"), text("no"))),
                ),
                "Counts of things",
            ),
            Quote(text("We find nothing."), "Head of a laboratory"),
            Callout("gap", "Numbers", (text("Nobody has them."),)),
            Callout("dissent", "Price", (text("Sales disagrees."), text("Revisit later."))),
            Callout("note", "Reading", (text("From left to right."),)),
            PageBreak(),
            Heading("Second chapter"),
            MessageHouse(
                (
                    Roof("Mornings back", "Laboratories"),
                    Roof("Wards that wait for nothing", "Hospitals", "Sales blocks it: no customer yet"),
                ),
                (
                    Pillar("Found", "Whoever looks", ("in seconds", "by anybody"), ("9 instead of 14 minutes",)),
                    Pillar("Audited", "", ("always",), (), "a condition of Support is open: who answers?"),
                    Pillar("Counted", "Finance agrees", (), ("63 audits", "41 houses")),
                    Pillar("Human"),
                ),
                ("Proof one", "Proof two"),
            ),
            MessageHouse((Roof("One promise to everybody"),), (Pillar("Alone", "", ("a benefit",), ("a number",)),)),
            BarChart("Votes", (Bar("Search", 14, "14 votes"), Bar("Audit", 3.5)), "Search leads with 14 votes."),
            GoalTree(
                TreeNode(
                    "Recommended by every laboratory",
                    "Whole company",
                    ("Score 22 to 45 by June",),
                    ("No sponsor",),
                    children=(
                        TreeNode("Answer within four hours", "Support", ("40 to 4 hours",), (), 3),
                        TreeNode("Pilot in Lyon", "Sales", (), ("No date",), 1, (TreeNode("Find a partner"),)),
                    ),
                )
            ),
            LineChart(
                "Net promoter score",
                (Point("2026-01-05", 22), Point("2026-02-02", 27.5), Point("2026-03-02", 31, partial=True)),
                (Point("2026-01-01", 22), Point("2026-06-30", 45)),
                (Point("2026-05-31", 43),),
                "points",
                "Ahead of the plan.",
            ),
            BarChart("Attainment", (Bar("Sign-ups", 132, "132 %"), Bar("Press", 74)), mark=100, mark_text="Target"),
            SpreadChart(
                "Health",
                (
                    Spread("Promises are kept", (0, 1, 2, 5, 3), 3.9, "Trust", 3.4),
                    Spread("I know who decides", (0, 0, 0, 0, 0)),
                ),
                "disagree",
                "agree",
            ),
            HistoryChart(
                "Over time",
                (
                    HistoryLine("Candour", (Point("2026-01-05", 3.1), Point("2026-04-06", 3.9))),
                    HistoryLine("Clarity", (Point("2026-04-06", 2.5),)),
                ),
            ),
            TimelineChart(
                (
                    TimelineMark("Launch", "event", "2026-03-18", 2, 0, "Mara"),
                    TimelineMark("Answers were ready", "above", "2026-03-18", hue=3, who="Helpdesk"),
                    TimelineMark("Nobody tracked", "below", "2026-03-20"),
                    TimelineMark("Budget cut", "event", None, -1),
                ),
                "Helped",
                "Hard",
            ),
            MatrixChart(
                "Effort",
                "Impact",
                tuple(MatrixItem(f"Item {x} {y}", x, y) for x in (20, 80) for y in (10, 90)),
                ("First", "Later", "Maybe", "Never"),
            ),
        ),
        language="en-GB",
        author="Mara Oyelaran",
        subject="What we say",
        footer="Larkfield · version 2",
        created="2026-03-05T09:30:00+01:00",
        keywords=("messaging", "workshop"),
    )


def words_of(document: Document) -> list[str]:
    """Return every text of a document's blocks."""
    return [part for block in document.blocks for part in _texts(block) if part]


def _texts(block: Block) -> list[str]:
    match block:
        case TitlePage():
            return [block.title, block.subtitle, block.eyebrow, *(part for fact in block.facts for part in fact)]
        case TableOfContents():
            return [block.title]
        case Heading():
            return [block.text]
        case Paragraph():
            return [plain(block.content)]
        case BulletList():
            return [plain(item) for item in block.items]
        case Table():
            cells = [plain(cell) for row in block.rows for cell in row.cells]
            return [block.caption, *(column.title for column in block.columns), *cells]
        case Quote():
            return [plain(block.content), block.attribution]
        case Callout():
            return [block.title, *(plain(content) for content in block.content)]
        case MessageHouse():
            roofs = [part for roof in block.roofs for part in (roof.audience, roof.text, roof.standing)]
            pillars = [
                part
                for pillar in block.pillars
                for part in (pillar.title, pillar.subline, *pillar.benefits, *pillar.proofs, pillar.standing)
            ]
            return [*roofs, *pillars, *block.foundation]
        case BarChart():
            return [block.title, *(part for bar in block.bars for part in (bar.label, bar.value_text))]
        case GoalTree():
            return _tree_texts(block.root)
        case LineChart():
            return [block.title, block.caption]
        case SpreadChart():
            return [
                block.title,
                block.low,
                block.high,
                *(part for row in block.rows for part in (row.label, row.group)),
            ]
        case HistoryChart():
            return [block.title, *(line.label for line in block.lines)]
        case TimelineChart():
            return [block.above, block.below, *(part for mark in block.marks for part in (mark.text, mark.who))]
        case MatrixChart():
            return [block.x_title, block.y_title, *block.quadrants, *(item.text for item in block.items)]
        case PageBreak():
            return []


def _tree_texts(node: TreeNode) -> list[str]:
    below = [words for child in node.children for words in _tree_texts(child)]
    return [node.title, node.eyebrow, *node.facts, *node.gaps, *below]


def everywhere(words: str) -> Document:
    """Return a document that has `words` in every place a person can write to."""
    return Document(
        words,
        (
            TitlePage(words, words, ((words, words), ("Key", words)), words),
            TableOfContents(words),
            Heading(words),
            Heading(words, 3),
            *(Paragraph(text(words), style) for style in ("body", "lead", "caption")),
            Paragraph((Span(words, strong=True), Span(words, emphasis=True), Span(words, link="https://a.example/"))),
            BulletList((text(words), text(words)), ordered=True),
            BulletList((text(words),)),
            Table(
                (Column(words), Column(words, 0.0, "right")),
                (Row((text(words),), section=True), Row((text(words), text(words)))),
                words,
            ),
            Quote(text(words), words),
            *(Callout(kind, words, (text(words),)) for kind in ("gap", "dissent", "note")),
            MessageHouse(
                (Roof(words), Roof(words, words, words)),
                (Pillar(words, words, (words,), (words,), words), Pillar(words)),
                (words,),
            ),
            MessageHouse((Roof(words, words, words),), (Pillar(words, standing=words),)),
            BarChart(words, (Bar(words, 3, words), Bar(words, float("nan")), Bar(words, -2)), words),
            GoalTree(
                TreeNode(
                    words, words, (words, words), (words,), 0, tuple(TreeNode(words, words, (words,)) for _ in range(3))
                ),
                words,
            ),
            GoalTree(TreeNode(words, children=tuple(TreeNode(words, gaps=(words,), hue=i) for i in range(9)))),
            LineChart(words, (Point(words, 1), Point("2026-01-01", 2)), (), (), words, words, words),
            BarChart(words, (Bar(words, 3, words), Bar(words, 7)), mark=5, mark_text=words),
            SpreadChart(
                words, (Spread(words, (0, 1, 2, 0, 9), 3.2, words, 1.0), Spread(words, (0,) * 5)), words, words
            ),
            HistoryChart(words, (HistoryLine(words, (Point("2026-01-05", 3.1), Point(words, 2))),) * 2),
            TimelineChart(
                (
                    TimelineMark(words, "event", "2026-03-18", 2, 0, words),
                    TimelineMark(words, "above", "2026-03-18", hue=3, who=words),
                    TimelineMark(words, "below", words, who=words),
                ),
                words,
                words,
            ),
            MatrixChart(words, words, (MatrixItem(words, 20, 80), MatrixItem(words, 22, 81)), (words,) * 4),
        ),
        footer=words,
        author=words,
        subject=words,
    )
