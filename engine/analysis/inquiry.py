"""What every question about a policy starts from."""

from __future__ import annotations

from collections.abc import Mapping

import z3
from attrs import frozen

from ...dsl import expressions as e
from ...dsl.policy import Policy
from ...dsl.walk import wholes
from ..build import build
from ..rulegraph import RuleGraph
from ..uses import Anchor, fields_in, uses
from .child import Child
from .ground import Ground
from .held import Term
from .reading import Reading
from .rules import Rules, rules
from .search import Search


@frozen
class Inquiry:
    """One possible child at one possible school. `anchors`: the constants with which a field is compared; `used`: the
    fields that some rule reads."""

    policy: Policy
    graph: RuleGraph
    ground: Ground
    child: Child
    school: Term
    rules: Rules
    search: Search
    anchors: Mapping[str, frozenset[Anchor]]
    used: tuple[str, ...]

    def another(self, name: str) -> Rules:
        """A second child at the same school; the search knows of it from now on."""
        child = Child.of(self.ground, self.search, [self.policy], name)
        return rules(Reading.of(self.policy, child, self.school))


def inquiry(policy: Policy) -> Inquiry:
    """Everything that is asked about the policy begins here."""
    ground, graph = Ground.of([policy]), build(policy)
    search, school = Search(), z3.Const("school", ground.school_sort)
    search.tell(z3.ULT(school, ground.school(len(ground.world.names))))
    child = Child.of(ground, search, [policy], "a")
    said = rules(Reading.of(policy, child, school))
    for let in policy.lets:
        if isinstance(let.value, e.Condition):
            said.reading.condition(let.value)
    return Inquiry(policy, graph, ground, child, school, said, search, uses(graph).anchors, _read(policy))


def _read(policy: Policy) -> tuple[str, ...]:
    found = {name for whole in wholes(policy) for name in fields_in(whole, policy)}
    if policy.bundle is not None:
        found |= {name for name in (policy.bundle.field, policy.bundle.representative) if name is not None}
    found |= {policy.cohort.field} if policy.cohort is not None else set()
    found |= set(policy.classes.balanced_by) if policy.classes is not None else set()
    return tuple(field.name for field in policy.fields if field.name in found)
