"""What the rules of a policy say of one possible child at one school."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ...dsl.policy import ByLadder, Policy, Stage
from .child import Child
from .held import Bool, Held, every, no, some
from .reading import Reading


@frozen
class Rules:
    """Formulas, by name. `eligible`: every gate that is not about the school holds; `open`: those about it do.
    `sought`: by stage, whether the school is on the child's list."""

    policy: Policy
    child: Child
    reading: Reading
    gates: Mapping[str, Held]
    rungs: Mapping[str, tuple[Held, ...]]
    who: Mapping[str, Bool]
    sought: Mapping[str, Bool]

    @property
    def eligible(self) -> Bool:
        """No gate but those about the school is failed."""
        return every(self.gates[gate.name].true for gate in self.policy.gates if not gate.about_school)

    @property
    def open(self) -> Bool:
        """No gate about the school is failed."""
        return every(self.gates[gate.name].true for gate in self.policy.gates if gate.about_school)

    def looks(self, stage: Stage) -> Bool:
        """The stage is for the child, and the school is on its list."""
        return every((self.who[stage.name], self.sought[stage.name]))

    def asks(self, stage: Stage) -> Bool:
        """An eligible child whom the school considers in the stage."""
        return every((self.eligible, self.open, self.looks(stage)))

    def ranked(self, ladder: str) -> Bool:
        """Some stage that ranks by the ladder looks at the child; always, if none does."""
        stages = stages_by(self.policy, ladder)
        return every(()) if not stages else some(self.looks(stage) for stage in stages)

    def on(self, ladder: str, at: int) -> Bool:
        """The child is on that rung: it holds, and none above it."""
        rungs = self.rungs[ladder]
        return every([rungs[at].true, *(no(rung.true) for rung in rungs[:at])])

    def off(self, ladder: str) -> Bool:
        """The child is on no rung."""
        return every(no(rung.true) for rung in self.rungs[ladder])


def rules(reading: Reading) -> Rules:
    """Everything that the policy says of the child at the school."""
    policy = reading.policy
    return Rules(
        policy,
        reading.values.child,
        reading,
        gates={gate.name: reading.whole(gate.condition) for gate in policy.gates},
        rungs={each.name: tuple(reading.whole(r.condition) for r in each.rungs) for each in policy.ladders},
        who={s.name: every(()) if s.who is None else reading.whole(s.who).true for s in policy.stages},
        sought={stage.name: reading.seeks(i, stage) for i, stage in enumerate(policy.stages)},
    )


def stages_by(policy: Policy, ladder: str) -> tuple[Stage, ...]:
    """The stages that rank by a ladder."""
    return tuple(s for s in policy.stages if any(isinstance(k, ByLadder) and k.ladder == ladder for k in s.rank))
