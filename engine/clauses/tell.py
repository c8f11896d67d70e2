"""What a block or line says, in the policy's own labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ...dsl.clauses.standing import Kind, Standing
from ...dsl.findings import Text
from ...dsl.policy import Policy, Stage
from ..picture.labels import bundle_says, classes_says, stage_says
from ..picture.words import words
from ..wording import say
from .words import CLOSING, DESK, ORDER, SERVED, TABLE


def tell(policy: Policy, standing: Standing) -> Text:
    """The sentence in both languages; empty where there is nothing to say beyond the name."""
    return Text(_tell(policy, standing, "zh"), _tell(policy, standing, "en"))


def _tell(policy: Policy, standing: Standing, lang: str) -> str:
    match standing.kind:
        case Kind.LET:
            return say(policy, next(let.value for let in policy.lets if let.name == standing.name), lang)
        case Kind.GATE:
            return say(policy, next(gate.condition for gate in policy.gates if gate.name == standing.name), lang)
        case Kind.LADDER | Kind.RUNG:
            return _tiers(policy, standing, lang)
        case Kind.STAGE | Kind.WHO | Kind.LIMIT | Kind.SEEK | Kind.RANK | Kind.DRAW | Kind.TIES:
            return _stage(policy, standing, lang)
        case Kind.BUNDLE | Kind.BUNDLE_TIER | Kind.MARGIN:
            return _bundle(policy, standing, lang)
        case Kind.CLASSES | Kind.DEAL | Kind.DEAL_BUNDLE:
            return _classes(policy, standing, lang)
        case Kind.SCHOOLS | Kind.LISTED | Kind.ZONE | Kind.AREA | Kind.FALLBACK:
            return _schools(policy, standing, lang)
        case Kind.COHORT:
            return words(lang)["says cohort"].format(_label(policy, standing.name))
        case Kind.FIELD:
            return _label(policy, standing.name)
        case Kind.ON_FAULT | Kind.REFUSALS:
            return _in(CLOSING[standing.name], lang)
        case Kind.POLICY | Kind.APPLICANT | Kind.LEFTOVER | Kind.CASE:
            return ""
        case _:
            assert_never(standing.kind)


def _tiers(policy: Policy, standing: Standing, lang: str) -> str:
    ladder = policy.ladder(standing.within or standing.name)
    for rung in ladder.rungs:
        if standing.kind is Kind.RUNG and rung.name == standing.name:
            return say(policy, rung.condition, lang)
    under = f"{standing.name}/" if standing.kind is Kind.RUNG else ""
    names = [rung.name.removeprefix(under) for rung in ladder.rungs if rung.name.startswith(under)]
    return _in(ORDER, lang).format(_list(names, lang))


def _stage(policy: Policy, standing: Standing, lang: str) -> str:
    name = standing.within or standing.name
    stage: Stage = next(stage for stage in policy.stages if stage.name == name)
    said = list(stage_says(policy, stage, words(lang), lang))
    if standing.kind is Kind.STAGE:
        return _joined(said, lang)
    limit = 0 if stage.who is None else 1
    seek = limit if stage.limit is None else limit + 1
    at = {Kind.WHO: 0, Kind.LIMIT: limit, Kind.SEEK: seek, Kind.RANK: seek + 1}
    return said[at.get(standing.kind, seek + 2)]


def _bundle(policy: Policy, standing: Standing, lang: str) -> str:
    assert policy.bundle is not None
    word = words(lang)
    if standing.kind is Kind.BUNDLE_TIER:
        return word[policy.bundle.tier]
    if standing.kind is Kind.MARGIN:
        return word[policy.bundle.margin.kind].format(policy.bundle.margin.most)
    return _joined(list(bundle_says(policy, policy.bundle, word)), lang)


def _classes(policy: Policy, standing: Standing, lang: str) -> str:
    assert policy.classes is not None
    said = list(classes_says(policy, policy.classes, words(lang)))
    return _joined(said, lang) if standing.kind is Kind.CLASSES else said[standing.kind is Kind.DEAL_BUNDLE]


def _schools(policy: Policy, standing: Standing, lang: str) -> str:
    schools = policy.schools
    match standing.kind:
        case Kind.ZONE:
            zone = next(zone for zone in schools.zones if zone.name == standing.name)
            named = _list(zone.schools, lang)
            return named if zone.desk is None else _in(DESK, lang).format(named, zone.desk)
        case Kind.AREA:
            area = next(area for area in schools.areas if area.name == standing.name)
            return _in(SERVED, lang).format(_list(area.served_by, lang))
        case Kind.FALLBACK:
            line = next(line for line in schools.fallbacks if line.school == standing.name)
            return f"{line.school} → {_list(line.to, lang)}"
        case Kind.LISTED:
            return _in(TABLE, lang)
        case _:
            return _list(schools.named, lang) or _in(TABLE, lang)


def _label(policy: Policy, field: str) -> str:
    return policy.field(field).label or field


def _list(names: Sequence[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(names)


def _joined(said: Sequence[str], lang: str) -> str:
    return ("；" if lang == "zh" else "; ").join(said)


def _in(text: Text, lang: str) -> str:
    return text.zh if lang == "zh" else text.en
