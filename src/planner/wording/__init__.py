"""Figures and phrases that every part of the program uses to tell people about numbers."""
