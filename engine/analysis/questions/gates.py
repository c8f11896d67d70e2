"""Can a child meet every gate, and does every gate keep somebody out?"""

from __future__ import annotations

from collections.abc import Iterator

from ....dsl.findings import Text
from ....dsl.policy import Gate
from ....dsl.type_names import listed
from ..draft import Answer, Draft, Proved
from ..held import no
from ..inquiry import Inquiry
from ..smallest import smallest

IMPOSSIBLE = Text("改写这些要求，或删去其中多余的", "mend these gates, or delete those that should not be there")
IDLE = Text("删去它；为让读者看到而写的可以保留", "delete it, or keep it for its readers")


def gates(asked: Inquiry) -> Iterator[Answer]:
    """A002 where nobody meets them all; else A006 and A008 for gates that nobody fails."""
    policy, said = asked.policy, asked.rules
    formulas = [said.gates[gate.name].true for gate in policy.gates]
    if not asked.search.any(*formulas):
        fewest = smallest(asked.search, [], formulas)
        yield _impossible([policy.gates[i] for i in fewest])
        return
    if policy.gates:
        yield Proved(
            "gates", tuple(g.name for g in policy.gates), Text("有孩子符合全部要求", "some child meets every gate")
        )
    kept = list(range(len(formulas)))  # of two that say the same, only one can be left out
    for at, gate in enumerate(policy.gates):
        others = [i for i in kept if i != at]
        fails = no(formulas[at])
        if not asked.search.any(fails, *(formulas[i] for i in others)):
            kept = others
            fewest = smallest(asked.search, [fails], [formulas[i] for i in others])
            yield _idle(gate, [policy.gates[others[i]] for i in fewest])


def _impossible(gates: list[Gate]) -> Draft:
    names = [gate.name for gate in gates]
    if len(gates) == 1:
        message = Text(f"没有孩子能符合要求 {listed(names).zh}", f"no child can meet the gate {listed(names).en}")
    else:
        message = Text(
            f"没有孩子能同时符合这几项要求：{listed(names).zh}",
            f"no child can meet these gates together: {listed(names).en}",
        )
    also = tuple((gate.span, Text("这一项", "this one")) for gate in gates[1:])
    return Draft("A002", gates[0].span, message, IMPOSSIBLE, tuple(names), also=also)


def _idle(gate: Gate, because: list[Gate]) -> Draft:
    names = [other.name for other in because]
    if not because:
        message = Text(f"要求 `{gate.name}` 谁都符合", f"everyone meets the gate `{gate.name}`")
        return Draft("A006", gate.span, message, IDLE, (gate.name,))
    message = Text(
        f"要求 `{gate.name}` 不再挡住谁：符合 {listed(names).zh} 的孩子都符合它",
        f"the gate `{gate.name}` keeps nobody out: whoever meets {listed(names).en} meets it",
    )
    also = tuple((other.span, Text("由这一项就能得出", "it follows from this one")) for other in because)
    return Draft("A008", gate.span, message, IDLE, (gate.name,), tuple(names), also=also)
