"""Every question there is, by the name under which it can be asked alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..draft import Answer
from ..inquiry import Inquiry
from .boundaries import boundaries
from .bundles import bundles
from .gaps import gaps
from .gates import gates
from .parts import parts
from .rungs import rungs
from .same import same
from .stages import stages
from .strategic import strategic

QUESTIONS: Mapping[str, Callable[[Inquiry], Iterator[Answer]]] = {
    "gates": gates,
    "rungs": rungs,
    "stages": stages,
    "gaps": gaps,
    "same": same,
    "parts": parts,
    "boundaries": boundaries,
    "bundles": bundles,
    "strategic": strategic,
}
