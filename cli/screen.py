"""The terminal as rich writes to it: every text stands there as it was written."""

from __future__ import annotations

from rich.console import Console

WIDE = 150  # columns where the output is no terminal


def screen(wide: int = WIDE, *, stderr: bool = False) -> Console:
    """Where tables and their lines are printed, as wide as the terminal allows, else `wide`.

    The names are those of a policy and its tables: 一小[red] and 某区[/试行] are no markup and :smile: is no picture,
    in cells, titles and lines alike. So no other console is made in this room.
    """
    width = None if Console(stderr=stderr).is_terminal else wide
    return Console(stderr=stderr, width=width, markup=False, emoji=False, highlight=False)
