"""Play the campaigns in `campaigns/` again and write their files: `python -m` this module.

To be run whenever the rules or the built-in scenario change; a test says when.
"""

from pathlib import Path

from tests.campaign.styles import STYLES, played

from planner.campaign.write import campaign_bytes

FOLDER = Path(__file__).parents[2] / "campaigns"


def main() -> None:
    """Write every file anew."""
    for name, style in STYLES.items():
        (FOLDER / name).write_bytes(campaign_bytes(played(style), name))


if __name__ == "__main__":
    main()
