"""The changes at a boundary in words."""

from __future__ import annotations

from ...dsl.findings import Text
from ...dsl.policy import Policy
from .draft import Line
from .report import Change
from .seen import Said, What

YES_NO = {True: Text("符合", "yes"), False: Text("不符合", "no")}


def changes(policy: Policy, line: Line) -> tuple[Change, ...]:
    """Gates first, then tiers, then who takes part, in the order of the policy."""
    order: list[tuple[What, str]] = [("gate", gate.name) for gate in policy.gates]
    order += [("tier", ladder.name) for ladder in policy.ladders]
    order += [("who", stage.name) for stage in policy.stages]
    found = []
    for key in order:
        said = {claim.row: claim.said for claim in line.claims if (claim.what, claim.name) == key}
        if len(said) == len(line.values):
            before, there, after = (_said(key[0], said[row]) for row in range(len(line.values)))
            found.append(Change(_about(*key), (before, there, after)))
    return tuple(found)


def _about(what: What, name: str) -> Text:
    words = {"gate": ("要求", "gate"), "tier": ("梯次表", "tiers"), "who": ("阶段对象", "who of stage")}
    zh, en = words[what]
    return Text(f"{zh} {name}", f"{en} {name}")


def _said(what: What, said: Said) -> Text:
    if what != "tier":
        return YES_NO[bool(said)]
    return Text("没有梯次", "no rung") if said is None else Text(str(said), str(said))
