"""Experiments, as a table and as the workbench's archive."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import os
import tarfile
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.foresight.studies import slow_world, study

from planner.boundary.errors import InputError
from planner.foresight.sensitivity.batch_runs import play_variants
from planner.foresight.sensitivity.experiments import (
    Experiments,
    check_place,
    experiments_archive,
    experiments_csv,
    latin_hypercube,
    run_experiments,
    save_experiments,
)
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES, FUTURES = 6, 20


@cache
def made() -> Experiments:
    experiments = run_experiments(study(FUTURES), SAMPLES)
    assert experiments is not None
    return experiments


@pytest.mark.parametrize("samples", [1, 2, 7, 50])
def test_each_part_of_each_range_is_visited_once(samples: int) -> None:
    step = 2_000
    variants = latin_hypercube(study(), samples, step)
    middles = [-step + (2 * part + 1) * step // samples for part in range(samples)]
    for column in zip(*variants, strict=True):
        assert sorted(column) == middles
    columns = {column for column in zip(*variants, strict=True)}  # noqa: C416 - columns, not rows
    assert len(columns) > 1 or samples == 1
    assert variants == latin_hypercube(study(), samples, step)


def test_experiments_are_the_worlds_played() -> None:
    played = play_variants(study(FUTURES), made().variants)
    assert played is not None
    assert [each.score for each in made().played] == [each.score for each in played]
    assert len({each.score for each in made().played}) > 1


def test_the_table_holds_what_was_varied_and_what_came_of_it() -> None:
    rows = list(csv.DictReader(io.StringIO(experiments_csv(made()).decode("utf-8-sig"))))
    assert len(rows) == SAMPLES
    names = list(rows[0])
    varied = len(study().assumptions)
    assert all(name.isidentifier() for name in names)
    assert names[0] == "pace_aaa"
    assert names[varied : varied + 5] == ["scenario", "policy", "model", "score", "kpis_on_time"]
    ids = slow_world().priority_ids
    rest = [f"{what}_{name}" for what in ("on_time", "late") for name in ids]
    assert names[varied + 5 :] == rest
    for number, row in enumerate(rows):
        steps = made().variants[number]
        assert [
            round(float(row[name]) * BASIS_POINTS) - BASIS_POINTS for name in names[:varied]
        ] == list(steps)
        assert float(row["score"]) == made().played[number].score
        assert int(row["scenario"]) == number
        on_time = [float(row[f"on_time_{name}"]) for name in ids]
        assert on_time == [count / FUTURES for count in made().played[number].on_time]
        assert sum(on_time) == pytest.approx(float(row["kpis_on_time"]))


def test_the_archive_is_what_the_workbench_documents() -> None:
    """The members, types and forms that its `load_results` asks for, read in its order."""
    table = list(csv.reader(io.StringIO(experiments_csv(made()).decode("utf-8-sig"))))
    with tarfile.open(fileobj=io.BytesIO(experiments_archive(made())), mode="r:gz") as archive:
        metadata = json.loads(member(archive, "metadata.json"))
        assert set(metadata) == {"version", "outcomes", "experiments"}
        assert metadata["version"] == 0.1
        experiments = list(csv.reader(io.StringIO(member(archive, "experiments.csv"))))
        assert experiments[0] == list(metadata["experiments"])
        assert experiments == [row[: len(experiments[0])] for row in table]
        assert set(metadata["experiments"].values()) == {"float64", "int64", "category"}
        assert set(archive.getnames()) == {
            "metadata.json",
            "experiments.csv",
            *(file for _, _, file in metadata["outcomes"]),
        }
        for row, (kind, name, file) in enumerate(metadata["outcomes"], len(experiments[0])):
            assert (kind, file) == ("ScalarOutcome", f"{name}.cls")
            values = member(archive, file).splitlines()
            assert [name, *values] == [line[row] for line in table]


def member(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(name)
    assert file is not None
    return file.read().decode("utf-8")


def test_only_the_table_for_spreadsheets_is_marked_as_utf_8() -> None:
    assert experiments_csv(made()).startswith(codecs.BOM_UTF8 + b"pace_aaa,")
    with tarfile.open(fileobj=io.BytesIO(experiments_archive(made())), mode="r:gz") as archive:
        assert member(archive, "experiments.csv").startswith("pace_aaa,")


def test_the_same_experiments_are_the_same_bytes() -> None:
    assert experiments_archive(made()) == experiments_archive(made())
    assert gzip.decompress(experiments_archive(made()))


@pytest.mark.parametrize("name", ["e.csv", "e.tar.gz"])
def test_saving_writes_the_form_of_the_ending_and_replaces_only_by_force(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    save_experiments(path, made())
    form = experiments_csv if name.endswith(".csv") else experiments_archive
    assert path.read_bytes() == form(made())
    path.write_bytes(b"theirs")
    with pytest.raises(InputError, match="--force"):
        save_experiments(path, made())
    assert path.read_bytes() == b"theirs"
    save_experiments(path, made(), overwrite=True)
    assert path.read_bytes() == form(made())


@pytest.mark.parametrize("name", ["e.txt", "e", "e.tar", ".csv", "e.csv/", "no/such/e.csv"])
def test_places_that_are_none(tmp_path: Path, name: str) -> None:
    if name.endswith("/"):
        (tmp_path / name).mkdir()
    with pytest.raises(InputError) as raised:
        check_place(tmp_path / name, overwrite=True)
    assert str(tmp_path) in str(raised.value)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_read_only_place_is_refused_before_any_work(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(InputError, match="no permission"):
        check_place(folder / "e.csv", overwrite=False)


@pytest.mark.parametrize("samples", [0, -1, 100_001])
def test_numbers_of_samples_that_are_none(samples: int) -> None:
    with pytest.raises(InputError, match="--samples must be from 1"):
        run_experiments(study(), samples)


def test_experiments_can_be_cancelled() -> None:
    assert run_experiments(study(5), 3, progressed=lambda _done, _all: False) is None
