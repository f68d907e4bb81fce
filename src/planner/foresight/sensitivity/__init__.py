"""Sensitivity: on which of the scenario's assumptions a result depends."""
