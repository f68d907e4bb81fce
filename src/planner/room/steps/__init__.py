"""The steps of an evening: each a pure function from one evening to the next."""
