"""paiwei on the benchmark's files, as a process: reads, places and writes, and prints the seconds of each part."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from shutil import rmtree
from threading import current_thread, main_thread
from time import perf_counter

import paiwei
from attrs import define, field
from paiwei.shipped import samples

# What is watched: (module, the name in it) and what people call that stretch of the work. Time inside another watched
# stretch counts there only.
STRETCHES = (
    ("paiwei.loading", "load", "reading the policy"),
    ("paiwei.reading.read", "read_applicants", "reading the table"),
    ("paiwei.reading", "read", "checking and sorting the table"),
    ("paiwei.engine.evaluators.columnar", "Columnar.gates", "gates and lists sought"),
    ("paiwei.engine.evaluators.columnar", "Columnar.seek", "gates and lists sought"),
    ("paiwei.engine.evaluators.columnar", "Columnar.stand", "tiers"),
    ("paiwei.engine.intake", "bundle_faults", "checking bundles"),
    ("paiwei.engine.sealed", "sealed_parts", "hashing what goes in"),
    ("paiwei.engine.drawing", "Drawing.hold", "drawing"),
    ("paiwei.engine.run", "stages", "giving seats"),
    ("paiwei.engine.run", "summary", "tables of results"),
    ("paiwei.engine.run", "placements", "tables of results"),
    ("paiwei.engine.run", "queue_lines", "queues for those who check"),
    ("paiwei.running", "admit", "the rest of the run"),
    ("paiwei.writing.record", "published", "the screen of the draws"),
    ("paiwei.writing.folder", "journal", "the journal"),
    ("paiwei.writing", "write", "writing files"),
)


def main(folder: Path, out: Path) -> None:
    """Run the whole admission; the workbook is left out, since a million rows are not for a spreadsheet."""
    watch = _Watch()
    for module, name, stretch in STRETCHES:
        watch.over(module, name, stretch)
    rmtree(out, ignore_errors=True)  # into a new folder, as on the day; the other program has none to compare with
    clock = [perf_counter()]
    policy = paiwei.load(samples()["pingcheng"].policy)
    roster = paiwei.read(policy, folder / "applicants.parquet", folder / "schools.csv")
    numbers = paiwei.PublicNumbers.from_toml(folder / "public.toml")
    clock.append(perf_counter())
    outcome = paiwei.run(policy, roster, numbers, cross_check="off")  # the program by hand has no second opinion
    clock.append(perf_counter())
    outcome.write(out, xlsx=False)
    clock.append(perf_counter())
    read, place, write = (later - earlier for earlier, later in pairwise(clock))
    parts = {"read": read, "tiers": watch.spent["tiers"], "place": place, "write": write}
    stretches = {f"in {name}": seconds for name, seconds in watch.spent.items()}
    print(json.dumps({**parts, "total": clock[-1] - clock[0], **stretches}))


@define
class _Watch:
    """Seconds by stretch."""

    spent: dict[str, float] = field(factory=dict)
    within: list[str] = field(factory=list)
    since: float = 0.0

    def over(self, module: str, name: str, stretch: str) -> None:
        """Count the time of a function, or of a method `Class.name`, for a stretch of the work."""
        owner: object = import_module(module)
        *outer, last = name.split(".")
        for each in outer:
            owner = getattr(owner, each)
        setattr(owner, last, self._timed(getattr(owner, last), stretch))
        self.spent.setdefault(stretch, 0.0)

    def _timed(self, function: Callable[..., object], stretch: str) -> Callable[..., object]:
        def timed(*arguments: object, **named: object) -> object:
            if current_thread() is not main_thread():  # at work beside the run, whose clock it does not move
                return function(*arguments, **named)
            self._turn()
            self.within.append(stretch)
            try:
                return function(*arguments, **named)
            finally:
                self._turn()
                self.within.pop()

        return timed

    def _turn(self) -> None:
        """Book the time since the last turn."""
        now = perf_counter()
        if self.within:
            self.spent[self.within[-1]] += now - self.since
        self.since = now


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
