"""Dialogs over a screen; each returns an answer or None."""
