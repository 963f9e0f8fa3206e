"""Plenary without a screen: domain, storage, services and the command line."""
