"""What a finding of the meaning half says is to be written, as fixes."""

from __future__ import annotations

from collections.abc import Mapping

from .findings import Fix, Text
from .fixes import replaced
from .signs import as_name
from .source import Span

Filling = str | int | Text | None

# Where the near miss may stand in the place of what was found: as a name, as a text in quotes, as it is.
_NAMES = frozenset({"P044", "P045", "P046", "P047", "P048", "P049", "P051", "P058", "P053", "P068", "P130", "P160"})
_TEXTS = frozenset({"P131", "P132", "P133"})
_WORDS = frozenset({"P050", "P080", "P104"})


def suggested(code: str, span: Span, words: Mapping[str, Filling]) -> tuple[Fix, ...]:
    """The fixes of a finding of that code, whose wording is filled with these words."""
    near = words.get("near")
    match code:
        case "P077":
            return tuple(replaced(span, str(words[day])) for day in ("before", "after"))
        case "P079":
            return (replaced(span, f'"{words["name"]}"'),)
        case "P062":
            return (replaced(span, f'"{words["right"]}"'),)
        case "P082":
            return (replaced(span, as_name(str(words["value"]))),)
        case _ if not isinstance(near, str) or not near:
            return ()
        case _ if code in _NAMES:
            return (replaced(span, as_name(near)),)
        case _ if code in _TEXTS:
            return (replaced(span, f'"{near}"'),)
        case _ if code in _WORDS:
            return (replaced(span, near),)
        case _:
            return ()
