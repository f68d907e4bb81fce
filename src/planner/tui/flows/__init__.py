"""Steps that lead over several dialogs, from a request to a file or a screen."""
