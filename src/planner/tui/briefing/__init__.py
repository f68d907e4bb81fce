"""The Briefing screen: a phase's goal and priorities."""
