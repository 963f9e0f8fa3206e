"""Reading a workshop or goal whole."""
