"""What is wrong between a policy and its texts, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from ..dsl.clauses.find import find, nearest
from ..dsl.clauses.outline import Clause
from ..dsl.clauses.reference import reference
from ..dsl.clauses.standing import Standing
from ..dsl.findings import Cell, Finding, Place
from ..dsl.phrases import language_of, spellings
from ..dsl.policy import Policy
from ..dsl.source import Span
from ..engine.clauses import KINDS
from ..reading.codes import fault
from .report import Change, Rule, Sheet


def unresolved(policy: Policy, told: Mapping[Standing, Rule], sheet: Sheet) -> Iterator[Finding]:
    """References of the policy, and clauses it sets apart, that lead to no clause of this text."""
    cited = [(one.clause, one.span) for standing in told for one in standing.per if one.source == sheet.source]
    apart = [(one.clause, one.span) for one in policy.outside if one.source == sheet.source]
    for written, span in sorted((*cited, *apart), key=lambda one: one[1]):
        path = reference(written)
        if path is None or find(sheet.outline, path) is None:
            yield _unresolved(policy, sheet, written, span)


def uncited(policy: Policy, sheet: Sheet, clause: Clause) -> Finding:
    """L003."""
    words = {"clause": clause.label, "heading": clause.heading, **_keywords(policy)}
    return fault("L003", Cell(sheet.file, row=clause.line), **words)


def odd(sheet: Sheet, clause: Clause) -> Finding:
    """L008."""
    return fault("L008", Cell(sheet.file, row=clause.line), clause=clause.label, heading=clause.heading)


def bare(policy: Policy, standing: Standing, rule: Rule) -> Finding:
    """L004."""
    kind, name = KINDS[standing.kind], f"“{rule.name}”" if rule.name else ""
    words = {"rule_zh": kind.zh + name, "rule_en": f"{kind.en} {name}".strip(), **_keywords(policy)}
    found = fault("L004", Cell(policy.source.path), **words)
    return evolve(found, where=Place(policy.source, standing.span))


def changed(policy: Policy, sheets: Sequence[Sheet], change: Change) -> Finding:
    """L005, L006 or L007."""
    sheet = next(sheet for sheet in sheets if sheet.source == change.source)
    clause = next((one for one in sheet.outline.walk() if one.label == (change.now or "").partition("#")[0]), None)
    where = Cell(sheet.file, row=None if clause is None else clause.line)
    heading = "" if clause is None else clause.heading
    words = {"rules_zh": _names(change.rules, "zh"), "rules_en": _names(change.rules, "en"), "heading": heading}
    if change.was is None:
        return fault("L006", where, clause=change.now, **words, **_keywords(policy))
    if change.was == change.now:
        return fault("L005", where, clause=change.now, **words)
    return fault("L007", where, change.now, clause=change.was, **words)


def _unresolved(policy: Policy, sheet: Sheet, written: str, span: Span) -> Finding:
    path = reference(written)
    meant = nearest(sheet.outline, path, written)
    near, heading = (None, "") if meant is None else (meant.label, meant.heading)
    words = {"clause": written, "heading": heading, **_keywords(policy)}
    found = fault("L002" if path is None else "L001", Cell(sheet.file), near, **words)
    return evolve(found, where=Place(policy.source, span))


def _keywords(policy: Policy) -> dict[str, str]:
    """The keywords that an advice may hold, as the policy spells them."""
    spelt = spellings(language_of(policy.source))
    return {"per": spelt["PER"], "assume": spelt["ASSUME"], "outside": spelt["OUTSIDE"]}


def _names(rules: Iterable[Rule], lang: str) -> list[str]:
    """Rules by kind and name, or the word for none."""
    kinds = [(KINDS[rule.kind].zh if lang == "zh" else KINDS[rule.kind].en, rule.name) for rule in rules]
    gap = "" if lang == "zh" else " "
    named = [f"{kind}{gap}“{name}”" if name else kind for kind, name in kinds]
    return named or ["没有" if lang == "zh" else "none"]
