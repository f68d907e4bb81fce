"""The hash of a year's record: SHA-256 of what was recorded, chained to the year before.

It needs no rules, so every later version can check that a record is as it was written. Notes,
guesses, marks and times are left out, since people add them afterwards; so are keys, which
recomputing checks.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.model import Campaign, Inject, Year


def with_record(year: Year, before: str) -> Year:
    """The year with the hash of its record.

    Args:
        year: A year with results.
        before: The hash of the year before; empty for year 1, or if that year has none.
    """
    return replace(year, record=record_hash(year, before))


def record_hash(year: Year, before: str) -> str:
    """SHA-256 of a year's record and of the hash before it, hexadecimal."""
    results = year.results
    recorded = {
        "before": before,
        "year": year.year,
        "orders": {name: [each.budget, each.effort] for name, each in year.allocations.items()},
        "decisions": dict(year.decisions),
        "injects": [_inject(each) for each in year.injects],
        "overrides": [[each.number, each.value, each.reason] for each in year.overrides],
        "red": list(year.red),
        "kpis": {} if results is None else dict(results.kpis),
        "indicators": {} if results is None else dict(results.indicators),
        "digest": "" if results is None else results.digest,
    }
    text = json.dumps(recorded, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def broken_records(campaign: Campaign) -> Iterator[int]:
    """The years whose record is not the one that its hash was made of."""
    before = ""
    for year in campaign.years:
        if year.record and year.record != record_hash(year, before):
            yield year.year
        before = year.record


def _inject(inject: Inject) -> list[object]:
    effects = [[each.number, each.amount, each.next_year] for each in inject.effects]
    return [inject.id, inject.text, effects]
