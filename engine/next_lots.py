"""An admission as far as its recorded lots reach: the draws for which people have to draw next."""

from __future__ import annotations

from collections.abc import Mapping

from ..dsl.findings import Rejected, Severity
from .awaiting import Awaiting
from .evaluator import Evaluator
from .prepared_lots import PreparedLots
from .run import Inputs, admit

_MISSING = "N030"  # a draw of which nothing is recorded


def next_lots(
    inputs: Inputs, evaluator: Evaluator, unverified: Mapping[int, tuple[str, ...]], *, hold: bool
) -> tuple[PreparedLots, ...]:
    """The draws of the first turn whose lots are not recorded, in the order of the schools; none if nothing is missing.

    The arguments are those of `admit`, which is carried out with the lots known so far. Raises as `admit` does for
    whatever else is wrong or missing.
    """
    try:
        admit(inputs, evaluator, unverified, hold=hold)
    except Rejected as refusal:
        others = [f for f in refusal.findings if f.code != _MISSING and f.severity is Severity.ERROR]
        if others:
            raise (Rejected(others) if isinstance(refusal, Awaiting) else type(refusal)(others)) from refusal
        needs = refusal.needs if isinstance(refusal, Awaiting) else ()
        return tuple(PreparedLots.of(need.ballot, need.place) for need in needs if need.ballot is not None)
    return ()
