"""One possible child whom two policies look at."""

from __future__ import annotations

import z3
from attrs import evolve, frozen

from ...dsl.policy import Field, Policy
from ..build import build
from ..comparing.pairs import Pairs
from ..rulegraph import RuleGraph
from ..uses import Anchor, uses
from .child import Child
from .ground import Ground
from .held import Term
from .inquiry import Inquiry
from .plainly import plainly
from .reading import Reading
from .rules import Rules, rules
from .search import Search
from .simplest import Wishes


@frozen
class Two:
    """What every question about two policies starts from. `alike`: both see the same schools, zones and areas, so that
    what is one text means one thing."""

    pairs: Pairs
    graphs: tuple[RuleGraph, RuleGraph]
    ground: Ground
    child: Child
    school: Term
    rules: tuple[Rules, Rules]
    search: Search
    plain: Wishes
    alike: bool

    @property
    def policies(self) -> tuple[Policy, Policy]:
        """The old one and the new one."""
        return self.pairs.old, self.pairs.new


def two(pairs: Pairs) -> Two:
    """The child, the school that looks at it, and what either policy says of the two."""
    policies = (pairs.old, pairs.new)
    graphs = (build(pairs.old), build(pairs.new))
    ground, search = Ground.of(policies), Search()
    school = z3.Const("school", ground.school_sort)
    search.tell(z3.ULT(school, ground.school(len(ground.world.names))))
    child = Child.of(ground, search, policies, "a")
    old, new = (rules(Reading.of(policy, child, school, at, f"{at}/")) for at, policy in enumerate(policies))
    anchors = _anchors([uses(graph).anchors for graph in graphs])
    union = evolve(pairs.new, fields=columns(pairs))
    asked = Inquiry(union, graphs[1], ground, child, school, new, search, anchors, ())
    registers = ground.world.registers
    plain = plainly(asked, [child])
    return Two(pairs, graphs, ground, child, school, (old, new), search, plain, registers[0] == registers[1])


def columns(pairs: Pairs) -> tuple[Field, ...]:
    """The fields of both, those of the new policy first. One that must be given in either must be given."""
    optional = {after.name: before.optional and after.optional for before, after in pairs.fields if before and after}
    new = [evolve(field, optional=optional.get(field.name, field.optional)) for field in pairs.new.fields]
    known = {field.name for field in new}
    return (*new, *(field for field in pairs.old.fields if field.name not in known))


def _anchors(several: list[dict[str, frozenset[Anchor]]]) -> dict[str, frozenset[Anchor]]:
    names = dict.fromkeys(name for anchors in several for name in anchors)
    return {name: frozenset().union(*(anchors.get(name, frozenset()) for anchors in several)) for name in names}
