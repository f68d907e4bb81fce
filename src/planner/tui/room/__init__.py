"""The wall: the facilitator's view of all teams, the clock and the injects."""
