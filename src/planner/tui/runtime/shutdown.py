"""Ends that nobody asked for: signals, a terminal that is gone, and one that no longer reads.

Textual hands what it draws to a thread, through a queue with little room. If that thread cannot
write, whoever draws next waits for it for ever, the event loop too, and with it any end that the
loop would have to bring about. So the ends are watched for outside the loop.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

if sys.platform != "win32":
    import termios

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType
    from typing import Self

SETTLING: Final = 4.0
"""Seconds for earlier keys to reach the campaign; an idle event loop needs a hundredth of it."""

GRACE: Final = 2.0
"""Seconds that the ordinary end may then take."""

BY_SIGNAL: Final = 128
"""Exit codes above this say which signal ended the program."""

_HANGUP: Final = int(getattr(signal, "SIGHUP", 1))
_DRAWING: Final = "textual-output"  # how Textual names its thread
_LEAVE: Final = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


class ShutdownGuard:
    """Sees to it that the program ends when it has to, and that the campaign is saved before."""

    def __init__(
        self,
        save: Callable[[], object],
        ask: Callable[[int], object],
        has_settled: Callable[[], bool],
        unsaved_notice: Callable[[], str],
    ) -> None:
        """Guard a program; `with` begins it.

        Args:
            save: Saves what is unsaved, from any thread.
            ask: Asks the program, from any thread, to end by a signal.
            has_settled: Returns True once the program has saved everything and is ending.
            unsaved_notice: Returns what to say of unsaved campaigns at the end, from any thread.
        """
        self._save, self._ask, self._has_settled = save, ask, has_settled
        self._unsaved_notice = unsaved_notice
        self.ended_by: int | None = None
        """The signal that ends the program, None while none does."""
        self._output_lost = False
        self._handlers: dict[int, Any] = {}
        self._hook = threading.excepthook
        self._inlet, self._outlet = os.pipe()
        if sys.platform != "win32":
            os.set_blocking(self._outlet, False)
        self._terminal = _descriptor(sys.__stdin__)
        self._attributes = _attributes(self._terminal)

    def __enter__(self) -> Self:
        """Begin to watch."""
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(ValueError):  # not in the main thread
                    # not the loop's own way: that waits for the loop
                    self._handlers[number] = signal.signal(number, self._signalled)
        threading.excepthook = self._thread_died
        threading.Thread(target=self._watch, name="ending", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Watch no longer, unless it is ending: then until it has ended."""
        threading.excepthook = self._hook
        if self._output_lost:
            self._restore_terminal()
        if self.ended_by is None:
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
            os.close(self._outlet)  # which the watch sees

    # ---- what is seen; any of it may interrupt any other

    def _signalled(self, number: int, frame: FrameType | None) -> None:
        del frame
        self._end(number)

    def _thread_died(self, args: threading.ExceptHookArgs) -> None:
        thread = args.thread
        if thread is None or thread.name != _DRAWING or not isinstance(args.exc_value, OSError):
            self._hook(args)
            return
        # Go on drawing, into nothing: then nobody ever waits for this thread.
        self._output_lost = True
        output = _descriptor(sys.__stderr__)
        if output is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, output)
            os.close(nowhere)
        self._end(_HANGUP)
        thread.run()

    def _end(self, number: int) -> None:
        if self.ended_by is None:
            self.ended_by = number
        with contextlib.suppress(OSError):  # it is full: more than enough was said
            os.write(self._outlet, b"!")

    # ---- the watch, in a thread of its own

    def _watch(self) -> None:
        if not self._wait():
            os.close(self._inlet)
            return
        number = self.ended_by or _HANGUP
        for step in (
            self._save,
            partial(self._ask, number),
            partial(_sleep, SETTLING, self._has_settled),
            partial(_sleep, GRACE),
            self._save,
            self._restore_terminal,
        ):
            with contextlib.suppress(Exception):  # whatever goes wrong, it has to end
                step()
        os._exit(BY_SIGNAL + number)

    def _wait(self) -> bool:
        """Wait for an end; False if the program ended by itself."""
        if sys.platform == "win32":
            return bool(os.read(self._inlet, 1))
        poll = select.poll()
        poll.register(self._inlet, select.POLLIN)
        if self._attributes is not None and self._terminal is not None:
            poll.register(self._terminal, 0)  # of a terminal only its end
        while True:
            for descriptor, what in poll.poll():
                if descriptor == self._inlet:
                    return bool(os.read(self._inlet, 1))
                if what & select.POLLHUP:
                    if self.ended_by is None:
                        self.ended_by = _HANGUP
                    return True
                poll.unregister(descriptor)  # a system that cannot say

    def _restore_terminal(self) -> None:
        """Restore what can be restored without waiting for anything."""
        if sys.platform == "win32" or self._attributes is None or self._terminal is None:
            return
        with contextlib.suppress(OSError, termios.error):
            # from the background this would stop the program
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            termios.tcsetattr(self._terminal, termios.TCSANOW, self._attributes)
            termios.tcflush(self._terminal, termios.TCOFLUSH)
            # a file of its own: not to wait is then no matter of whoever shares the terminal
            how = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY
            screen = os.open(os.ttyname(self._terminal), how)
            os.write(screen, _LEAVE + self._unsaved_notice().encode("utf-8", "replace"))
            os.close(screen)


def _sleep(seconds: float, done: Callable[[], bool] = lambda: False) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not done():
        time.sleep(0.02)


def _descriptor(stream: Any) -> int | None:  # noqa: ANN401 - a stream, or None, or a test's
    try:
        return int(stream.fileno())
    except (AttributeError, OSError, ValueError):
        return None


def _attributes(terminal: int | None) -> list[Any] | None:
    """A terminal's settings, None if there is none."""
    if sys.platform == "win32" or terminal is None:
        return None
    try:
        return termios.tcgetattr(terminal)
    except (OSError, termios.error):
        return None
