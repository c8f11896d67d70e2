"""Cases for what no case of a policy touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from ..dsl.case_text import QUOTES, case_text
from ..dsl.policy import Case, Grounds, Policy
from ..dsl.types import Kind
from ..engine.testing.goals import Coverage, Goal, Topic
from ..engine.testing.search import ladders, search
from ..engine.testing.sites import GATES
from ..engine.testing.wanted import wanted
from ..engine.uses import fields_in
from .bench import Bench
from .coverage import coverage
from .measured import measured
from .worlds import Gene, Worlds, numbered

Told = Callable[[str, int, int], None]
BY_NAME = (Topic.SIDE, Topic.RUNG, Topic.GATE, Topic.STAGE, Topic.TIES, Topic.BUNDLE, Topic.RANK, Topic.LEAF, Topic.LET)
COUNTED = "一二三四五六七八九十"
LONGEST = 60
OTHER_NUMBERS = (4, 5, 6, 7)  # tried where chance may hide what a case is to show


@frozen
class Proposal:
    """A case that touches what no other does, with what the evaluator computes as its expectations: its author has to
    confirm that the notice means that. `text` is the case in the language."""

    case: Case
    goals: tuple[Goal, ...]
    text: str


@frozen
class Proposals:
    """Cases in the order of the policy, and the goals for which none was found."""

    cases: tuple[Proposal, ...]
    missing: tuple[Goal, ...]


def propose(policy: Policy, covered: Coverage | None = None, told: Told | None = None) -> Proposals:
    """Cases for all that no case of the policy touches. `covered` saves measuring again, `told` hears what is searched,
    how far it has come, and of how much."""
    covered = covered or coverage(policy)
    making = _Making(Bench(policy), told or (lambda _what, _done, _all: None))
    return making.of(covered.untouched, [case.name for case in policy.cases])


def pool(policy: Policy) -> Proposals:
    """Cases for all that a policy's cases should touch, whether or not some do."""
    return _Making(Bench(policy), lambda _what, _done, _all: None, pare=False).of(wanted(policy), [])


@frozen
class _Making:
    bench: Bench
    told: Told
    pare: bool = True

    def of(self, goals: Sequence[Goal], taken: Sequence[str]) -> Proposals:
        """Cases for some goals, of names that are not taken."""
        by_key, left = {goal.key: goal for goal in goals}, {goal.key for goal in goals}
        found: list[tuple[Case, frozenset[str]]] = []
        genes: list[Gene] = []
        scopes = [GATES, *ladders(self.bench.graph)] if left else []
        for number, scope in enumerate(scopes):
            self.told(scope, number, len(scopes) + len(goals))
            children = search(self.bench.graph, self.bench.grid, scope, frozenset(left), self.bench.schools)
            genes += [child.gene for child in children]
            for child in children:
                case = self.bench.of_gates(child.gene, scope, child.school, child.says)
                found.append((case, child.goals & left))
                left -= child.goals
        found += self._by_run(goals, left, Worlds(self.bench, genes))
        about = [(case, [goal for key, goal in by_key.items() if key in keys]) for case, keys in found]
        named = list(_named(self.bench.policy, about, taken))
        return Proposals(tuple(named), tuple(goal for goal in goals if goal.key in left))

    def _by_run(self, goals: Sequence[Goal], left: set[str], worlds: Worlds) -> Iterator[tuple[Case, frozenset[str]]]:
        """Small rosters for what is left, which is taken from `left`."""
        for number, goal in enumerate(goals):
            self.told(goal.what.zh, number, len(goals))
            if goal.key not in left:
                continue
            for case in worlds.tries(goal):
                done = self._showing(case, goal)
                if done is not None:
                    done = self._pared(done, goal) if self.pare else done
                    yield done[0], done[1] & left
                    left -= done[1]
                    break

    def _showing(self, case: Case, goal: Goal) -> tuple[Case, frozenset[str]] | None:
        """The case with its expectations and what it touches, if the goal is among that; else with other numbers."""
        settled = self.bench.settled(case)
        if settled is None:
            return None
        touched = measured(settled[1], settled[0].expectations)
        if goal.key in touched:
            return settled[0], touched
        if not any(label == "摇珠" for label, _ in settled[0].numbers) or goal.topic is not Topic.BUNDLE:
            return None
        for number in OTHER_NUMBERS:
            again = self.bench.settled(numbered(case, number))
            if again is not None and goal.key in (touched := measured(again[1], again[0].expectations)):
                return again[0], touched
        return None

    def _pared(self, done: tuple[Case, frozenset[str]], goal: Goal) -> tuple[Case, frozenset[str]]:
        """The case with every field that may be blank, and is not sought by, taken out of all its children if they come
        out the same without it."""
        policy = self.bench.policy
        kept = {name for stage in policy.stages for part in stage.seek for name in fields_in(part, policy)}
        kept |= {f.name for f in policy.fields if not f.optional and f.type is not Kind.LIST}
        names = dict.fromkeys(name for child in done[0].children for name in child.values)
        for name in (name for name in names if name not in kept):
            case = done[0]
            children = [evolve(c, values={k: v for k, v in c.values.items() if k != name}) for c in case.children]
            fewer = self.bench.settled(evolve(case, children=tuple(children)))
            if fewer is not None and fewer[0].expectations == case.expectations:
                touched = measured(fewer[1], fewer[0].expectations)
                if goal.key in touched:
                    done = fewer[0], touched
        return done


def _named(policy: Policy, found: Sequence[tuple[Case, list[Goal]]], taken: Sequence[str]) -> Iterator[Proposal]:
    """Each case with a name of its own and the clause that it is about."""
    names = set(taken)
    for case, goals in found:
        about = min(goals, key=lambda goal: BY_NAME.index(goal.topic))
        name, plain = _name(about), _name(about)
        for again in COUNTED[1:]:
            if name not in names:
                break
            name = f"{plain}（{again}）"
        else:
            name = f"{plain}（{len(names) + 1}）"
        names.add(name)
        done = evolve(case, name=name, grounds=_grounds(policy, about))
        yield Proposal(done, tuple(goals), case_text(policy, done))


def _name(goal: Goal) -> str:
    kind, _, rule = goal.rule.partition("/")
    what = goal.what.zh.removesuffix("，结果由它决定")
    words = {"gate": f"要求{rule}：", "stage": f"阶段{rule}：", "let": f"{rule}：", "bundle": ""}
    words["rung"] = f"{rule.partition('/')[2]}："
    lead = "" if goal.topic in (Topic.SIDE, Topic.LEAF) else words[kind]
    text = QUOTES.sub("", f"{lead}{what}")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _grounds(policy: Policy, goal: Goal) -> Grounds:
    """The first clause of the rule that the goal is about; of a rung that has none, of its ladder."""
    kind, _, name = goal.rule.partition("/")
    found: list[Grounds] = []
    match kind:
        case "gate":
            found = [gate.grounds for gate in policy.gates if gate.name == name]
        case "stage":
            found = [stage.grounds for stage in policy.stages if stage.name == name]
        case "let":
            found = [let.grounds for let in policy.lets if let.name == name]
        case "rung":
            ladder = policy.ladder(name.partition("/")[0])
            found = [r.grounds for r in ladder.rungs if r.name == name.partition("/")[2]] + [ladder.grounds]
        case _:
            found = [] if policy.bundle is None else [policy.bundle.grounds]
    return Grounds(per=next((grounds.per[:1] for grounds in found if grounds.per), ()))
