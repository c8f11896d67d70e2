"""What explanations cost: one child read from a result folder, and pages for all; seconds of CPU, medians.

`python -m benchmarks.explaining FOLDER COUNT` makes so many children of Pingcheng up in FOLDER, runs the admission, and
prints a table. Pages are written for up to 20,000 children.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import paiwei
from paiwei.explaining.recalled import recalled
from paiwei.explaining.write_pages import Choices, write_pages
from paiwei.keeping import Inputs, keep_inputs
from paiwei.shipped import samples

from .children import write_inputs

ROUNDS = 9
MOST_PAGES = 20_000


def main(folder: Path, count: int) -> None:
    policy_file = samples()["pingcheng"].policy
    policy = paiwei.load(policy_file)
    write_inputs(policy, count, folder)
    inputs = Inputs(policy_file, folder / "applicants.parquet", folder / "schools.csv", folder / "public.toml")
    outcome = admitted(policy, inputs)
    result = folder / "result"
    outcome.write(result, force=True, xlsx=False)
    keep_inputs(result, inputs, outcome.result.schools)
    recalled(result, str(outcome.placements["id"][0]), {})  # what is loaded once
    print(f"children {count:,}; CPU seconds, medians of {ROUNDS}")
    for sort, drawn in (("placed", True), ("placed", False), ("leftover", None), ("ineligible", None)):
        ids = of_sort(outcome, sort, drawn)
        told = median([timed(partial(one, result, child, changes=False)) for child in ids])
        more = median([timed(partial(one, result, child, changes=True)) for child in ids])
        name = sort + {True: ", drawn", False: ", not drawn", None: ""}[drawn]
        print(f"{name:24} {told:6.2f}   with nearest changes {more:6.2f}")
    if count <= MOST_PAGES:
        print(f"{'pages for all, a 10,000':24} {pages(outcome) * 10_000 / count:6.2f}")


def admitted(policy: paiwei.Policy, inputs: Inputs) -> paiwei.Outcome:
    roster = paiwei.read(policy, inputs.applicants, inputs.schools)
    assert inputs.public is not None
    return paiwei.run(policy, roster, paiwei.PublicNumbers.from_toml(inputs.public), cross_check="off")


def of_sort(outcome: paiwei.Outcome, status: str, drawn: bool | None) -> list[str]:
    rows = outcome.placements.filter(outcome.placements["status"] == status)
    if drawn is not None:
        rows = rows.filter((rows["number"] != "") == drawn)
    return rows["id"].gather_every(max(1, rows.height // ROUNDS)).head(ROUNDS).to_list()


def one(result: Path, child: str, *, changes: bool) -> None:
    found = recalled(result, child, {})
    assert found is not None
    found.explain(child, changes=changes)


def pages(outcome: paiwei.Outcome) -> float:
    outcome.result.history  # noqa: B018  # the run's, not the pages'
    with TemporaryDirectory() as folder:
        return median(timed(lambda: write_pages(outcome, Path(folder), Choices(), force=True)) for _ in range(3))


def timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
