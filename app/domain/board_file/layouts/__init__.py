"""Boards of other tools, recognised by what the file holds and never by its name."""

from collections.abc import Callable
from typing import Any

from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.layouts.blocks import read_loomio, read_mentimeter_questions, read_microsoft
from app.domain.board_file.layouts.canvas import read_canvas
from app.domain.board_file.layouts.rows import (
    read_decidim,
    read_mural,
    read_old_scrumlr,
    read_parabol,
    read_polis,
    read_scrumlr,
    read_todoist,
    read_trello,
)
from app.domain.board_file.layouts.sheets import Rows
from app.domain.board_file.layouts.surveys import read_survey
from app.domain.board_file.layouts.trackers import read_tracker
from app.domain.board_file.layouts.tree import read_tree
from app.domain.board_file.layouts.wide import read_easyretro, read_mentimeter_voters

TableLayout = Callable[[Rows, str], BoardFile | None]
"""Reads rows, and the text they were read from where there is one; None where this is another layout."""

# The ones with the most telling headings first: EasyRetro has none of its own.
TABLE_LAYOUTS: tuple[TableLayout, ...] = (
    read_parabol,
    read_scrumlr,
    read_old_scrumlr,
    read_mural,
    read_trello,
    read_microsoft,
    read_mentimeter_voters,
    read_mentimeter_questions,
    read_loomio,
    read_todoist,
    read_polis,
    read_decidim,
    read_tracker,
    read_survey,
    read_easyretro,
)

ObjectLayout = Callable[[Any], BoardFile | None]
"""Reads objects; None where this is another layout."""

# The tree knows any tool whose cards lie in columns or point to them: what has rules of its own comes before it.
OBJECT_LAYOUTS: tuple[ObjectLayout, ...] = (read_canvas, read_tree)
