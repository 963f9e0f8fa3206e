"""What ships with the program beside its code: icons and sample data."""
