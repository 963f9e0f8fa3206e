"""The editor of a vote step."""
