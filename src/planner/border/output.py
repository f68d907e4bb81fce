"""Files that a command is asked to write: whether they may be written, before any work is done."""

import os
from pathlib import Path

from planner.border.errors import InputError
from planner.border.system import cannot_save


def check_output(path: Path, *, overwrite: bool) -> None:
    """See that a file can be written in a place.

    Args:
        path: The file.
        overwrite: Whether one of that name may be replaced.

    Raises:
        InputError: If not.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise InputError("cannot save: is a folder; save under another name", file=name)
        if os.path.lexists(path) and not overwrite:
            message = "there is a file of that name already; choose another, or say --force"
            raise InputError(message, file=name)
        if not path.parent.is_dir():
            message = "cannot save: there is no such folder; create it or save elsewhere"
            raise InputError(message, file=name)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            message = "cannot save: you have no permission to write here; save elsewhere"
            raise InputError(message, file=name)
    except ValueError:  # a zero byte or a lone surrogate in the name
        raise InputError("cannot save: no file can have this name", file=name) from None
    except OSError as error:
        raise cannot_save(error, name) from error
