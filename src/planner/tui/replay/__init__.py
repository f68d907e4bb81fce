"""The Replay screen: a campaign as a film to scrub through."""
