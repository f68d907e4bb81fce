"""What happened, in words and figures that people can use; no terminal in here."""
