"""One run of a nation as a process: what it took, as one line of JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

from paiwei.gathering import gather
from paiwei.nation import Choices, District, read_nation, run_many
from paiwei.nation.known_policy import known_policy
from paiwei.running import run
from paiwei.verifying import verify

CHOICES = Choices(xlsx=False, cross_check="off")


def main(way: str, count: int, path: Path, out: Path) -> None:
    """`way`: `bare` (a loop over what `paiwei run` does), `verify` (of the results that are there), `jobs` or
    `cluster`, of so many processes."""
    begun = perf_counter()
    each = {"bare": _run, "verify": _verify}.get(way)
    said = _many(way, count, path, out) if each is None else _one_by_one(each, path, out)
    clock = perf_counter() - begun
    mine, others = _cpu(resource.RUSAGE_SELF), _cpu(resource.RUSAGE_CHILDREN)
    print(json.dumps({**said, "clock": clock, "cpu": mine + others, "main, cpu": mine}))


def _many(way: str, count: int, path: Path, out: Path) -> dict[str, object]:
    """Seconds of the processor: of the main process until the first district ended, and of all districts."""
    first = spent = 0.0
    with run_many(path, out, jobs=count, cluster="local" if way == "cluster" else None, choices=CHOICES) as many:
        for report in many:
            assert report.state == "done", report
            first = first or _cpu(resource.RUSAGE_SELF)
            spent += report.seconds[1]
    return {"main, first": first, "districts, cpu": spent}


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _one_by_one(each: Callable[[District, Path], object], path: Path, out: Path) -> dict[str, object]:
    """Milliseconds of the processor of a district of each policy."""
    spent: dict[str, list[float]] = defaultdict(list)
    for district in read_nation(path).districts:
        begun = process_time()
        each(district, out / district.output / "result")
        spent[Path(district.inputs.policy).stem].append(process_time() - begun)
    return {"ms": {policy: 1e3 * sum(all_) / len(all_) for policy, all_ in spent.items()}}


def _run(district: District, result: Path) -> None:
    policy = known_policy(district.inputs.policy)
    run(policy, *gather(policy, district.inputs), cross_check="off").write(result, xlsx=False)


def _verify(district: District, result: Path) -> None:
    verify(result)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
