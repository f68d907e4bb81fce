"""The hot wash: what is said of an evening right after it, computed without a screen."""
