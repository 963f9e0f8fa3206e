"""The workshop room: the console of the facilitator."""
