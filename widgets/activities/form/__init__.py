"""The editor of a form step."""
