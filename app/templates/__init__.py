"""Templates: what a kind of workshop consists of, written as a text file."""
