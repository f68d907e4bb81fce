"""`planner room`: the evening of several teams, step by step, without a terminal."""

from planner.cli.room.command import run

__all__ = ["run"]
