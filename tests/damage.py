"""Damage to files, as hands and disks do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("value", "value", "value", "drop", "double", "swap", "byte", "cut")


def damaged(draw: st.DrawFn, content: bytes, values: Sequence[bytes], most: int) -> bytes:
    """A file after a few mutations of lines, values or bytes.

    Args:
        draw: Of the strategy that damages it.
        content: The file.
        values: Values to be put behind a key.
        most: The most mutations.
    """
    for _ in range(draw(st.integers(1, most))):
        lines = content.splitlines(keepends=True)
        at = draw(st.integers(0, len(lines) - 1)) if lines else 0
        match draw(st.sampled_from(KINDS)):
            case "value" if lines and b" = " in lines[at]:
                key = lines[at].partition(b" = ")[0]
                lines[at] = key + b" = " + draw(st.sampled_from(values)) + b"\n"
            case "drop" if lines:
                del lines[at]
            case "double" if lines:
                lines.insert(at, lines[at])
            case "swap" if lines:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "byte" if lines:
                line = bytearray(lines[at])
                line[draw(st.integers(0, len(line) - 1))] = draw(st.integers(0, 255))
                lines[at] = bytes(line)
            case "cut":
                lines = lines[:at]
        content = b"".join(lines)
    return content
