"""The search for good plans: gradient ascent over a plan's numbers, and plain baselines."""
