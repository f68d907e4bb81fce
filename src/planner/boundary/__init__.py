"""The boundary of the program: text and files from outside, with their errors."""
