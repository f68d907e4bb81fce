"""What is said when something from outside cannot be used: one clear sentence, no traceback."""

from planner.boundary.sanitize import plain, squeezed

_LONGEST = 1000
_LONGEST_FILE = 300
_LONGEST_PATH = 5000  # of the longest that systems allow


class InputError(Exception):
    """A file, an argument or the disk is not as the program needs it.

    Attributes:
        message: What is wrong and what to do, without the place.
        file: The file's name as the person gave it.
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
    """A file is larger, longer or deeper than any file of ours."""


class CostlyError(LimitError):
    """There is so much in a file that no part of it is looked at."""


class UnsureError(InputError):
    """The file is saved, but the disk did not confirm that it would survive a power cut.

    It is the new file that everyone reads from now on: whoever keeps a digest of what is on disk
    must take the new one, and may save again.
    """
