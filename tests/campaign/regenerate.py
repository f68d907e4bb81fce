"""Play the campaigns in `campaigns/` again and write their files: `python -m` this module.

Run it whenever the rules or the built-in scenario change; a test fails until then. It also renews
the table of golden digests, unless an outcome changed and the rules' version was not raised.
"""

from pathlib import Path

from tests.campaign.golden import renew
from tests.campaign.styles import STYLES, played

from planner.campaign.write import campaign_bytes

FOLDER = Path(__file__).parents[2] / "campaigns"


def main() -> None:
    """Write every file again."""
    for name, style in STYLES.items():
        (FOLDER / name).write_bytes(campaign_bytes(played(style), name))
    renew()


if __name__ == "__main__":
    main()
