"""A report for programs."""

from __future__ import annotations

from ..dsl.findings import Text
from ..engine.clauses import KINDS
from .report import Change, Report, Row, Rule, Sheet

Json = dict[str, object]


def as_json(report: Report) -> Json:
    """Plain data (docs/clauses.md); the findings are not in it."""
    return {
        "policy": report.policy.name,
        "sources": [_sheet(sheet) for sheet in report.sheets],
        "without_text": list(report.elsewhere),
        "rules_without_clause": [_rule(rule) for rule in report.bare],
        "chosen_by_the_author": [_rule(rule) for rule in report.chosen],
        "changes": None if report.changes is None else [_change(change) for change in report.changes],
    }


def _sheet(sheet: Sheet) -> Json:
    return {
        "name": sheet.source,
        "title": sheet.title,
        "file": sheet.file,
        "counts": {state.value: count for state, count in sheet.counts.items()},
        "uncited": [clause.label for clause in sheet.left],
        "clauses": [_row(row) for row in sheet.rows],
    }


def _row(row: Row) -> Json:
    clause = row.clause
    return {
        "clause": clause.label,
        "heading": clause.heading,
        "line": clause.line,
        "text": list(clause.paragraphs),
        "sha256": clause.digest,
        "state": row.state.value,
        "outside": row.reason or None,
        "rules": [_rule(rule) for rule in row.rules],
        "cases": [_rule(case) for case in row.cases],
    }


def _rule(rule: Rule) -> Json:
    return {
        "kind": rule.kind.value,
        "called": _both(KINDS[rule.kind]),
        "name": rule.name,
        "line": rule.line,
        "says": _both(rule.says),
        "per": list(rule.clauses),
        "assume": list(rule.assume),
    }


def _change(change: Change) -> Json:
    return {
        "source": change.source,
        "was": change.was,
        "now": change.now,
        "rules": [_rule(rule) for rule in change.rules],
    }


def _both(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}
