"""Passages that many children share, each put into words once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define, field

from .said import Passage, Said

MOST = 50_000  # passages kept; a city has fewer, but nothing grows with the number of its children


@define
class Shared:
    """Passages by what they are about, which is kept with them: a key may hold its identity."""

    made: dict[tuple[object, ...], tuple[Passage, object]] = field(factory=dict)

    def once(self, key: tuple[object, ...], make: Callable[..., Iterable[Said]], *about: object) -> Passage:
        """The passage of a key, made of what it is about."""
        found = self.made.get(key)
        if found is not None:
            return found[0]
        if len(self.made) >= MOST:
            self.made.clear()
        passage = Passage(tuple(make(*about)))
        self.made[key] = (passage, about)
        return passage
