"""The campaign files that people write in; they are saved before the program ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from planner.tui.session.notes import NoteKeeper


class Saver(Protocol):
    """Saves one file."""

    def save_now(self) -> bool:
        """Save here and now; True if everything is on the disk."""

    async def settle(self, *, leaving: bool = False) -> bool:
        """Save and wait for it; True if one may leave."""

    def unsaved_notice(self) -> str:
        """One sentence for the end of the program, empty if everything is saved."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A campaign's file that people write in."""

    note_keeper: NoteKeeper | None
    """Holds the note that is being written; None if none can be."""
    autosave: Saver
    """Saves the campaign."""


class OpenFiles:
    """The open campaign's file, and those of watched campaigns that a note is written in."""

    def __init__(self) -> None:
        self._files: list[OpenFile] = []

    def add(self, file: OpenFile) -> None:
        """Save a file, too, before the program ends."""
        self._files.append(file)

    def remove(self, file: OpenFile) -> None:
        """Forget a file that is saved."""
        self._files.remove(file)

    def save_now(self) -> bool:
        """Save here and now, from any thread; for ends that leave no time to ask.

        Returns:
            True if everything is on the disk.
        """
        saved = [autosave.save_now() for autosave in self._with_drafts()]
        return all(saved)

    async def settle(self, *, leaving: bool = False) -> bool:
        """Save and wait for it; if that fails, ask what to do.

        Args:
            leaving: The program is about to end.

        Returns:
            True if one may leave: everything is saved, or the person gave it up.
        """
        for autosave in self._with_drafts():
            if not await autosave.settle(leaving=leaving):
                return False
        return True

    def unsaved_notice(self) -> str:
        """A line for each campaign that is not saved, for the end of the program."""
        said = [file.autosave.unsaved_notice() for file in tuple(self._files)]
        return "".join(f"{line}\n" for line in said if line)

    def _with_drafts(self) -> list[Saver]:
        """Keep the notes that are being written in their campaigns, which then have to be saved."""
        files = tuple(self._files)
        for file in files:
            if file.note_keeper is not None:
                file.note_keeper.take_draft()
        return [file.autosave for file in files]
