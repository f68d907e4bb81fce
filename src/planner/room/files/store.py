"""The room on disk: loaded, changed by one step at a time, and never half changed."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import sweep_stale
from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_inside, sweep_locks
from planner.campaign.store import backup_of
from planner.room.clock import written_time
from planner.room.files.edited import edited_files, repaired
from planner.room.files.evening_files import changes
from planner.room.files.read_evening import evening_on_disk, kept_old
from planner.room.files.room_file import room_bytes
from planner.room.folder.commit import commit, deliver, finish
from planner.room.folder.layout import Layout
from planner.room.model import RoomState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.room.evening import Evening

    Step = Callable[[Evening, datetime], Evening]
    # a pure function of the evening before it and the time

_LOCK: Final = "room"
"""The name of the lock in the room's folder that a step holds."""

_WAIT: Final = 20.0
"""Seconds to wait for another step on the same room; a reveal of sixty teams takes a few."""


def now() -> datetime:
    """The time, with its offset."""
    return datetime.now(UTC).astimezone()


def load_evening(folder: Path) -> Evening:
    """Load a room; a step that was cut short is finished first, and one under way is waited for.

    Raises:
        InputError: If there is no room, or a file of it cannot be read.
    """
    layout = Layout(folder)
    if not os.path.lexists(layout.pending):
        _check_is_room(layout)
    with ExitStack() as held:
        try:
            held.enter_context(lock_inside(folder, _LOCK, _WAIT))
        except InputError:
            if os.path.lexists(layout.pending):
                raise
            # where nothing can be written there is no lock, and no step is taken either
        else:
            finish(folder, layout.pending)
        _check_is_room(layout)
        return _loaded(layout)


def take_step(folder: Path, step: Step, time: datetime | None = None) -> Evening:
    """Take one step of the evening: all of its files change, or none.

    Campaign files of teams that were edited by hand are written anew (`planner.room.files.edited`).

    Args:
        folder: The room's folder.
        step: The step.
        time: The time of the step, by default now.

    Returns:
        The evening after it.

    Raises:
        OutOfOrderError: If the step cannot be taken now.
        InputError: If a file cannot be read or written; nothing has changed.
    """
    layout = Layout(folder)
    if not os.path.lexists(layout.pending):
        _check_is_room(layout)
    with lock_inside(folder, _LOCK, _WAIT):
        finish(folder, layout.pending)
        _check_is_room(layout)
        deliver(folder)
        before = evening_on_disk(layout)
        moment = time or now()
        edited = edited_files(layout, before)
        before = replace(before, differing=frozenset(edited))
        after, mended = repaired(layout, step(before, moment), edited, written_time(moment))
        files = {**changes(layout, before, after, written_time(moment)), **mended}
        old = kept_old(layout)
        if old:
            files.update({**old, layout.room: room_bytes(after.room)})
        commit(folder, layout.pending, files)
        if after.room.year != before.room.year or after.room.state is RoomState.DONE:
            _sweep(layout, after)
    return replace(after.delivered(), differing=frozenset())


def create(folder: Path, evening: Evening, time: datetime | None = None) -> Evening:
    """Write a new room.

    Returns:
        The room; if the making of one was cut short here before, that one.

    Raises:
        InputError: If there is a room already, or the disk refuses.
    """
    layout = Layout(folder)
    if os.path.lexists(layout.room):
        raise InputError("there is a room already", file=str(layout.room))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make the folder: {error.strerror}", file=str(folder)) from error
    with lock_inside(folder, _LOCK, _WAIT):
        if finish(folder, layout.pending) and os.path.lexists(layout.room):
            return _loaded(layout)  # it was made before, and cut short
        files = changes(layout, None, evening, written_time(time or now()))
        commit(folder, layout.pending, files)
    return evening.delivered()


def _loaded(layout: Layout) -> Evening:
    evening = evening_on_disk(layout)
    return replace(evening, differing=frozenset(edited_files(layout, evening)))


def _check_is_room(layout: Layout) -> None:
    if not os.path.lexists(layout.room):
        message = "there is no room in this folder; planner room FOLDER --teams N makes one"
        raise InputError(message, file=str(layout.folder))


def _sweep(layout: Layout, evening: Evening) -> None:
    """Remove backups and locks from the teams' folders, and stale files everywhere."""
    for folder in (layout.folder, layout.records, layout.red):
        sweep_stale(folder)
    for team in evening.room.teams:
        sweep_stale(layout.team(team.id))
        sweep_stale(layout.inbox(team.id))
        sweep_locks(layout.team(team.id))
        for path in (layout.campaign(team.id), layout.sheet(team.id)):
            with suppress(OSError):
                backup_of(path).unlink(missing_ok=True)
