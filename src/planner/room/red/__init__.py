"""The seat of a person's red cell: its options, its sheet, and the teams as red knows them."""
