"""A campaign: what a team decided, year by year, and everything needed to play it again."""
