"""A draw line: the strategy by its name."""

from __future__ import annotations

from collections.abc import Mapping

from .. import syntax
from ..faults import Faults
from ..findings import Text
from ..misspelt import nearest
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
        meant = nearest(name.text, by_name)
        faults.add("P050", name.span, name=name.text, near=meant and meant[0], known=_known(name.text, signatures))
        return None
    signature = by_name[name.text]
    return Draw(signature.name, Arguments(signature, faults).read(line))


def _known(word: str, signatures: Mapping[str, Signature]) -> Text:
    """Every strategy, spelt in the language of the word."""
    if word.isascii():
        return listed(signatures)
    return listed(signature.name_zh or name for name, signature in signatures.items())
