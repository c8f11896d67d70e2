"""One run of a nation as a process: what it took, as one line of JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections import defaultdict
from pathlib import Path
from time import perf_counter, process_time

from paiwei.gathering import gather
from paiwei.nation import Choices, read_nation, run_many
from paiwei.nation.known_policy import known_policy
from paiwei.running import run

CHOICES = Choices(xlsx=False, cross_check="off")


def main(way: str, count: int, path: Path, out: Path) -> None:
    """`way`: `bare` (a loop over what `paiwei run` does), `jobs` or `cluster`, of so many processes."""
    begun = perf_counter()
    said = _bare(path, out) if way == "bare" else _many(way, count, path, out)
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


def _bare(path: Path, out: Path) -> dict[str, object]:
    """Milliseconds of the processor of a district of each policy."""
    spent: dict[str, list[float]] = defaultdict(list)
    for district in read_nation(path).districts:
        begun = process_time()
        policy = known_policy(district.inputs.policy)
        outcome = run(policy, *gather(policy, district.inputs), cross_check="off")
        outcome.write(out / district.output / "result", xlsx=False)
        spent[Path(district.inputs.policy).stem].append(process_time() - begun)
    return {"ms": {policy: 1e3 * sum(each) / len(each) for policy, each in spent.items()}}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
