"""The files of an evening: read, checked, brought up to date, and written by one step at a time."""
