"""The editor of a calendar step."""
