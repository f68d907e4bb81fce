"""The keys of chance: one for each step of each year, derived one-way from a secret.

A year's opening (red's moves, events) is drawn from its opening key, its outcome (friction,
gambles) from its outcome key. The derivation is BLAKE2b with a key (RFC 7693), a pseudorandom
function: some years' keys tell nothing of other years' keys, nor of the secret. A seed alone can
be found by trying, so a secret that must hold for an evening also has a salt.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

KEY_BYTES: Final = 16
"""The length of a year's key, that of a Philox 4x64 generator."""

CHECK_BYTES: Final = 4
"""The length of the check behind a key in a file."""

SALT_BYTES: Final = 32
"""The length of a salt; a solo campaign has none."""

_YEAR: Final = b"planner year"
_FORECAST: Final = b"planner forecast"
_CHECK: Final = b"planner check"
"""The uses of derived numbers (BLAKE2's `person`), so that no two uses share a number."""


class Step(Enum):
    """The two steps of a year that read chance."""

    OPENING = "opening"
    OUTCOME = "outcome"


class KeySource(Protocol):
    """A source of one campaign's keys."""

    def key(self, step: Step, year: int) -> bytes:
        """The key of a year's step, `KEY_BYTES` long."""
        ...


@dataclass(frozen=True, slots=True)
class Secret:
    """A campaign's seed and salt, from which all of its chance follows."""

    seed: int
    """Below 2^64."""
    salt: bytes = b""
    """Empty, or `SALT_BYTES` random bytes."""

    def key(self, step: Step, year: int) -> bytes:
        """The key of a year's step."""
        return self._derive(f"{step.value}/{year}", _YEAR, KEY_BYTES)

    @property
    def forecast_seed(self) -> int:
        """The seed of forecasts, below 2^64; it tells nothing of the years' keys."""
        return int.from_bytes(self._derive("forecast", _FORECAST, 8), "little")

    @property
    def commitment(self) -> str:
        """SHA-256 of seed and salt, hexadecimal: shown first, it proves the secret shown later."""
        return hashlib.sha256(self._bytes).hexdigest()

    @property
    def _bytes(self) -> bytes:
        return self.seed.to_bytes(8, "little") + self.salt

    def _derive(self, name: str, use: bytes, size: int) -> bytes:
        derived = hashlib.blake2b(name.encode(), key=self._bytes, person=use, digest_size=size)
        return derived.digest()


def written_key(step: Step, year: int, key: bytes) -> str:
    """A key as a file holds it: hexadecimal, with a check of the step and the year it is of."""
    return (key + _check(step, year, key)).hex()


def read_key(step: Step, year: int, written: str) -> bytes | None:
    """The key that a file holds; None if it is not the key of this step and year."""
    both = bytes.fromhex(written)
    key, check = both[:KEY_BYTES], both[KEY_BYTES:]
    return key if check == _check(step, year, key) else None


def _check(step: Step, year: int, key: bytes) -> bytes:
    name = f"{step.value}/{year}".encode()
    return hashlib.blake2b(name, key=key, person=_CHECK, digest_size=CHECK_BYTES).digest()
