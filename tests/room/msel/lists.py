"""Lists of injects for tests: read, brought in, and made at random."""

from pathlib import Path
from types import MappingProxyType

from hypothesis import strategies as st

from planner.room.msel.merge import merged
from planner.room.msel.read import read_list
from planner.room.msel.row import MselRow, RowState
from planner.scenario.load import load_builtin
from planner.scenario.model import Effect

FOLDER = Path(__file__).parent

CELL = st.lists(
    st.sampled_from(
        [
            "=",
            "'",
            '"',
            ",",
            ";",
            "\t",
            "\n",
            "+1",
            "-",
            "@x",
            "＝",  # noqa: RUF001 -- some spreadsheets take this sign
            " ",
            "a",
            "é",
            "東",
            "sep=",
            "#",
        ]
    )
    | st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=3),
    max_size=5,
).map("".join)
"""A cell that a spreadsheet may spoil."""

LINE = CELL.map(str.strip)


def brought_in(content: bytes, rows: tuple[MselRow, ...] = ()) -> tuple[MselRow, ...]:
    """The rows after an import of a file."""
    scenario = load_builtin()
    return merged(rows, read_list(content, "list.csv", scenario), scenario).rows


def text_rows(text: str, rows: tuple[MselRow, ...] = ()) -> tuple[MselRow, ...]:
    """The rows after an import of a table as it is typed."""
    return brought_in(text.encode(), rows)


@st.composite
def rows(draw: st.DrawFn, number: int) -> MselRow:
    """Any row that a list may hold."""
    scenario = load_builtin()
    event = draw(st.just("") | st.sampled_from(scenario.event_ids))
    effects = (Effect("budget", -300), Effect("push:cyber-defense", 3900, next_year=True))
    conditions = ["", "cohesion < 45", "all teams >= 90 in 100 for phase 2 goal or year = 3"]
    return MselRow(
        number,
        draw(LINE.filter(bool)),
        draw(st.integers(0, scenario.years)),
        draw(st.integers(-1, 30)),
        draw(CELL),
        draw(LINE),
        draw(LINE),
        event,
        () if event else draw(st.sampled_from([(), effects, effects[:1]])),
        draw(st.sampled_from(conditions)),
        draw(CELL),
        draw(CELL),
        draw(st.sampled_from(RowState)),
        draw(st.booleans()),
        draw(LINE),
        draw(LINE),
        MappingProxyType({}),
    )


@st.composite
def lists(draw: st.DrawFn) -> tuple[MselRow, ...]:
    """Any list: numbers with gaps, and columns of other people's lists."""
    numbers = draw(st.lists(st.integers(1, 50), unique=True, max_size=5))
    headers = draw(st.lists(st.sampled_from(["Track", "Phase", "=Sum", "from (2)"]), unique=True))
    made = [draw(rows(each)) for each in numbers]
    return tuple(
        MselRow(
            **{
                **{name: getattr(each, name) for name in MselRow.__dataclass_fields__},
                "others": MappingProxyType({header: draw(CELL) for header in headers}),
            }
        )
        for each in made
    )
