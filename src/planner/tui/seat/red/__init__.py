"""The seat of a person's red cell: its application, its page of moves, and its dialogs."""
