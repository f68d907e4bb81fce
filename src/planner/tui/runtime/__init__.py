"""Services that Textual lacks: a queue for keys, an orderly shutdown, safe text."""
