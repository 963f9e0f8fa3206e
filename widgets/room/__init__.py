"""The workshop room: the console of the facilitator and the stage of the room."""
