"""A seat of a room: its status, its messages, and the sheet that its team writes."""
