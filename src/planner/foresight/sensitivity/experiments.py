"""Experiments for exploratory modelling: a plan's results in many scenario variants.

In every experiment all assumptions have values within their ranges, drawn by a Latin hypercube.
Experiments are written as one CSV table, or as the archive that `load_results` of the EMA workbench
reads.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.boundary.errors import InputError
from planner.boundary.output_check import SPREADSHEET, check_output, write_output
from planner.foresight.sensitivity.batch_runs import play_variants
from planner.foresight.sensitivity.one_at_a_time import STEP, check_step
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from planner.foresight.sensitivity.batch_runs import BatchStudy, Steps, VariantResult
    from planner.foresight.sensitivity.executor import Executor

SAMPLES: Final = 200
"""The number of experiments by default."""

MOST_SAMPLES: Final = 100_000

CSV: Final = ".csv"
ARCHIVE: Final = ".tar.gz"

MODEL: Final = "planner"
PLAN: Final = "plan"
"""The workbench's name for the one policy."""

Column = tuple[str, str, list[str]]
"""A name, a type of the workbench, and the values as they are written."""


@dataclass(frozen=True)
class Experiments:
    """Scenario variants, with the plan's result in each."""

    study: BatchStudy
    variants: tuple[Steps, ...]
    """Steps of the assumptions in each variant, basis points."""
    played: tuple[VariantResult, ...]


def run_experiments(
    study: BatchStudy,
    samples: int = SAMPLES,
    step: int = STEP,
    *,
    executor: Executor | None = None,
    progressed: Callable[[int, int], bool] = lambda _done, _all: True,
) -> Experiments | None:
    """Play the plan in many variants.

    Args:
        study: The start, the plan, and the number of futures of each variant.
        samples: The number of variants.
        step: Half-width of each range, basis points of the numbers.
        executor: The executor; by default this process.
        progressed: Called with the number of variants done and of all; False cancels.

    Returns:
        The experiments, or None if it was cancelled.

    Raises:
        InputError: If a number is out of range.
    """
    check_step(study, step)
    if not 1 <= samples <= MOST_SAMPLES:
        raise InputError(f"--samples must be from 1 to {MOST_SAMPLES:,}, is {samples:,}")
    variants = latin_hypercube(study, samples, step)
    played = play_variants(study, variants, executor=executor, progressed=progressed)
    if played is None:
        return None
    return Experiments(study, tuple(variants), tuple(played))


def latin_hypercube(study: BatchStudy, samples: int, step: int) -> list[Steps]:
    """Variants by a Latin hypercube: each range is cut into as many parts as there are variants.

    Args:
        study: The assumptions, and the campaign's seed.
        samples: The number of variants.
        step: Half-width of each range, basis points.

    Returns:
        Steps of each variant; in every range, each part's middle occurs once.
    """
    columns = []
    for each in study.assumptions:
        name = hashlib.sha256(f"experiments/{each.id}".encode()).digest()
        key = np.array([study.seed, int.from_bytes(name[:8], "little")], dtype=np.uint64)
        order = np.random.Philox(key=key).random_raw(samples).argsort(kind="stable")
        columns.append(-step + (2 * order + 1) * step // samples)
    return [tuple(int(part) for part in row) for row in np.stack(columns, axis=1)]


def save_experiments(path: Path, made: Experiments, *, overwrite: bool = False) -> None:
    """Write experiments to a file, in the format of its name's ending.

    Args:
        path: `*.csv` for one table, `*.tar.gz` for the workbench's `load_results`.
        made: The experiments.
        overwrite: True if an existing file may be replaced.

    Raises:
        InputError: If the file exists and may not be replaced, its ending is another, or it cannot
            be saved.
    """
    check_place(path, overwrite=overwrite)
    content = experiments_csv(made) if path.name.endswith(CSV) else experiments_archive(made)
    write_output(path, content, overwrite=overwrite)


def check_place(path: Path, *, overwrite: bool) -> None:
    """Check that experiments can be saved at a path, before they are made.

    Raises:
        InputError: If they cannot.
    """
    if not path.name.endswith((CSV, ARCHIVE)) or path.name in (CSV, ARCHIVE):
        raise InputError(
            f"--export writes *{CSV} or *{ARCHIVE}; give the file one of these endings",
            file=str(path),
        )
    check_output(path, overwrite=overwrite)


def experiments_csv(made: Experiments) -> bytes:
    """Experiments as one table: an experiment a line, first its factors, then its outcomes.

    Returns:
        CSV for a spreadsheet, lines ended by a line feed, the first with the names of the columns.
    """
    return _csv([*_varied(made), *_outcomes(made)]).encode(SPREADSHEET)


def experiments_archive(made: Experiments) -> bytes:
    """Experiments as `ema_workbench.load_results` reads them (2.5 and 3.0).

    A gzipped tar with `experiments.csv` (the factors), a `NAME.cls` for each outcome (a number a
    line), and `metadata.json`: the version of the format, each outcome's class, name and file, each
    column's type.

    Returns:
        The same bytes for the same experiments.
    """
    varied, outcomes = list(_varied(made)), list(_outcomes(made))
    files = {"experiments.csv": _csv(varied).encode()}
    for name, _, values in outcomes:
        files[f"{name}.cls"] = "".join(f"{value}\n" for value in values).encode()
    metadata = {
        "version": 0.1,
        "outcomes": [["ScalarOutcome", name, f"{name}.cls"] for name, _, _ in outcomes],
        "experiments": {name: kind for name, kind, _ in varied},
    }
    files["metadata.json"] = json.dumps(metadata).encode()
    packed, plain = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
        file.write(plain.getvalue())
    return packed.getvalue()


def _varied(made: Experiments) -> Iterator[Column]:
    """Factors of the assumptions, then the columns that the workbench expects beside them.

    A number that cannot change by its assumption's whole factor takes the nearest legal value.
    """
    for row, each in enumerate(made.study.assumptions):
        factors = [f"{(BASIS_POINTS + steps[row]) / BASIS_POINTS:.4f}" for steps in made.variants]
        yield _identifier(each.id), "float64", factors
    count = len(made.variants)
    yield "scenario", "int64", [str(row) for row in range(count)]
    yield "policy", "category", [PLAN] * count
    yield "model", "category", [MODEL] * count


def _outcomes(made: Experiments) -> Iterator[Column]:
    """The likely score and KPIs on time, then the odds of each KPI on time, and late."""
    futures = made.study.futures
    yield "score", "float64", [repr(each.score) for each in made.played]
    yield "kpis_on_time", "float64", [repr(each.kpis) for each in made.played]
    for row, name in enumerate(made.study.begin.tables.scenario.priority_ids):
        on_time = [repr(each.on_time[row] / futures) for each in made.played]
        yield f"on_time_{_identifier(name)}", "float64", on_time
    for row, name in enumerate(made.study.begin.tables.scenario.priority_ids):
        late = [repr(each.late[row] / futures) for each in made.played]
        yield f"late_{_identifier(name)}", "float64", late


def _identifier(name: str) -> str:
    """A name that formulas can use."""
    return re.sub(r"\W", "_", name, flags=re.ASCII)


def _csv(columns: list[Column]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([name for name, _, _ in columns])
    writer.writerows(zip(*(values for _, _, values in columns), strict=True))
    return text.getvalue()
