"""Campaign files as commands use them: read, and with the place of what cannot be played."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.border.toml import read_document
from planner.campaign.play import OverspentError
from planner.campaign.read import campaign_from_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.border.toml import Document
    from planner.campaign.model import Campaign


def load_campaign(path: Path) -> tuple[Campaign, Document]:
    """Load a campaign and keep the text that it came from.

    Raises:
        InputError: With the place of the first mistake.
    """
    document = read_document(path)
    return campaign_from_document(document, path.parent), document


@contextmanager
def placed(document: Document) -> Iterator[None]:
    """Give an error of playing a campaign the place of its year in the file.

    Raises:
        InputError: The error with its place.
    """
    try:
        yield
    except OverspentError as error:
        raise error.placed(document) from None
