"""Figures and phrases for people, shared by all parts of the program."""
