"""The verbs of the room: what is said, counted, agreed and timed in a step."""
