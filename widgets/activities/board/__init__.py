"""The editor of a board step."""
