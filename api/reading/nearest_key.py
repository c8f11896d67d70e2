"""The key that was probably meant by one that nobody has."""

from __future__ import annotations

from collections.abc import Iterable

from ..dsl.near import near
from .choices import NEAR_AT_MOST
from .spelling import fold

_FEW = 20000  # keys looked through for a near miss


class NearestKey:
    """Looks for it among known keys. Only a few are looked for, and not among very many."""

    def __init__(self, keys: Iterable[str]) -> None:
        known = list(keys)
        self._keys = known if len(known) <= _FEW else []
        self._bare: dict[str, str] | None = None
        self._asked = 0

    def to(self, id: str) -> str | None:
        """The known key that is nearest."""
        if self._bare is None:
            self._bare = {_plain(key): key for key in self._keys}
        self._asked += 1
        return self._bare.get(_plain(id)) or (near(id, self._keys) if self._asked <= NEAR_AT_MOST else None)


def _plain(key: str) -> str:
    """A key without what is easily lost: width, capitals, leading zeros."""
    return fold(key).lstrip("0")
