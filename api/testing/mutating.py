"""Which changes of a policy none of its cases would notice."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from ..dsl.case_text import case_text
from ..dsl.policy import Policy
from ..engine.draws.table import signatures
from ..engine.testing.goals import Coverage
from ..engine.testing.mutations import Mutant, mutants
from .cores import spread
from .coverage import coverage
from .hints import Hints

Told = Callable[[str, int, int], None]


@frozen
class Survivor:
    """A change that no case notices: the line (from 1), the text before and after (`—`: nothing), and the text of a
    case that would notice it, empty where none was found; then the change may make no difference at all."""

    line: int
    rule: str
    before: str
    after: str
    hint: str
    mutant: Mutant


@frozen
class Report:
    """How many changes were tried, how many there are, which no case notices though one could, and which were not
    shown to make a difference."""

    tried: int
    of: int
    unnoticed: tuple[Survivor, ...]
    alike: tuple[Survivor, ...]

    @property
    def noticed(self) -> int:
        """The number of changes that some case notices."""
        return self.tried - len(self.unnoticed) - len(self.alike)

    @property
    def percent(self) -> float:
        """The share noticed of those that make a difference, in percent; 100 of none."""
        apart = self.tried - len(self.alike)
        return 100.0 * self.noticed / apart if apart else 100.0


def mutate(
    policy: Policy,
    covered: Coverage | None = None,
    *,
    most: int | None = None,
    cores: int | None = None,
    told: Told | None = None,
) -> Report:
    """Try the changes of a policy against its cases, `most` of them if that is fewer, spread evenly over the text.

    The answer hangs on neither the number of cores nor chance. `covered` saves measuring again, `told` hears what is
    done, how far, and of how much.
    """
    every = mutants(policy, signatures())
    wanted = _some(len(every), most)
    told = told or (lambda _what, _done, _all: None)
    covered = covered or coverage(policy)
    survived = spread(policy, covered, wanted, cores, lambda done: told("", done, len(wanted)))
    hints = Hints(policy) if survived else None
    found: list[Survivor] = []
    for number, at in enumerate(survived):
        told("…", number, len(survived))
        assert hints is not None
        found.append(_survivor(policy, every[at], hints))
    unnoticed = tuple(each for each in found if each.hint)
    return Report(len(wanted), len(every), unnoticed, tuple(each for each in found if not each.hint))


def _some(count: int, most: int | None) -> list[int]:
    if most is None or most >= count:
        return list(range(count))
    return [at * count // most for at in range(most)]


def _survivor(policy: Policy, mutant: Mutant, hints: Hints) -> Survivor:
    case = hints.of(mutant)
    line = policy.source.position(mutant.span.start)[0]
    text = "" if case is None else case_text(policy, case)
    return Survivor(line, mutant.rule, mutant.before, mutant.after, text, mutant)
