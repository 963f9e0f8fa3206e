"""What is said of goals and key results beside their words: under labels, and in the cells of tables."""

from app.domain.words.outline_asides import grade_of, is_role, owner_names
from app.domain.words.outline_blocks import Block
from app.domain.words.outline_drafts import DraftDepartment, DraftGoal, DraftKpi, lines_of
from app.domain.words.outline_labels import Labelled, labelled
from app.domain.words.outline_state import OutlineState
from app.domain.words.outline_tables import Column, columns_of
from app.domain.words.text import fold, shorten


def say(state: OutlineState, said: Labelled, block: Block, place: int) -> None:
    """Keep what stands behind a label ("Owner: …", "Result: …") with the goal or key result that it is said of."""
    goal = state.goal
    if not said.rest:
        _say_nothing(state, said, block)
    elif said.kind == "department":
        _say_department(state, said.rest, block)
    elif goal is None:
        _say_of_all(state, said, block)
    else:
        kpi = _kpi_above(state, goal, said, block, place)
        _say_of_goal(state, said, block, goal, kpi)


def _say_nothing(state: OutlineState, said: Labelled, block: Block) -> None:
    if said.kind in ("result", "notes") and state.goal is not None:
        state.into, state.into_indent = state.goal.notes, block.indent
        state.note(state.goal, said.mark, block)
        return
    state.unuse(block, "a label with nothing behind it")


def _say_department(state: OutlineState, name: str, block: Block) -> None:
    goal = state.goal
    if goal is None:
        state.department = DraftDepartment(name, lines=list(lines_of(block)))
        state.departments.append(state.department)
        return
    if goal.placed and goal.department != name:
        state.note(goal, block.text or name, block)
        return
    goal.department, goal.placed = name, True
    goal.lines += lines_of(block)
    if not any(department.name == name for department in state.departments):
        state.departments.append(DraftDepartment(name))


def say_whose(state: OutlineState, whose: str, block: Block) -> None:
    """Give the goal that is open to the person or department named before its label."""
    goal = state.goal
    if goal is not None and is_role(whose):
        goal.owner = goal.owner or whose
    else:
        _say_department(state, whose, block)


def _say_of_all(state: OutlineState, said: Labelled, block: Block) -> None:
    names = owner_names(said.rest) if said.kind == "owner" else ""
    if state.department and names and not state.department.owner:
        state.department.owner = names
        state.department.lines += lines_of(block)
        return
    state.keep(state.department.notes if state.department else state.notes, block.text, block)


def _kpi_above(state: OutlineState, goal: DraftGoal, said: Labelled, block: Block, place: int) -> DraftKpi | None:
    """Return the key result that words below it are about, or None where they are about the goal."""
    if not goal.kpis or state.kpi_indent < 0:
        return None
    kpi = goal.kpis[-1]
    if block.indent > state.kpi_indent:
        return kpi
    before = state.blocks[place - 1]
    behind = block.kind == "text" and (before.line in kpi.lines or before.until in kpi.lines)
    if not behind:
        return None
    if said.kind in ("target", "baseline", "result"):
        return kpi
    # Where each key result is followed by its owner, the last one's is no goal's.
    following = state.blocks[place + 1] if place + 1 < len(state.blocks) else None
    another = following is not None and (found := labelled(following.text)) is not None and found.kind == "kpi"
    owned = said.kind == "owner" and any(other.owner for other in goal.kpis[:-1])
    return kpi if another or owned else None


def _say_of_goal(state: OutlineState, said: Labelled, block: Block, goal: DraftGoal, kpi: DraftKpi | None) -> None:
    about = kpi if kpi is not None else goal
    if said.kind == "owner":
        names = owner_names(said.rest)
        if not names:
            state.unuse(block, "names nobody")
            return
        about.owner = f"{about.owner}, {names}" if about.owner and names not in about.owner else names
    elif said.kind == "due" and not about.due:
        about.due = said.rest
    elif said.kind == "score" and kpi is None and not goal.grade and (grade := grade_of(said.rest)):
        goal.grade = grade
    elif said.kind == "result" and (measured := kpi or _only_kpi(goal)) is not None:
        measured.results.append(said.rest)
        about = measured
    elif said.kind == "target" and (measured := kpi or _measured(state, goal, block)) and not measured.target:
        measured.target, about = said.rest, measured
    elif said.kind == "baseline" and (measured := kpi or _measured(state, goal, block)) and not measured.baseline:
        measured.baseline, about = said.rest, measured
    else:
        words = f"{shorten(kpi.text, 60)} – {block.text}" if kpi is not None else block.text
        state.note(goal, words, block)
        return
    about.lines += lines_of(block)
    state.keep_addresses(block)


def _only_kpi(goal: DraftGoal) -> DraftKpi | None:
    return goal.kpis[0] if len(goal.kpis) == 1 else None


