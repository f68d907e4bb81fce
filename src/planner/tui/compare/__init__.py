"""The Compare screen: campaigns side by side."""
