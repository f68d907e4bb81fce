"""The Replay screen: a campaign shown again, moment by moment."""
