"""Campaigns: a team's decisions by year, with everything needed to save and replay them."""
