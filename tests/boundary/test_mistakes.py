from planner.boundary.mistakes import Mistake, MistakesError
from planner.boundary.toml import parse_document

DOCUMENT = parse_document(b"a = 1\nb = 2\nc = 3\n", "x.toml")


def mistake(key: str) -> Mistake:
    return Mistake((key,), lambda: f"{key} is wrong")


def test_the_first_in_the_file_is_told_and_the_others_are_at_hand() -> None:
    error = MistakesError([mistake("nowhere"), mistake("c"), mistake("a")], DOCUMENT)
    assert str(error) == "x.toml:1:5: a is wrong (and 2 more problems)"
    assert list(map(str, error.first(9))) == [
        "x.toml:1:5: a is wrong",
        "x.toml:3:5: c is wrong",
        "x.toml: nowhere is wrong",
    ]
    assert error.first(1)[0].message == "a is wrong"
    assert error.paths == (("nowhere",), ("c",), ("a",))


def test_no_sentence_is_made_that_is_not_shown() -> None:
    made: list[int] = []

    def told(number: int) -> str:
        made.append(number)
        return "wrong"

    many = [Mistake(("a",), lambda number=number: told(number)) for number in range(10_000)]  # type: ignore[misc]  # a default binds the number
    error = MistakesError(many, DOCUMENT)
    assert str(error) == "x.toml:1:5: wrong (and 9,999 more problems)"
    assert len(error.first(3)) == 3
    assert len(made) == 4
