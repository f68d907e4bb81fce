"""A team's seat in a room: Plan, with the room in its head."""
