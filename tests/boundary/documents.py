"""Random TOML documents in every style of the language, with the offset of each value."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

DataPath = tuple[str | int, ...]

BARE_KEYS = st.text("abz09_-", min_size=1, max_size=4)
QUOTED_KEYS = st.text("a.# ]=\"'é東\\\n", max_size=4)
LITERALS = st.one_of(
    st.integers(-(10**6), 10**6).map(str),
    st.sampled_from(["true", "false", "1.5", "-2e3", "0xff", "1_000", "1979-05-27"]),
    st.sampled_from(['"a"', "'b'", '""', "''", '"# \\" [ ] , = \'"', "'# \" ] }'"]),
    st.sampled_from(['"""\n a = 1\n[b]\n"""', "'''\n# x\n[c]\n'''"]),
    st.sampled_from(['"""""a"""""', "'''''a'''''", '"""\\\n  a \\""" b"""', '""""""', "''''''"]),
)
SPACES = st.sampled_from(["", " ", "\t ", "  "])
BREAKS = st.sampled_from(["", " ", "\n", "\n  # ] } \" comment '''\n", "\n\n\t"])


@dataclass
class Written:
    """A text being written, with each leaf's literal and offset by its path."""

    draw: st.DrawFn
    text: str = ""
    leaves: dict[DataPath, tuple[int, str]] = field(default_factory=dict)

    def put(self, *pieces: str) -> None:
        self.text += "".join(pieces)

    def put_value(self, path: DataPath, depth: int = 0) -> None:
        """Write a literal, an array or an inline table."""
        kind = self.draw(st.integers(0, 5 if depth < 3 else 3))
        if kind == 4:
            self._put_array(path, depth)
        elif kind == 5:
            self._put_inline_table(path, depth)
        else:
            literal = self.draw(LITERALS)
            self.leaves[path] = (len(self.text), literal)
            self.put(literal)

    def put_pairs(self, path: DataPath) -> None:
        """Write a few lines of `key = value`, some of the keys dotted."""
        for key in self.draw(st.lists(keys(), max_size=4, unique=True)):
            dotted = (key, *self.draw(st.lists(keys(), max_size=2)))
            spaces = self.draw(SPACES)
            self.put(spaces, self.dotted(dotted), spaces, "=", spaces)
            self.put_value((*path, *dotted))
            self.put(self.draw(st.sampled_from(["", " # c", "\t#'\"[" + spaces])), "\n")

    def dotted(self, parts: tuple[str, ...]) -> str:
        """Spell a dotted key, its parts bare or quoted."""
        dot = self.draw(st.sampled_from([".", " . ", "\t."]))
        return dot.join(self._spelt(part) for part in parts)

    def _spelt(self, key: str) -> str:
        is_bare = key != "" and all(letter in "abz09_-" for letter in key)
        is_literal = "'" not in key and "\n" not in key
        styles = ["basic", *["bare"] * is_bare, *["literal"] * is_literal]
        style = self.draw(st.sampled_from(styles))
        if style == "bare":
            return key
        if style == "literal":
            return f"'{key}'"
        escaped = key.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def _put_array(self, path: DataPath, depth: int) -> None:
        count = self.draw(st.integers(0, 3))
        self.put("[", self.draw(BREAKS))
        for index in range(count):
            self.put_value((*path, index), depth + 1)
            is_last = index == count - 1
            comma = "" if is_last and self.draw(st.booleans()) else ","
            self.put(self.draw(BREAKS), comma, self.draw(BREAKS))
        self.put("]")

    def _put_inline_table(self, path: DataPath, depth: int) -> None:
        self.put("{")
        for index, key in enumerate(self.draw(st.lists(keys(), max_size=3, unique=True))):
            self.put("," if index else "", self.draw(SPACES), self.dotted((key,)), "=")
            self.put_value((*path, key), depth + 1)
        self.put(self.draw(SPACES), "}")


def keys() -> st.SearchStrategy[str]:
    return st.one_of(BARE_KEYS, QUOTED_KEYS)


@st.composite
def documents(draw: st.DrawFn) -> Written:
    """Draw a document of pairs, tables, arrays of tables and tables inside those."""
    written = Written(draw)
    written.put_pairs(())
    names = draw(st.lists(keys(), max_size=4, unique=True))
    for name in names:
        if draw(st.booleans()):
            path = (name, *draw(st.lists(keys(), max_size=2)))
            written.put(draw(SPACES), "[", draw(SPACES), written.dotted(path), draw(SPACES), "]\n")
            written.put_pairs(path)
            continue
        for index in range(draw(st.integers(1, 3))):
            written.put("[[", draw(SPACES), written.dotted((name,)), "]] # element\n")
            written.put_pairs((name, index))
            inner = draw(keys())
            written.put("[", written.dotted((name, inner)), "]\n")
            written.put_pairs((name, index, inner))
    return written
