"""Documents, pictures and calendars of goals."""
