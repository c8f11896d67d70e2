"""Where everything that a question reads stands in the fact that is asked: short names of our own, integers only."""

from __future__ import annotations

from attrs import define, field

from .trees import Node, Operand, Part, Related

Truthful = Related | Node | Part


@define
class Layout:
    """Fields in the order of first mention: `s0` says whether operand 0 is given and `f0` holds its code; `t0` is a
    relation or the answer to another question."""

    operands: dict[Operand, int] = field(factory=dict)
    truths: dict[Truthful, int] = field(factory=dict)

    def operand(self, operand: Operand) -> tuple[str, str]:
        """The names of an operand's state and of its code."""
        at = self.operands.setdefault(operand, len(self.operands))
        return f"s{at}", f"f{at}"

    def truth(self, part: Truthful) -> str:
        """The name of a truth."""
        return f"t{self.truths.setdefault(part, len(self.truths))}"
