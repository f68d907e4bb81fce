"""Scenarios: the world of a campaign as data, with its loading and its checks."""
