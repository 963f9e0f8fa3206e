"""What a workshop is: plain, typed Python that knows no database, no screen and no file."""
