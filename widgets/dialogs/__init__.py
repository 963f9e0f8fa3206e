"""Dialogs: few, never two deep, never for success."""
