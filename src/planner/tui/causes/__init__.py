"""The Causes screen: one number and everything that changed it."""
