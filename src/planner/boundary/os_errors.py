"""Sentences for the operating system's errors: the meaning, and what to do."""

import errno
import hashlib
import os
import socket
from pathlib import Path
from typing import Final

from planner.boundary.errors import InputError

THIS_HOST: Final = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
"""A digest of this machine's name, part of the names of temporary files: in a shared folder, this
machine cannot tell if another machine's process is still running."""

_READING: Final = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such folder",
    errno.EISDIR: "is a folder, not a file",
    errno.EACCES: "you have no permission to read it",
    errno.EPERM: "you have no permission to read it",
    errno.ELOOP: "is a link that leads to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk could not be read",
}

_SAVING: Final = {
    errno.ENOENT: "there is no such folder; create it or save elsewhere",
    errno.ENOTDIR: "there is no such folder; create it or save elsewhere",
    errno.EISDIR: "is a folder; save under another name",
    errno.EACCES: "you have no permission to write here; save elsewhere",
    errno.EPERM: "you have no permission to write here; save elsewhere",
    errno.EFBIG: "it would be larger than files may be here; save elsewhere",
    errno.EROFS: "this folder is read-only; save elsewhere",
    errno.ENOSPC: "the disk is full; make room or save elsewhere",
    errno.EDQUOT: "your share of the disk is used up; make room or save elsewhere",
    errno.ELOOP: "is a link that leads to itself; save under another name",
    errno.ENAMETOOLONG: "the name is too long; save under a shorter one",
    errno.EIO: "the disk reports an error; save on another disk",
}


def cannot_read(error: OSError, name: str) -> InputError:
    """Return the sentence for a file that could not be read."""
    return InputError(f"cannot read: {_reason(error, _READING)}", file=name)


def cannot_save(error: OSError, name: str) -> InputError:
    """Return the sentence for a file that could not be written; the one on disk is untouched."""
    return InputError(f"cannot save: {_reason(error, _SAVING)}", file=name)


def is_read_only_disk(path: Path) -> bool:
    """Return True if a file system is mounted read-only; False on systems that cannot tell."""
    statvfs, read_only = getattr(os, "statvfs", None), getattr(os, "ST_RDONLY", 0)
    return statvfs is not None and bool(statvfs(path).f_flag & read_only)


def _reason(error: OSError, sentences: dict[int, str]) -> str:
    known = sentences.get(error.errno) if error.errno is not None else None
    return known or error.strerror or type(error).__name__
