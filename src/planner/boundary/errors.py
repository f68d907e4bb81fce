"""Errors of input from outside, each told in one clear sentence without a traceback."""

from planner.boundary.sanitize import plain, squeezed

_LONGEST = 1000
_LONGEST_FILE = 300
_LONGEST_PATH = 5000  # of the longest that systems allow


class InputError(Exception):
    """A file, an argument or the disk is not as the program needs it.

    Attributes:
        message: The problem and its remedy, without file and line.
        file: The file's name as the user gave it.
        line: From 1.
        column: From 1, in characters.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """Return `file:line:column: message` on one line, safe to print."""
        place = [str(part) for part in (self.line, self.column) if part is not None]
        if self.file is not None:
            place.insert(0, squeezed(plain(self.file, _LONGEST_PATH), _LONGEST_FILE))
        prefix = ":".join(place) + ": " if place else ""
        return prefix + plain(self.message, _LONGEST)


class LimitError(InputError):
    """A file is larger, longer or deeper than any file of this program."""


class CostlyError(LimitError):
    """A file is so large that no part of it is parsed."""


class UnsureError(InputError):
    """The file is saved, but the disk did not confirm that it would survive a power cut.

    The new file is in place, so a caller that keeps the digest of the file on disk must take the
    new digest; it may save again.
    """
