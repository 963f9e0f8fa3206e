"""Plenary without a screen: domain, storage, services and the command line."""

__version__ = "0.3.0"
