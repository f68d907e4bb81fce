"""The world as data: what a scenario says, how it is read and how it is checked."""
