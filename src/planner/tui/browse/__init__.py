"""The list-and-page base that several screens share."""
