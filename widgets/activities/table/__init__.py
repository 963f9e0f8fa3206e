"""The editor of a table step."""
