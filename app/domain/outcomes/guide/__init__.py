"""The messaging guide."""
