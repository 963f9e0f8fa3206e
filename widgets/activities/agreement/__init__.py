"""The editor of an agreement step."""
