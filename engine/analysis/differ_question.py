"""What is asked of two policies about one child."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from ...dsl.findings import Text
from ..comparing.difference import Side
from .held import Bool
from .seen import Said

Asked = Literal["gate", "tier", "who", "seeks", "first", "rank"]


@frozen
class Way:
    """How the answers can differ: what either policy says (None: it says nothing), and where that is so."""

    old: Said
    new: Said
    formula: Bool


@frozen
class Question:
    """Whether two rules tell some child apart. `names` are the rules in the old and in the new policy, None where it
    has none. `matters`: the child is one to whom it makes a difference. `alike`: they are one text, so that nothing
    need be asked. `same` is said where there is no such child, and `outside` where there are only such to whom it does
    not matter. `listed`: it is a difference even so."""

    kind: str
    what: Asked
    names: tuple[str | None, str | None]
    ways: tuple[Way, ...]
    matters: Bool
    message: Text
    same: Text
    outside: Text
    sides: tuple[Side | None, Side | None]
    alike: bool = False
    listed: bool = False

    @property
    def subject(self) -> str:
        """The rule's name, the new one where there are two."""
        return self.names[1] or self.names[0] or ""
