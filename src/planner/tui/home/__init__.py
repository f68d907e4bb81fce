"""Home: continue, start, open or watch a campaign."""
