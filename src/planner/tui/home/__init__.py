"""The Home screen: continue, start, open or replay a campaign."""
