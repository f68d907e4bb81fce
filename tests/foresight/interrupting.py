"""Ctrl+c in a terminal, once a command's bar shows that it is at work."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from dataclasses import dataclass

PATIENCE = 120.0


@dataclass(frozen=True)
class Interrupted:
    """The end of a command that was interrupted.

    Attributes:
        group: Its process group.
        code: Its exit code.
        out: Its standard output.
        told: Its last line on the terminal.
    """

    group: int
    code: int
    out: str
    told: str


def interrupted(*arguments: str) -> Interrupted:
    """Start `planner` with its errors on a terminal; press ctrl+c there when the bar shows."""
    master, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "planner", *arguments],
        stdout=subprocess.PIPE,
        stderr=terminal,
        start_new_session=True,
        text=True,
    ) as process:
        os.close(terminal)
        try:
            _read(master, until="%")
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everyone
            told = _read(master, until="\n")
            out, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
            os.close(master)
    last = told.rstrip("\r\n").rpartition("\r")[2]
    return Interrupted(process.pid, process.returncode, out, last)


def _read(master: int, until: str) -> str:
    """Read what a terminal shows until something appears in it."""
    seen = ""
    while until not in seen:
        ready, _, _ = select.select([master], [], [], PATIENCE)
        assert ready, seen
        seen += os.read(master, 65_536).decode()
    return seen
