"""A draw line: the strategy by its name."""

from __future__ import annotations

from collections.abc import Mapping

from .. import syntax
from ..faults import Faults
from ..near import near
from ..policy import Draw
from ..signatures import Signature
from ..type_names import listed
from .arguments import Arguments


def draw(line: syntax.DrawLine, signatures: Mapping[str, Signature], faults: Faults) -> Draw | None:
    """The draw with every parameter, defaults included; None if the strategy is not known."""
    by_name = dict(signatures)
    by_name.update({s.name_zh: s for s in signatures.values() if s.name_zh is not None})
    name = line.strategy
    if name.text not in by_name:
        meant = near(name.text, by_name)
        faults.add("P050", name.span, name=name.text, near=meant, known=listed(signatures))
        return None
    signature = by_name[name.text]
    return Draw(signature.name, Arguments(signature, faults).read(line))
