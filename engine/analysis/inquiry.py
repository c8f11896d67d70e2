"""What every question about a policy starts from."""

from __future__ import annotations

from collections.abc import Mapping

import z3
from attrs import frozen

from ...dsl.policy import Policy
from ..build import build
from ..rulegraph import RuleGraph
from ..uses import Anchor, uses
from .child import Child
from .ground import Ground
from .held import Term
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
        child = Child.of(self.ground, [self.policy], name)
        found = rules(self.policy, child, self.school)
        self.search.solver.add(*child.bounds)
        return found


def inquiry(policy: Policy) -> Inquiry:
    """Everything that is asked about the policy begins here."""
    ground, graph = Ground.of([policy]), build(policy)
    child, school = Child.of(ground, [policy], "a"), z3.Const("school", ground.school_sort)
    said = rules(policy, child, school)
    search = Search.among([*child.bounds, z3.ULT(school, ground.school(len(ground.world.names)))])
    used = uses(graph)
    return Inquiry(policy, graph, ground, child, school, said, search, used.anchors, used.fields)
