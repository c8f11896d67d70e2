"""A policy read beside its source texts."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from ..dsl.clauses.outline import Outline
from ..dsl.clauses.standing import Kind, Standing
from ..dsl.clauses.standings import standings
from ..dsl.findings import Finding, Rejected
from ..dsl.parse import parse
from ..dsl.policy import Policy
from ..engine.clauses import tell
from .baseline import Baseline
from .changes import changes
from .faults import bare, changed, odd, uncited, unresolved
from .report import Report, Rule
from .sheet import sheet
from .text import read_text

_KEYWORDS = frozenset({Kind.ON_FAULT, Kind.REFUSALS})  # their name is a word of the language, told in the sentence
_OF_A_FIELD = frozenset({Kind.BUNDLE, Kind.BUNDLE_TIER, Kind.MARGIN, Kind.COHORT, Kind.FIELD})


def clauses(policy: Policy, texts: Mapping[str, str | PathLike[str]], baseline: Baseline | None = None) -> Report:
    """Every clause of the texts and what stands on it. `texts` are files by the name of their source in the policy,
    an empty name where the policy declares no source. Raises `Rejected` with all that is wrong with the files."""
    outlines = _read({name: Path(path) for name, path in texts.items()})
    file, _ = parse(policy.source)
    told = {standing: _rule(policy, standing) for standing in standings(file)}
    sheets = tuple(sheet(policy, told, name, str(texts[name]), outline) for name, outline in outlines.items())
    moved = None if baseline is None else changes(sheets, told, baseline)
    without = {standing: rule for standing, rule in told.items() if standing.needs}
    return Report(
        policy,
        sheets,
        tuple(without.values()),
        tuple(rule for standing, rule in told.items() if standing.assume and not standing.per),
        tuple(name for name, _ in policy.sources if name not in outlines),
        moved,
        (
            *(finding for one in sheets for finding in unresolved(policy, told, one)),
            *(changed(policy, sheets, change) for change in moved or ()),
            *(odd(one, clause) for one in sheets for clause in one.outline.walk() if clause.odd),
            *(uncited(policy, one, clause) for one in sheets for clause in one.left),
            *(bare(policy, standing, rule) for standing, rule in without.items()),
        ),
    )


def _rule(policy: Policy, standing: Standing) -> Rule:
    """A block or line as a report shows it."""
    parts = (standing.within, "" if standing.kind in _KEYWORDS else standing.name)
    name = " · ".join(part for part in parts if part)
    if standing.kind in _OF_A_FIELD:
        name = policy.field(name).label or name
    line, _ = policy.source.position(standing.span.start)
    per = tuple(citation.clause for citation in standing.per)
    return Rule(standing.kind, name, line, tell(policy, standing), per, standing.assume)


def _read(texts: Mapping[str, Path]) -> Mapping[str, Outline]:
    outlines: dict[str, Outline] = {}
    faults: list[Finding] = []
    for name, path in texts.items():
        try:
            outlines[name] = read_text(path)
        except Rejected as rejected:
            faults += rejected.findings
    if faults:
        raise Rejected(faults)
    return outlines
