"""The review of a played campaign: the value of each decision, with luck separated from skill."""
