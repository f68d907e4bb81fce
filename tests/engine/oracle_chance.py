"""Chance in plain Python: Philox4x64-10 as published, one future at a time.

Written from Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), and from the
docstring of `planner.engine.chance`: the key is the seed and a hash of domain and slot, the counter
is the future (counted from 1), and the sixteen 16-bit lanes of the block are the years.
"""

from __future__ import annotations

import hashlib

MASK = 2**64 - 1
MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
WEYL = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)

Block = tuple[int, int, int, int]


def philox(counter: Block, key: tuple[int, int]) -> Block:
    """Ten rounds of Philox 4x64."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        first, second = MULTIPLIERS[0] * c0, MULTIPLIERS[1] * c2
        c0, c1, c2, c3 = (
            second >> 64 ^ c1 ^ k0,
            second & MASK,
            first >> 64 ^ c3 ^ k1,
            first & MASK,
        )
        k0, k1 = k0 + WEYL[0] & MASK, k1 + WEYL[1] & MASK
    return c0, c1, c2, c3


class PlainLuck:
    """The draws of one future."""

    def __init__(self, seed: int, domain: str, future: int = 0) -> None:
        self.seed, self.domain, self.future = seed, domain, future
        self.known: dict[str, list[int]] = {}

    def draw(self, slot: str, year: int) -> int:
        """0 to 9,999."""
        if slot not in self.known:
            name = hashlib.sha256(f"{self.domain}/{slot}".encode()).digest()
            key = (self.seed, int.from_bytes(name[:8], "little"))
            words = philox((self.future + 1, 0, 0, 0), key)
            lanes = [word >> shift & 0xFFFF for word in words for shift in (0, 16, 32, 48)]
            self.known[slot] = [lane * 10_000 // 65_536 for lane in lanes]
        return self.known[slot][year]

    def friction(self, priority: str, aggregation: str, year: int) -> int:
        """-5,000 to 5,000: three groups of allies, added up the way the priority needs."""
        groups = [self.draw(f"friction:{priority}:{group}", year) for group in range(3)]
        together = {
            "weakest": min(groups) + 1_500,
            "best": max(groups) - 1_500,
            "sum": (5 * groups[0] + 3 * groups[1] + 2 * groups[2]) // 10,
            "mean": sum(groups) // 3,
        }[aggregation]
        return max(-5_000, min(5_000, together - 5_000))
