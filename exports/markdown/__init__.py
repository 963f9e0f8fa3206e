"""GitHub-flavoured Markdown in which people's text stays text."""
