"""The room: several teams, one facilitator, one evening; every step of it, without a screen."""
