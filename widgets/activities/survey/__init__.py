"""The editor of a survey step."""
