"""The Year screen: the outcome of a resolved year."""
