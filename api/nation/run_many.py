"""Every district of a nation run, none of them in the way of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from os import PathLike
from pathlib import Path

from attrs import define, field

from ..cores import number_of_cores
from ..dsl.findings import Cell, Finding
from ..reading.codes import fault
from ..writing.occupied import not_writable
from .alone import alone
from .carry_out import carry_out, end
from .fingerprint import fingerprint
from .nation import Choices, Nation, Task
from .pool import pool
from .read_nation import read_nation
from .record import failed
from .report import Died, Ended, Report, State
from .summary import forget_summary, write_summary


@define
class Many:
    """The districts being run: an iterator over their reports, in the order in which they end. The summary is written
    when the last has ended, or when `close` is called before, then with the others as pending."""

    nation: Nation
    folder: Path
    tasks: Sequence[Task] = field(repr=False)
    _ends: Iterator[Ended] = field(repr=False)
    _held: ExitStack = field(repr=False, factory=ExitStack)
    _found: dict[int, Report] = field(repr=False, factory=dict)

    def __iter__(self) -> Iterator[Report]:
        return self

    def __next__(self) -> Report:
        try:
            at, ended = next(self._ends)
        except BaseException:  # the end of the iteration among them
            self.close()
            raise
        self._found[at] = report = died(self.tasks[at], ended)[0] if isinstance(ended, Died) else ended
        return report

    @property
    def reports(self) -> tuple[Report, ...]:
        """What is known of every district by now, in the order of the nation's file."""
        pending = (Report(district.name, district.output, State.PENDING) for district in self.nation.districts)
        return tuple(self._found.get(at, each) for at, each in enumerate(pending))

    def finish(self) -> tuple[Report, ...]:
        """Run all that is left, and give all reports in the order of the nation's file."""
        for _ in self:
            pass
        return self.reports

    def close(self) -> None:
        """End the processes and write the summary. A district that was under way has still its old result, or none.
        Raises `Rejected` (D082) where the disk does not take the summary."""
        close = getattr(self._ends, "close", None)
        if close is not None:
            close()
        with self._held:
            if not self.closed:
                self.closed = True
                _on_disk(self.folder, lambda: write_summary(self.folder, self.reports))

    closed: bool = field(default=False, init=False)

    def __enter__(self) -> Many:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def run_many(
    nation: Nation | str | PathLike[str],
    folder: str | PathLike[str],
    *,
    jobs: int | None = None,
    fresh: bool = False,
    cluster: str | None = None,
    choices: Choices | None = None,
) -> Many:
    """Begin to run every district of a nation; each is `folder/OUTPUT/result`, the same bytes as `paiwei run` writes.

    `jobs` processes, by default one a core; 0 runs in this process, where a crash is everyone's. A district that is
    done and rests on the same inputs, choices and version is kept, unless `fresh`. `cluster`: `local`, or the address
    of a Dask scheduler whose workers see the same paths. As everywhere where processes are begun, a script calls this
    below `if __name__ == "__main__":`.

    Raises `Rejected`: faults of the nation's file (see `read_nation`), M010 to M012, D082. A district that fails raises
    nothing: its report says so.
    """
    found = nation if isinstance(nation, Nation) else read_nation(nation)
    home = Path(folder).resolve()
    told = choices or Choices()
    tasks = [Task(each, home / each.output, told, fresh) for each in found.districts]
    held = ExitStack()
    held.enter_context(alone(home))
    with ExitStack() as failing:
        failing.callback(held.close)
        _on_disk(home, lambda: forget_summary(home))
        ends = _ends(tasks, number_of_cores() if jobs is None else jobs, cluster)
        failing.pop_all()
    return Many(found, home, tasks, ends, held)


def _ends(tasks: Sequence[Task], jobs: int, cluster: str | None) -> Iterator[Ended]:
    if jobs == 0:
        return ((at, carry_out(task)) for at, task in enumerate(tasks))
    if cluster is not None:
        from .cluster import cluster as on_cluster

        return on_cluster(tasks, cluster, jobs)
    return pool(tasks, jobs)


def _on_disk(folder: Path, work: Callable[[], None]) -> None:
    try:
        work()
    except OSError as error:
        raise not_writable(folder, error) from error


def died(task: Task, ended: Died) -> tuple[Report, list[Finding]]:
    """The report of a district whose process died, its record written, and what is said of it."""
    found = fault("M101", Cell(str(task.folder)), times=ended.times, how=ended.how)
    return end(task, failed(fingerprint(task), [found]), [found]), [found]
