"""Workshops, their people and initiatives."""
