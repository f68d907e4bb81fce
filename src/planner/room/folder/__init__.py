"""The folder of a room: its paths, changing several of its files at once, noticing changes."""
