"""The editor of a timeline step."""
