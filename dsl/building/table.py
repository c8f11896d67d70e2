"""The table of the building functions: the rule's name and what makes its node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType

from . import blocks, conditions, rounds
from .pieces import Pieces

Build = Callable[[Pieces], object]


def _functions(room: ModuleType) -> dict[str, Build]:
    # A rule called `type` is built by `type_`: the bare name belongs to Python.
    return {
        name.rstrip("_"): made
        for name, made in vars(room).items()
        if getattr(made, "__module__", None) == room.__name__ and not name.startswith("_") and callable(made)
    }


BUILD: Mapping[str, Build] = {**_functions(conditions), **_functions(blocks), **_functions(rounds)}
