"""The stage: the window the room sees, laid out without widgets and painted a page at a time."""
