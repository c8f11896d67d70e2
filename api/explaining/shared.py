"""Passages that many children share, each put into words once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define, field

from .said import Passage, Said

MOST = 50_000  # passages kept; a city has fewer, but nothing grows with the number of its children


@define
class Shared:
    """Passages by what they are about. A key may hold the identity of an answer, which is then kept with it."""

    made: dict[tuple[object, ...], tuple[Passage, object]] = field(factory=dict)

    def once(self, key: tuple[object, ...], about: object, make: Callable[[], Iterable[Said]]) -> Passage:
        """The passage of a key; `about` is all whose identity is in the key."""
        found = self.made.get(key)
        if found is not None:
            return found[0]
        if len(self.made) >= MOST:
            self.made.clear()
        passage = Passage(tuple(make()))
        self.made[key] = (passage, about)
        return passage
