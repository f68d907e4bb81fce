"""The balance of a scenario: is it a good game, measured over many futures."""
