"""The board: notes in columns, as cards and as an outline, with one set of intents."""
