"""The actions that people can take, with their keys and words."""
