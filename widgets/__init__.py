"""Everything Qt: it draws what the services say and listens to people; it decides nothing."""
