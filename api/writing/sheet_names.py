"""Names that spreadsheet programs accept for sheets: at most 31 characters, some signs forbidden, no two alike."""

from __future__ import annotations

LONGEST = 31  # in UTF-16 units, as Excel counts
_FORBIDDEN = str.maketrans(dict.fromkeys([*map(ord, "[]:*?/\\"), *range(32)], "_"))


class SheetNames:
    """The names given so far; capital and small letters count as one, as they do for Excel."""

    def __init__(self) -> None:
        self._given: set[str] = {"history"}  # Excel keeps this one for itself

    def give(self, wanted: str) -> str:
        """The wanted name, or the nearest one that is allowed and free."""
        clean = wanted.translate(_FORBIDDEN).strip().strip("'") or "_"
        name, count = _cut(clean, LONGEST).rstrip("'"), 1
        while name.casefold() in self._given:
            count += 1
            ending = f"~{count}"
            name = _cut(clean, LONGEST - len(ending)) + ending
        self._given.add(name.casefold())
        return name


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
