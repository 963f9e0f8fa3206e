"""Which key does what: the usual keys of every command, and those that a person has chosen instead."""
