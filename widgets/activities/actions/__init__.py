"""The editor of an list of actions step."""
