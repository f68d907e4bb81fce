"""Chance in plain Python: Philox4x64-10 as published, one future at a time.

Written from Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011), and from the
docstrings of `planner.engine.chance` and `planner.engine.year_keys`. In a future the key is the
seed and a hash of domain and slot, the counter is the future (counted from 1), and the sixteen
16-bit lanes of the block are the years. In play the key is the year's own, the second word of the
counter is a hash of the slot, and the lanes of the first word are the groups of allies.
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

    def draw(self, slot: str, step: str, year: int) -> int:
        """0 to 9,999."""
        del step  # a slot is read in one step only
        if slot not in self.known:
            name = hashlib.sha256(f"{self.domain}/{slot}".encode()).digest()
            key = (self.seed, int.from_bytes(name[:8], "little"))
            words = philox((self.future + 1, 0, 0, 0), key)
            lanes = [word >> shift & 0xFFFF for word in words for shift in (0, 16, 32, 48)]
            self.known[slot] = [lane * 10_000 // 65_536 for lane in lanes]
        return self.known[slot][year]

    def friction(self, priority: str, aggregation: str, year: int) -> int:
        """-5,000 to 5,000: three groups of allies, added up the way the priority needs."""
        groups = [self.draw(f"friction:{priority}:{group}", "outcome", year) for group in range(3)]
        return added_up(groups, aggregation)


class PlainKeyedLuck:
    """The draws of play of one campaign."""

    def __init__(self, seed: int, salt: bytes = b"") -> None:
        self.secret = seed.to_bytes(8, "little") + salt

    def draw(self, slot: str, step: str, year: int, lane: int = 0) -> int:
        """0 to 9,999."""
        key = hashlib.blake2b(
            f"{step}/{year}".encode(), key=self.secret, person=b"planner year", digest_size=16
        ).digest()
        halves = (int.from_bytes(key[:8], "little"), int.from_bytes(key[8:], "little"))
        name = hashlib.sha256(f"play/{slot}".encode()).digest()
        word = philox((1, int.from_bytes(name[:8], "little"), 0, 0), halves)[0]
        return (word >> 16 * lane & 0xFFFF) * 10_000 // 65_536

    def friction(self, priority: str, aggregation: str, year: int) -> int:
        """-5,000 to 5,000: three groups of allies, added up the way the priority needs."""
        slot = f"friction:{priority}"
        return added_up([self.draw(slot, "outcome", year, lane) for lane in range(3)], aggregation)


AnyLuck = PlainLuck | PlainKeyedLuck


def added_up(groups: list[int], aggregation: str) -> int:
    """The combined draw of three groups of allies, -5,000 to 5,000."""
    together = {
        "weakest": min(groups) + 1_500,
        "best": max(groups) - 1_500,
        "sum": (5 * groups[0] + 3 * groups[1] + 2 * groups[2]) // 10,
        "mean": sum(groups) // 3,
    }[aggregation]
    return max(-5_000, min(5_000, together - 5_000))
