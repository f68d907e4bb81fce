"""The review of a played campaign: the worth of each decision, luck and skill apart."""
