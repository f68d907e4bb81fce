"""The projector: the clock and the injects, for everyone to see."""
