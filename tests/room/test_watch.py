"""Changes of a room's folder are noticed, and those that every reading makes are not."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import made

from planner.boundary.file_lock import lock_inside
from planner.room.files.store import load_evening
from planner.room.folder.watch import look, watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 20.0


@pytest.fixture
def noticed(tmp_path: Path) -> Iterator[SimpleQueue[bool]]:
    """The notices of a watched room."""
    stop, notices = Event(), SimpleQueue[bool]()
    folder = made(tmp_path / "room")

    def follow() -> None:
        for each in watch(folder, stop):
            notices.put(each)

    thread = Thread(target=follow)
    thread.start()
    yield notices
    stop.set()
    thread.join(PATIENCE)


def test_a_change_is_noticed_and_so_is_a_folder_that_goes_and_comes_back(
    tmp_path: Path, noticed: SimpleQueue[bool]
) -> None:
    folder = tmp_path / "room"
    for year in range(1, 40):  # it may not have begun to watch at the first
        (folder / "teams" / "kite" / "orders.toml").write_text(f"year = {year}\n")
        with suppress(Empty):
            assert noticed.get(timeout=0.5)
            break
    folder.rename(tmp_path / "away")
    while noticed.get(timeout=PATIENCE):
        pass
    (tmp_path / "away").rename(folder)
    assert noticed.get(timeout=PATIENCE)


def test_reading_a_room_is_no_change_of_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    before = look(folder)
    load_evening(folder)
    with lock_inside(folder, "room"):
        assert look(folder) == before
    (folder / ".pending").mkdir()
    (folder / ".pending" / "0").write_text("on its way")
    assert look(folder) == before
    (folder / "room.toml").write_text("another")
    assert look(folder) != before
