"""The editor of a review step."""
