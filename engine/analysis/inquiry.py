"""What every question about a policy starts from."""

from __future__ import annotations

from collections.abc import Mapping

import z3
from attrs import frozen

from ...dsl import expressions as e
from ...dsl.policy import Policy
from ..build import build
from ..rulegraph import RuleGraph
from ..uses import Anchor, uses
from .child import Child
from .ground import Ground
from .held import Term
from .reading import Reading
from .rules import Rules, rules
from .search import Search


@frozen
class Inquiry:
    """One possible child at one possible school. `anchors`: the constants with which a field is compared; `used`: the
    fields on which an outcome can depend."""

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
    used = uses(graph)
    return Inquiry(policy, graph, ground, child, school, said, search, used.anchors, used.fields)
