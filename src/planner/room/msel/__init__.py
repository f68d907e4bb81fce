"""The master scenario events list: what the facilitator means to make happen, and when."""
