"""A whole nation by hand, district after district: `python -m benchmarks.limits NATION RESULTS OUT`.

RESULTS are those of `paiwei run-many`, from whose manifests the seeds come. Each district's places go to
`OUT/DISTRICT.csv`; the command prints the milliseconds of CPU of a district of each policy, as one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time

import polars as pl

Admit = Callable[[Path, bytes, Path], object]


def by_hand(policy: Path) -> Admit:
    """The program for a policy of `benchmarks/districts.py`, by the name of its file."""
    found: Admit = import_module(f"benchmarks.limits.{policy.stem.replace('-', '_')}").admit
    return found


def main(path: Path, results: Path, out: Path) -> None:
    """Place the children of all districts."""
    out.mkdir(parents=True, exist_ok=True)
    spent: dict[str, list[float]] = defaultdict(list)
    begun = perf_counter()
    for name, policy, applicants, *_ in pl.read_csv(path, infer_schema=False).iter_rows():
        start = process_time()
        record = (results / name / "result" / "manifest.json").read_bytes()
        by_hand(Path(policy))((path.parent / applicants).parent, record, out / f"{name}.csv")
        spent[Path(policy).stem].append(process_time() - start)
    clock, used = perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF)
    each = {policy: 1e3 * sum(seconds) / len(seconds) for policy, seconds in spent.items()}
    print(json.dumps({"clock": clock, "cpu": used.ru_utime + used.ru_stime, "ms": each}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
