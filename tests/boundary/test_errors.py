import pickle

import pytest

from planner.boundary.errors import InputError, UnsureError


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (InputError("no"), "no"),
        (InputError("no", file="x.toml"), "x.toml: no"),
        (InputError("no", file="x.toml", line=3), "x.toml:3: no"),
        (InputError("no", file="x.toml", line=3, column=4), "x.toml:3:4: no"),
        (InputError("a\nb\x1b", file="\u202ex"), "<U+202E>x: a␊b␛"),
    ],
)
def test_is_one_safe_sentence(error: InputError, sentence: str) -> None:
    assert str(error) == sentence


def test_is_never_long() -> None:
    assert len(str(InputError("a" * 10**7, file="b" * 10**7))) < 2_100


def test_a_long_path_keeps_its_ends_and_the_place() -> None:
    path = f"/home/{'deep/' * 500}team-3.toml"
    told = str(InputError("no", file=path, line=3, column=4))
    assert told.startswith("/home/deep/")
    assert told.endswith("/deep/team-3.toml:3:4: no")
    assert "…" in told
    assert len(told) < 320


def test_survives_the_way_from_a_worker_process() -> None:
    error = UnsureError("no", file="x.toml", line=3, column=4)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own bytes
    assert type(copy) is UnsureError
    assert str(copy) == str(error)
