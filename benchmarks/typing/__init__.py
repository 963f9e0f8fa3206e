"""Real keys and clicks in the real window: whether every letter that is typed is kept, and in its place."""
