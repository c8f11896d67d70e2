"""A progress line on standard error for whatever takes more than a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")
Step = Callable[[str, Callable[[], Result]], Result]


class Steps:
    """The steps of one command, shown as a bar with the time they have taken."""

    def __init__(self, advance: Callable[[str | None], None], count: Callable[[str, int, int], None]) -> None:
        self._advance, self._count = advance, count

    def step(self, title: str, work: Callable[[], Result]) -> Result:
        """Do one step under its title."""
        self._advance(title)
        result = work()
        self._advance(None)
        return result

    def counted(self, title: str) -> Callable[[int, int], None]:
        """A bar of its own for what a step may have to do many times; it is told (done, of how many)."""
        return lambda done, all_: self._count(title, done, all_)


@contextmanager
def steps(total: int, *, quiet: bool) -> Iterator[Steps]:
    """A bar of `total` steps; nothing at all if `quiet` or if standard error is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from .screen import screen

    console = screen(stderr=True)
    if quiet or not console.is_terminal:
        yield Steps(lambda _title: None, lambda _title, _done, _all: None)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)

        def advance(title: str | None) -> None:
            if title is None:
                bar.advance(task)
            else:
                bar.update(task, description=title)

        def count(title: str, done: int, all_: int) -> None:
            bars = [one.id for one in bar.tasks if one.id != task] or [bar.add_task(title)]
            bar.update(bars[0], description=title, completed=done, total=all_, visible=done < all_)

        yield Steps(advance, count)


@contextmanager
def counting(title: str, *, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar that is told (what, done, of how many), with the time still to go; nothing if `quiet` or no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from .screen import screen

    console = screen(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _what, _done, _all: None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda what, done, all_: bar.update(
            task, description=f"{title} {what}".strip(), completed=done, total=all_
        )


@contextmanager
def tallying(total: int, words: tuple[str, str, str], *, quiet: bool) -> Iterator[Callable[[bool, int], None]]:
    """A bar over `total` pieces of work that is told of each (whether it failed, how many children it had). `words`:
    what is counted, what failed, and children. Nothing if `quiet` or no terminal."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from .screen import screen

    console, (pieces, failed, children) = screen(stderr=True), words
    if quiet or not console.is_terminal:
        yield lambda _failed, _children: None
        return
    sums = TextColumn("{task.fields[failed]}", style="red"), TextColumn("{task.fields[children]}")
    times = (TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(TextColumn(pieces), BarColumn(), MofNCompleteColumn(), *sums, *times, console=console) as bar:
        task = bar.add_task("", total=total, failed="", children="")
        counts = [0, 0]

        def told(has_failed: bool, count: int) -> None:
            counts[0] += has_failed
            counts[1] += count
            shown = f"{failed} {counts[0]}" if counts[0] else ""
            bar.update(task, advance=1, failed=shown, children=f"{children} {counts[1]:,}")

        yield told
