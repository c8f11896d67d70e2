"""Every check there is."""

from __future__ import annotations

from collections.abc import Callable

from ..faults import Faults
from .always_given import always_given
from .boundaries import boundaries
from .brackets import brackets
from .bundle_impossible import bundle_impossible
from .bundle_missing import bundle_missing
from .bundle_silent import bundle_silent
from .deferred import deferred
from .grounds import grounds
from .may_tie import may_tie
from .negations import negations
from .no_chains import no_chains
from .private_balance import private_balance
from .private_rank import private_rank
from .public_point import public_point
from .set_apart import set_apart
from .subject import Subject
from .unused_fields import unused_fields
from .unused_ladders import unused_ladders
from .unused_lets import unused_lets
from .whole_list import whole_list

CHECKS: tuple[Callable[[Subject, Faults], None], ...] = (
    may_tie,
    whole_list,
    deferred,
    bundle_missing,
    bundle_silent,
    bundle_impossible,
    negations,
    boundaries,
    brackets,
    always_given,
    no_chains,
    private_rank,
    private_balance,
    public_point,
    unused_fields,
    unused_lets,
    unused_ladders,
    grounds,
    set_apart,
)
