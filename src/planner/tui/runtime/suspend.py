"""Stopping until the shell brings the program back."""

from __future__ import annotations

import os
import sys


def is_job() -> bool:
    """True if a shell began this program as a job of its own, and can bring it back.

    A program that a terminal begins by itself leads the session, or is with what leads it: once
    stopped, nobody would wake it.
    """
    if sys.platform == "win32":
        return False
    return os.getpgrp() != os.getsid(0)
