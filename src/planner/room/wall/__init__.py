"""The facts of the facilitator's wall, without a screen."""
