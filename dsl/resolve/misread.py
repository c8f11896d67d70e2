"""A misspelt keyword where a name may stand too: the grammar takes it for a name, so it is looked for here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .. import syntax
from ..faults import Faults
from ..keywords import Tongue, keywords
from ..misspelt import nearest
from ..mistakes.letters import keyword_misspelt
from ..near import distance

TONGUES: tuple[Tongue, ...] = ("en", "zh")


def misread(name: syntax.Name, meanings: Mapping[str, str], faults: Faults, known: Iterable[str]) -> bool:
    """Whether the name is rather a misspelt keyword; that is a finding. `meanings`: the words that could stand at its
    place, each with the keyword that is to be written.

    A name in backquotes is a name, and one of the `known` names that is at least as near is meant rather.
    """
    place = faults.place(name.span)
    if place.source.text[place.span.start] in "`｀":
        return False
    meant = nearest(name.text, meanings)
    if meant is None or any(_nearer(name.text, other, meant[1]) for other in known):
        return False
    faults.say(keyword_misspelt(place.source, place.span, meanings[meant[0]], or_name=True))
    return True


def spelt(*terminals: str) -> dict[str, str]:
    """Every spelling of these keywords, each meaning itself."""
    table = keywords().by_terminal
    return {spelling: spelling for terminal in terminals for spelling in table[terminal].spellings}


def after_is(negated: bool) -> dict[str, str]:
    """What could follow `is` or `is not`, of which the author made `is` and a name: `is not blank` means `is given`."""
    given, blank = (keywords().by_terminal[terminal] for terminal in ("IS_GIVEN", "IS_BLANK"))
    pairs = ((given, blank), (blank, given)) if negated else ((given, given), (blank, blank))
    return {
        word.spelling(tongue).removeprefix("is "): right.spelling(tongue) for word, right in pairs for tongue in TONGUES
    }


def _nearer(word: str, known: str, limit: float) -> bool:
    apart = distance(word, known)
    return apart is not None and apart <= limit
