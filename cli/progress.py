"""A progress line on standard error for whatever takes more than a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")
Step = Callable[[str, Callable[[], Result]], Result]


class Steps:
    """The steps of one command, shown as a bar with the time they have taken."""

    def __init__(self, advance: Callable[[str | None], None]) -> None:
        self._advance = advance

    def step(self, title: str, work: Callable[[], Result]) -> Result:
        """Do one step under its title."""
        self._advance(title)
        result = work()
        self._advance(None)
        return result


@contextmanager
def steps(total: int, *, quiet: bool) -> Iterator[Steps]:
    """A bar of `total` steps; nothing at all if `quiet` or if standard error is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Steps(lambda _title: None)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
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

        yield Steps(advance)