def _measured(state: OutlineState, goal: DraftGoal, block: Block) -> DraftKpi | None:
    """Return the key result of a goal whose own words are what is measured: "Grow visits", "Target: 60k"."""
    if not goal.kpis:
        goal.kpis.append(DraftKpi(goal.title, lines=list(lines_of(block))))
        state.kpi_indent = -1
    return _only_kpi(goal)


def take_row(state: OutlineState, block: Block, place: int) -> None:
    """Read a row of a table: its head says what the cells below it are."""
    if block.head:
        state.columns, state.table_head = columns_of(block.cells), block.cells
        ruled = place + 1 < len(state.blocks) and state.blocks[place + 1].line > block.line + 1
        # Without a line below it, the first row of a table that is not understood is a row as others.
        if state.columns or ruled:
            state.mark(block) if state.columns else state.unuse(block, "the headings of a table without goals")
            return
        state.table_head = ()
    if not state.columns:
        _other_row(state, block)
        return
    cells: dict[Column, str] = {}
    notes: list[str] = []
    for number, cell in enumerate(block.cells):
        kind: Column = state.columns[number] if number < len(state.columns) else "note"
        if kind == "note" or (kind and kind in cells):
            notes += [_named(state.table_head, number, cell)] if cell else []
        elif kind and cell:
            cells[kind] = cell
    _row(state, block, cells, notes)


def _other_row(state: OutlineState, block: Block) -> None:
    words = "; ".join(_named(state.table_head, n, cell) for n, cell in enumerate(block.cells) if cell)
    if state.goal is not None:
        state.note(state.goal, words, block)
    else:
        state.offer(words, block, "a row of a table that names no goals", "row")


def _named(head: tuple[str, ...], number: int, cell: str) -> str:
    name = head[number] if number < len(head) else ""
    words = " ".join(cell.split())
    return f"{name}: {words}" if name else words


def _row(state: OutlineState, block: Block, cells: dict[Column, str], notes: list[str]) -> None:
    fresh = _goal_of_row(state, block, cells.get("goal", ""))
    texts = [_bare(line) for line in cells.get("kpi", "").split("\n") if _bare(line)]
    if state.goal is None:
        state.key_result("; ".join(texts) or cells.get("target", ""), block)
        texts = texts[:0] if state.goal is None or not state.goal.kpis else texts
    goal = state.goal
    if goal is None:
        return
    goal.lines += lines_of(block)
    started = goal.kpis[-1:] if goal.kpis and block.line in goal.kpis[-1].lines else []
    kpis = started or [state.add_kpi(goal, text, block) for text in texts]
    if not kpis and ("target" in cells or "baseline" in cells) and (measured := _measured(state, goal, block)):
        kpis = [measured]
    if department := cells.get("department", ""):
        _say_department(state, department, block)
    _owner_of_row(goal, kpis, owner_names(cells.get("owner", "")), fresh)
    for kpi in kpis:
        kpi.target = kpi.target or cells.get("target", "")
        kpi.baseline = kpi.baseline or cells.get("baseline", "")
        kpi.due = cells.get("due", "")
        kpi.results += [cells["result"]] if "result" in cells else []
    if not kpis:
        goal.due = goal.due or cells.get("due", "")
        goal.notes += [f"Result: {cells['result']}"] if "result" in cells else []
    if score := cells.get("score", ""):
        grade = grade_of(score) if not goal.grade and (fresh or not kpis) else ""
        goal.grade = grade or goal.grade
        notes += [] if grade else [f"{shorten(kpis[0].text, 60)} – score {score}" if kpis else f"Score: {score}"]
    goal.why += [cells["why"]] if "why" in cells else []
    goal.notes += [*notes, *block.addresses]


def _bare(words: str) -> str:
    """Return what stands in a cell without the label and sign before it."""
    text = words.strip().lstrip("-*•– ").strip()
    found = labelled(text)
    return found.rest if found is not None and found.kind in ("goal", "kpi") and found.rest else text


def _goal_of_row(state: OutlineState, block: Block, cell: str) -> bool:
    """Make the goal that a row names the one that is open; return whether it is new."""
    title = _bare(" ".join(cell.split()))
    if not title:
        return False
    same = next((g for g in state.goals if g.origin == "row" and fold(g.title) == fold(title)), None)
    if same is not None:
        state.goal = same
        return False
    return state.start(title, "row", block) is not None


def _owner_of_row(goal: DraftGoal, kpis: list[DraftKpi], names: str, fresh: bool) -> None:
    if not names:
        return
    for kpi in kpis:
        kpi.owner = kpi.owner or names
    # The owner beside a goal's name is its own; those of the rows below it own their key result alone.
    if fresh or not kpis:
        goal.owner = goal.owner or names
