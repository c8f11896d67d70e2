"""What durable-rules 2.0.28 was measured to bear, and the refusal of a policy that asks for more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ....dsl.findings import Finding, Severity, Text
from .questions import Question

QUESTIONS_IN_SET = 100  # each has a first condition of its own; 512 of those hang
MOST_QUESTIONS = 10_000
MOST_FIELDS = 200  # of a fact; 253 fail
MOST_TERMS = 100  # of one rule
MOST_GROUPS = 15  # `$and` and `$or` in one rule; sixteen fail
MOST_RULES = 48  # that can hold of one fact; about a hundred overrun its stack
LARGEST = 2**31 - 1  # a C long on Windows

_HELP = Text(
    "把条件拆成若干 `记`，或用 `--cross-check off` 放弃复核（结果中会写明）",
    "split the conditions by `let`, or do without the second opinion by `--cross-check off` (the result will say so)",
)


def limits(questions: Sequence[Question]) -> tuple[Finding, ...]:
    """E001 for everything in which the questions go beyond what the library bears."""
    return tuple(
        Finding(
            "E001",
            Severity.ERROR,
            Text(
                f"复核所用的规则库不能承受这份政策：{zh} {found}，上限 {most}",
                f"the rule library of the second evaluator cannot bear this policy: {found} {en}, at most {most}",
            ),
            help=_HELP,
        )
        for zh, en, found, most in _beyond(questions)
    )


def refused(code: str) -> Finding:
    """E001 where the library itself refuses what was within every known limit."""
    return Finding(
        "E001",
        Severity.ERROR,
        Text(
            f"复核所用的规则库拒绝了这份政策（{code}）",
            f"the rule library of the second evaluator refused this policy ({code})",
        ),
        help=_HELP,
    )


def _beyond(questions: Sequence[Question]) -> Iterator[tuple[str, str, int, int]]:
    largest = max((_largest(rule) for q in questions for rule in q.rules.values()), default=0)
    for zh, en, found, most in (
        ("条件数", "conditions", len(questions), MOST_QUESTIONS),
        ("一个条件的字段数", "fields in one condition", max((len(q.names) for q in questions), default=0), MOST_FIELDS),
        ("一个条件的规则数", "rules for one condition", max((len(q.rules) for q in questions), default=0), MOST_RULES),
        (
            "一条规则的比较数",
            "comparisons in one rule",
            max((_terms(rule["all"][0]["m"]) for q in questions for rule in q.rules.values()), default=0),
            MOST_TERMS,
        ),
        (
            "一条规则的括号数",
            "groups in one rule",
            max((_groups(rule["all"][0]["m"]) for q in questions for rule in q.rules.values()), default=0),
            MOST_GROUPS,
        ),
        ("最大的整数", "as the largest integer", largest, LARGEST),
    ):
        if found > most:
            yield zh, en, found, most


def _terms(term: Any) -> int:
    if isinstance(term, dict):
        return sum(_terms(part) for part in term.values())
    return sum(_terms(part) for part in term) if isinstance(term, list) else 1


def _groups(term: Any) -> int:
    if isinstance(term, dict):
        return sum((name in ("$and", "$or")) + _groups(part) for name, part in term.items())
    return sum(_groups(part) for part in term) if isinstance(term, list) else 0


def _largest(term: Any) -> int:
    if isinstance(term, dict):
        return max((_largest(part) for part in term.values()), default=0)
    if isinstance(term, list):
        return max((_largest(part) for part in term), default=0)
    return abs(term) if isinstance(term, int) else 0
