"""Boards that other tools export, whatever the tool."""
