"""The lines of `queues.jsonl`: the plan of a run, and who stood where before every draw and every seat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, starmap

import numpy as np
from attrs import frozen

from ..dsl.policy import AdmitAll, ByLadder, Draw, LeaveAll, Policy, Stage
from .draws.records import versioned
from .draws.strategy import Strategy
from .fill.round import Setting
from .queues import Dealt, DeferredLists, Line, Queues, TurnQueue
from .register import Register
from .runs import runs
from .stages import StageReport
from .units import Ints

FORMAT = "paiwei-queues/1"
LONG = 20  # units of one rank, on an average, from which they are not put into words at once


@frozen
class Stood:
    """What a run knows at its end of how everyone stood. `rulings` are rows with a seat by ruling, ascending."""

    policy: Policy
    register: Register
    setting: Setting
    strategies: Mapping[str, Strategy]
    rulings: Sequence[int]
    reports: Sequence[StageReport]
    dealt: Callable[[], Iterable[Dealt]]


def queue_lines(stood: Stood) -> Queues:
    """First the plan of the run, then a line for every school's queue in every turn and for every cohort of a deferred
    stage, in the order in which seats were given, then one for every school's classes. docs/verify.md has the fields.

    A line holds unit ids, sizes, and ranks as places in an order: never the values behind a rank, nor any other cell.
    """
    return Queues(lambda: _lines(stood))


def _lines(stood: Stood) -> Iterator[Line]:
    yield plan_line(stood.policy, stood.setting, stood.strategies, stood.rulings)
    for report in stood.reports:
        for stood_there in report.report.queues:
            if isinstance(stood_there, TurnQueue):
                yield from _turn(stood.setting, report.stage, stood_there)
            else:
                yield from _deferred(stood.setting, report.stage, stood_there)
    for dealt in stood.dealt():
        strata = None if dealt.strata is None else [{"name": name, "units": list(ids)} for name, ids in dealt.strata]
        line = {"cohort": dealt.cohort, "school": dealt.school, "classes": dealt.classes, "strata": strata}
        yield {"kind": "classes"} | line


def plan_line(policy: Policy, setting: Setting, strategies: Mapping[str, Strategy], rulings: Sequence[int]) -> Line:
    """The plan of a run, as far as a stranger needs it. All of it is known before any number, and sealed by its hash.
    `rulings` are rows with a seat by ruling, which the ledger holds already."""
    segments, rule, classes = setting.segments, policy.bundle, policy.classes
    plan = setting.ledger.plan.tolist()
    bundle = rule and {"tier": str(rule.tier), "margin": str(rule.margin.kind), "most": rule.margin.most}
    return {
        "kind": "plan",
        "format": FORMAT,
        "cohorts": [{"name": name, "mark": setting.marks.get(name, "")} for name in segments.cohorts],
        "schools": list(segments.schools),
        "seats": [
            {"cohort": segments.cohort(at), "school": segments.school(at), "seats": seats}
            for at, seats in enumerate(plan)
            if seats
        ],
        "stages": [_stage(stage, strategies) for stage in policy.stages],
        "bundle": bundle,
        "representatives": _representatives(setting),
        "rulings": [_ruling(setting, row) for row in rulings],
        "refusals": policy.closing.refusals and str(policy.closing.refusals),
        "classes": classes
        and {
            "bundle": str(classes.bundle),
            "balanced": bool(classes.balanced_by),
            "withheld": any(policy.field(name).private for name in classes.balanced_by),
        },
    }


def _stage(stage: Stage, strategies: Mapping[str, Strategy]) -> Line:
    ladders = [key.ladder for key in stage.rank if isinstance(key, ByLadder)]
    said: dict[str, object] = {"name": stage.name, "mode": str(stage.mode), "ladder": ladders[0] if ladders else None}
    if stage.limit is not None:
        said["limit"] = {"most": stage.limit.most, "percent": stage.limit.percent}
    match stage.ties:
        case Draw(strategy=name, arguments=arguments):
            return said | {"ties": versioned(strategies[name].signature), "arguments": dict(arguments)}
        case AdmitAll():
            return said | {"ties": "admit"}
        case LeaveAll():
            return said | {"ties": "leave"}
        case None:
            return said | {"ties": None}


def _representatives(setting: Setting) -> Line:
    """Of each bundle that does not begin with its smallest key: who goes first."""
    units = setting.units
    firsts = [row for row in units.members if units.head[row] != row]
    heads = units.head[firsts] if firsts else np.zeros(0, dtype=np.int64)
    return dict(zip(units.ids(np.array(firsts, dtype=np.int64)), units.ids(heads), strict=True))


def _ruling(setting: Setting, row: int) -> Line:
    segment = int(setting.ledger.segment[row])
    (child,) = setting.units.ids(np.array([row]))
    return {"id": child, "cohort": setting.segments.cohort(segment), "school": setting.segments.school(segment)}


def _turn(setting: Setting, stage: Stage, stood: TurnQueue) -> Iterator[Line]:
    waiting, segments = stood.waiting, setting.segments
    starts, ends = runs(waiting.segment)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        segment = int(waiting.segment[start])
        cuts = [*runs(waiting.code[start:end])[0].tolist(), end - start]
        yield {
            "kind": "turn",
            "stage": stage.name,
            "turn": stood.turn,
            "cohort": segments.cohort(segment),
            "school": segments.school(segment),
            "seats": int(stood.seats[segment]),
            "ranks": _ranks(setting, waiting.unit[start:end], cuts),
            "sizes": _sizes(setting, waiting.unit[start:end], waiting.size[start:end]),
        }


def _ranks(setting: Setting, units: Ints, cuts: Sequence[int]) -> list[Sequence[str]]:
    """The ids of the units of each rank. Of a long rank they are put into words where it is written; where ranks are
    short, as by distance, that would take longer for each than its ids do."""
    if len(units) > LONG * len(cuts):
        return [setting.units.listed(units[left:right]) for left, right in pairwise(cuts)]
    ids = setting.units.ids(units)
    return [ids[left:right] for left, right in pairwise(cuts)]


def _deferred(setting: Setting, stage: Stage, stood: DeferredLists) -> Iterator[Line]:
    ids = setting.units.ids(stood.unit)
    cohort = setting.cohort[stood.unit]
    schools, ranks = _schools(setting, stood.segment), _dense(stood)
    asked = np.stack([schools, ranks(stood.code)], axis=1).tolist()
    stretches = list(starmap(slice, zip(stood.start.tolist(), stood.end.tolist(), strict=True)))
    for at in np.unique(cohort).tolist():
        inside = np.flatnonzero(cohort == at)
        names = {int(stood.unit[i]): ids[i] for i in inside.tolist() if int(stood.unit[i]) in stood.looks}
        yield {
            "kind": "deferred",
            "stage": stage.name,
            "cohort": setting.segments.cohorts[at],
            "lists": {ids[i]: asked[stretches[i]] for i in inside.tolist()},
            "sizes": _sizes(setting, stood.unit[inside], stood.size[inside]),
            "members": {name: _members(setting, stood, row, ranks) for row, name in names.items()},
        }


def _members(setting: Setting, stood: DeferredLists, row: int, ranks: Callable[[Ints], Ints]) -> Line:
    """The whole list of a bundle that may be parted, and each member's rank at each school, null if not admissible."""
    segments, codes = stood.looks[row]
    keys = setting.units.ids(np.array(list(codes), dtype=np.int64))
    each = [np.array(found, dtype=np.int64) for found in codes.values()]
    said = [[None if rank < 0 else rank for rank in ranks(found).tolist()] for found in each]
    schools = _schools(setting, np.array(segments, dtype=np.int64)).tolist()
    return {"schools": schools, "ranks": dict(zip(keys, said, strict=True))}


def _dense(stood: DeferredLists) -> Callable[[Ints], Ints]:
    """Rank codes as 0, 1, 2, … in their order, so that they tell the order and nothing else; -1 stays."""
    of_members = [code for _, codes in stood.looks.values() for found in codes.values() for code in found]
    known = np.unique(np.append(stood.code, np.array(of_members, dtype=np.int64)))
    known = known[known >= 0]
    return lambda codes: np.where(codes < 0, -1, np.searchsorted(known, codes))


def _schools(setting: Setting, segments: Ints) -> Ints:
    return segments % max(len(setting.segments.schools), 1)


def _sizes(setting: Setting, units: Ints, sizes: Ints) -> Mapping[str, int]:
    """The number of children of every unit that is not a single child."""
    several = np.flatnonzero(sizes > 1)
    return dict(zip(setting.units.ids(units[several]), sizes[several].tolist(), strict=True))
