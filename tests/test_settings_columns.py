"""What the columns of spreadsheets were said to be is remembered, whatever stands in the settings file."""

import json
from pathlib import Path

from app.settings import MOST_BOARDS, SettingsFile


def test_columns_are_remembered_and_nonsense_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(board_columns={"a|b": {"a#1": "note"}})
    assert SettingsFile(path).values.board_columns == {"a|b": {"a#1": "note"}}
    many = {str(n): {"a#1": "note"} for n in range(MOST_BOARDS + 5)}
    for said, kept in (([1], {}), ({"a": 3, "b": {"c": 1}}, {"b": {"c": "1"}}), (many, dict(list(many.items())[5:]))):
        path.write_text(json.dumps({"board_columns": said, "zoom": 1.5}), "utf-8")
        found = SettingsFile(path).values
        assert (found.board_columns, found.zoom) == (kept, 1.5)
