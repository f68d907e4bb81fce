"""Sealing a campaign: its seed is taken out, and the keys revealed so far are put in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.engine.year_keys import Step

if TYPE_CHECKING:
    from planner.campaign.model import Campaign, Year
    from planner.engine.year_keys import Secret


def sealed(
    campaign: Campaign, secret: Secret, forecast_key: int, *, is_open: bool = True
) -> Campaign:
    """The campaign as a team may have it: with the keys of what was revealed, without the secret.

    Revealed are the years with results, and the opening of the year after them if it is open.

    Args:
        campaign: A campaign, played as far as its team may know.
        secret: What its luck follows from.
        forecast_key: The public seed of forecasts, drawn at random; never one of the secret.
        is_open: False if the year after the played ones has not been opened yet.
    """
    if not is_open:
        years = tuple(_revealed(year, secret, campaign.played) for year in campaign.years)
        played = years[: campaign.played]
        return replace(
            campaign, years=played, seed=None, salt=b"", seed_from=1, forecast_key=forecast_key
        )
    last = min(campaign.played + 1, campaign.scenario.years)
    keyed = campaign.with_year(campaign.year(last))
    years = tuple(_revealed(year, secret, campaign.played) for year in keyed.years)
    return replace(
        keyed, years=years, seed=None, salt=b"", seed_from=1, forecast_key=forecast_key
    ).with_year(_revealed(keyed.year(last), secret, campaign.played))


def opened(campaign: Campaign, secret: Secret) -> Campaign:
    """A sealed campaign with its secret, so that anyone can check every year; the keys stay."""
    return replace(campaign, seed=secret.seed, salt=secret.salt)


def _revealed(year: Year, secret: Secret, played: int) -> Year:
    if year.year > played + 1:
        return replace(year, opening_key=b"", outcome_key=b"")
    outcome = secret.key(Step.OUTCOME, year.year) if year.year <= played else b""
    return replace(year, opening_key=secret.key(Step.OPENING, year.year), outcome_key=outcome)
