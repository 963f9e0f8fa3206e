"""The sample workshop, as a workshop package."""
