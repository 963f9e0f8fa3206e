"""The command line: everything the application does, without a window.

Errors are one plain sentence on the error stream and the exit status 2; never a traceback.
"""

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from app import __version__, paths
from app.commands.answer import Answer
from app.commands.shells import SHELLS, completion
from app.domain.errors import AppError, InvalidInputError
from app.domain.insights.hit_kinds import kind_words
from app.domain.words.text import single_line
from app.log import write_to_log

FAILED = 2
BESIDES_DOCUMENTS = ("json", "ics", "csv")
"""What is exported besides documents: the package, a calendar, a table."""
COMBINE = ("last", "first", "sum", "average", "highest", "lowest")


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise InvalidInputError(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; the man page and the shells' completions are made from it, too."""
    from exports.formats import FORMATS

    # Both options may stand before and behind the command; behind, they must not reset what stood before.
    anywhere = _Parser(add_help=False)
    anywhere.add_argument(
        "--workspace", metavar="FILE", default=argparse.SUPPRESS, help="the workspace file; your own when left out"
    )
    anywhere.add_argument(
        "--trace", action="store_true", default=argparse.SUPPRESS, help="show what is done and how long it takes"
    )
    anywhere.add_argument(
        "--anew",
        action="store_true",
        default=argparse.SUPPRESS,
        help="begin a new workspace although there are backups of one that is gone",
    )
    anywhere.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer as JSON")
    parser = _Parser(
        prog="plenary",
        description="Run workshops. Without a command the window opens; “plenary FILE” opens a file of ours.",
        parents=[anywhere],
    )
    parser.add_argument("--version", action="version", version=f"Plenary {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, parents=[anywhere])

    templates = command("templates", "list the templates, or check one: templates check FILE")
    templates.set_defaults(action=None)
    actions = templates.add_subparsers(dest="action", metavar="[check FILE]", parser_class=_Parser)
    check = actions.add_parser("check", help="say what is wrong with a template", parents=[anywhere])
    check.add_argument("file", metavar="FILE")
    new = command("new", "start a workshop from a template; prints its id")
    new.add_argument("template", metavar="TEMPLATE", help="a key that “templates” lists, or a .toml file")
    new.add_argument("--title", required=True)
    new.add_argument("--date", help="as 2026-11-30; today when left out")
    new.add_argument("--participants", metavar="FILE.csv", help="name, department, role; a line each")
    new.add_argument("--product", default="")
    new.add_argument("--initiative", default="")
    new.add_argument("--variant", default="", metavar="KEY", help="another length of the template, such as 90")
    new.add_argument("--computed", action="store_true", help="give each step the minutes it takes with those who come")
    time = command("time", "say what a workshop takes before it begins, and why")
    time.add_argument("template", metavar="TEMPLATE", help="a key that “templates” lists, or a .toml file")
    time.add_argument("--variant", default="", metavar="KEY", help="another length of the template, such as 90")
    time.add_argument("--people", type=int, metavar="N", help="how many come; as the template says when left out")
    time.add_argument("--departments", type=int, default=0, metavar="N", help="of how many departments")
    time.add_argument("--participants", metavar="FILE.csv", help="who comes, instead of how many")
    time.add_argument("--initiative", default="", help="whose earlier workshops say what pace these people have")
    time.add_argument("--have", type=int, default=0, metavar="MINUTES", help="the time there is")
    command("list", "list the workshops")
    command("show", "show a workshop; with --json its package").add_argument("workshop", metavar="WORKSHOP")
    take = command("import", "take in a workshop package, or notes as lines or CSV into a board")
    take.add_argument("file", metavar="FILE", help="- for what is piped in")
    take.add_argument("--workshop", metavar="WORKSHOP", help="where notes go")
    take.add_argument("--step", metavar="STEP", help="the board's key in the template, or its id")
    take.add_argument("--map", default="", metavar="text=COLUMN,…", help="which column is what, by heading or number")
    take.add_argument("--sheet", default="", metavar="NAME", help="which sheet or table, by name or number")
    take.add_argument("--header", type=int, metavar="ROW", help="in which row the headings stand; 0 for none")
    take.add_argument("--encoding", default="", metavar="NAME", help="how the letters are written, such as cp1250")
    take.add_argument("--into", default="", metavar="COLUMN=COLUMN,…", help="which column of the file goes into which")
    take.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    export = command("export", "write a workshop's document, package or calendar; a goal's; or the dashboard")
    export.add_argument("workshop", metavar="ID", help="a workshop, a goal, “dashboard” for all goals, “calendar”")
    export.add_argument("--format", choices=(*FORMATS, *BESIDES_DOCUMENTS), required=True)
    export.add_argument("--output", metavar="FILE", required=True)
    export.add_argument("--anonymous", action="store_true", help="without who said what")
    export.add_argument("--department", default="", help="only the page that this department takes away")
    export.add_argument("--overwrite", action="store_true", help="replace the file when it exists")
    _goal_commands(command, anywhere)
    for name, words in (("undo", "take back the newest operations"), ("redo", "do again what was undone")):
        command(name, words).add_argument("count", metavar="N", type=int, nargs="?", default=1)
    command("history", "list what happened in a workshop").add_argument("workshop", metavar="WORKSHOP")
    search = command("search", "search everything that was said")
    search.add_argument("words", metavar="WORDS", nargs="+")
    search.add_argument("--kind", choices=tuple(kind_words()), help="only hits of this kind")
    search.add_argument("--since", metavar="DATE", help="not older than, as 2026-11-30")
    search.add_argument("--until", metavar="DATE", help="not newer than")
    _memory_commands(command, anywhere)
    _safety_commands(command, anywhere)
    shells = command("completion", "print what a shell needs to complete these commands")
    shells.add_argument("shell", choices=SHELLS)
    command("schema", "print the JSON Schema of the workshop package")
    sample = command("sample", "open a sample workshop; prints its id")
    sample.add_argument(
        "name", nargs="?", choices=("messaging", "goal-breakdown", "retrospective"), default="messaging"
    )
    command("demo", "run the main job on the sample workshop, without a window").add_argument(
        "folder", metavar="FOLDER"
    )
    return parser


def _memory_commands(command: Callable[[str, str], argparse.ArgumentParser], anywhere: "_Parser") -> None:
    listed = command("insights", "list what was learned")
    listed.add_argument("--all", action="store_true", help="the outdated ones, too")
    listed.add_argument("--segment", default="", help="only those on these customers, or with this tag")
    one = command("insight", "add, confirm or outdate an insight")
    one.set_defaults(action=None)
    verbs = one.add_subparsers(dest="action", metavar="VERB", parser_class=_Parser)
    add = verbs.add_parser("add", help="add an insight; prints its id", parents=[anywhere])
    add.add_argument("text", metavar="TEXT")
    for name in ("kind", "audience", "segment", "tags"):
        add.add_argument(f"--{name}", default="")
    confirm = verbs.add_parser("confirm", help="say that it holds", parents=[anywhere])
    confirm.add_argument("insight", metavar="INSIGHT")
    confirm.add_argument("--by", required=True, help="who says so")
    outdate = verbs.add_parser("outdate", help="say that it holds no longer", parents=[anywhere])
    outdate.add_argument("insight", metavar="INSIGHT")
    outdate.add_argument("--reason", default="")
    command("calendar", "list the content calendar, and what is in each other's way")


def _safety_commands(command: Callable[[str, str], argparse.ArgumentParser], anywhere: "_Parser") -> None:
    check = command(
        "check", "prove that the workspace file is sound and whole; with --repair, bring back what it holds"
    )
    check.add_argument("--repair", action="store_true", help="write what is still there to a new file")
    check.add_argument("--output", metavar="FILE", help="where the repaired workspace goes; beside the old one else")
    command("backup", "copy the workspace to a new file").add_argument("file", metavar="FILE")
    backups = command("backups", "list the backups; compare one with the workspace; bring back from one")
    backups.set_defaults(action=None)
    verbs = backups.add_subparsers(dest="action", metavar="VERB", parser_class=_Parser)
    for verb, words in (
        ("compare", "say what a backup has that the workspace has not"),
        ("restore", "bring back what a backup has; what is here stays, and undo takes it back"),
    ):
        one = verbs.add_parser(verb, help=words, description=words, parents=[anywhere])
        one.add_argument("backup", metavar="BACKUP", help="the beginning of its name, or “newest”")
        one.add_argument("--workshop", metavar="WORKSHOP", default="", help="only this workshop, by id or title")
        one.add_argument("--as-it-was", action="store_true", help="put back what reads otherwise now, too")
    forget = command("forget", "forget a person or a workshop for good, backups included; this cannot be undone")
    kinds = forget.add_subparsers(dest="action", metavar="KIND", parser_class=_Parser, required=True)
    person = kinds.add_parser("person", help="a person in all workshops", parents=[anywhere])
    person.add_argument("name", metavar="NAME")
    person.add_argument("--words", action="store_true", help="what is noted as theirs, too; else only the name")
    kinds.add_parser("workshop", help="a workshop with all in it", parents=[anywhere]).add_argument(
        "workshop", metavar="WORKSHOP"
    )


def _goal_commands(command: Callable[[str, str], argparse.ArgumentParser], anywhere: "_Parser") -> None:
    def verbs_of(parser: argparse.ArgumentParser) -> Callable[[str, str], argparse.ArgumentParser]:
        parser.set_defaults(action=None)
        group = parser.add_subparsers(dest="action", metavar="VERB", parser_class=_Parser)
        return lambda name, words: group.add_parser(name, help=words, description=words, parents=[anywhere])

    command("goals", "list the goals with their states")
    goal = verbs_of(command("goal", "show a goal, take goals in, keep a workshop's goal, start a check-in"))
    goal("show", "show a goal with all below it").add_argument("goal", metavar="GOAL")
    take = goal("import", "take goals in from a text or Markdown file")
    take.add_argument("file", metavar="FILE", help="- for what is piped in")
    take.add_argument("--fiscal-month", type=int, choices=range(1, 13), default=1, metavar="1-12")
    take.add_argument("--dry-run", action="store_true", help="say what would be taken, line by line; change nothing")
    goal("keep", "let the goal of a goal breakdown live on").add_argument("workshop", metavar="WORKSHOP")
    check_in = goal("check-in", "start a check-in; prints the workshop's id")
    check_in.add_argument("goal", metavar="GOAL")
    check_in.add_argument("--template", default="check-in")
    check_in.add_argument("--date", help="as 2026-11-30; the next one of the rhythm when left out")
    reading = verbs_of(command("reading", "note or import readings of a KPI"))
    add = reading("add", "note a value")
    add.add_argument("kpi", metavar="KPI")
    add.add_argument("value", metavar="VALUE")
    add.add_argument("--period", default="", help="as 2026-11-30, 2026-11, 2026-W48 or “Q4 2026”; today when left out")
    add.add_argument("--partial", action="store_true", help="the period is not over yet")
    say_notation(add)
    rows = reading("import", "import readings from a spreadsheet; none is ever doubled")
    rows.add_argument("kpi", metavar="KPI")
    rows.add_argument("file", metavar="FILE", help="- for what is piped in")
    rows.add_argument("--date-column", default="", metavar="NAME")
    rows.add_argument("--value-column", default="", metavar="NAME")
    rows.add_argument("--combine", choices=COMBINE, default="last", help="what becomes of several rows a day")
    say_notation(rows)
    rows.add_argument("--time-zone", default="", metavar="ZONE", help="where a day begins, as Europe/Berlin")
    rows.add_argument("--last-is-partial", action="store_true", help="the last period is not over yet")
    rows.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    command("actions", "list what was promised and is open").add_argument("--all", action="store_true")
    command("decisions", "list what was decided")


def say_notation(parser: argparse.ArgumentParser) -> None:
    """Give a command the options that say how numbers and dates are written."""
    parser.add_argument(
        "--decimal-mark", choices=(".", ","), default="", help="which sign stands before the decimals in 1.234"
    )
    parser.add_argument("--date-order", choices=("day", "month"), default="", help="which comes first in 3/4/2026")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows its code instead of failing.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        found = make_parser().parse_args(arguments, argparse.Namespace(workspace=None, json=False, anew=False))
        answer = _answer(found)
        _say(answer, as_json=found.json)
        return answer.status
    except AppError as error:
        return _fail(error.message)
    except BrokenPipeError:
        # Whoever read our output has heard enough; nothing must be written to it at exit either.
        sys.stdout = None
        return 0
    except KeyboardInterrupt:
        return _fail("Stopped. Whatever was done before is kept.")
    except Exception as error:
        return _fail(_unforeseen(error))


def _answer(found: Any) -> Answer:
    from app.commands import documents, templates, workshops, workspace

    if found.command is None:
        raise InvalidInputError("Name a command; “plenary --help” lists them.")
    alone = {"templates": templates.templates, "schema": templates.schema, "demo": documents.demo}
    if found.command in alone:
        return alone[found.command](found)
    if found.command == "completion":
        return completion(make_parser(), found)
    from app.commands import goals, memory, planning, safety

    on_workspace = {
        "goals": goals.goals,
        "goal": goals.goal,
        "reading": goals.reading,
        "actions": goals.actions,
        "decisions": goals.decisions,
        "new": workshops.new,
        "time": planning.time,
        "list": workshops.list_all,
        "show": workshops.show,
        "import": workshops.import_file,
        "sample": workshops.sample,
        "export": documents.export,
        "undo": workspace.undo,
        "redo": workspace.redo,
        "history": workspace.history,
        "search": workspace.search,
        "insights": memory.insights,
        "insight": memory.insight,
        "calendar": memory.calendar,
        "check": safety.check,
        "backup": safety.backup,
        "backups": safety.backups,
        "forget": safety.forget,
    }
    path = Path(found.workspace) if found.workspace else None
    if found.command == "check" and found.repair:
        return safety.repair_file(path or paths.default_workspace(), found.output)
    if found.command == "backups" and found.action == "restore" and not found.workshop:
        safety.bring_back_whole(path or paths.default_workspace(), found.backup)
    from app.bootstrap import open_plenary

    with open_plenary(path, anew=found.anew) as plenary:
        return on_workspace[found.command](plenary, found)


def _say(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False, indent=2))
        return
    stream = sys.stderr if answer.status else sys.stdout
    for line in answer.lines:
        print(line, file=stream)
    stream.flush()


def _fail(sentence: str) -> int:
    print(single_line(sentence), file=sys.stderr)
    return FAILED


def _unforeseen(error: Exception) -> str:
    # The message of an unforeseen error may quote participants; its kind and place do not.
    trace = "".join(traceback.format_tb(error.__traceback__))
    log = write_to_log(paths.log_folder(), f"Unforeseen {type(error).__name__} on the command line\n{trace}")
    where = f" Details are in {log}." if log else ""
    return f"Something unforeseen happened ({type(error).__name__}). Whatever was saved before is safe.{where}"
