"""What one policy says of something, with its clauses and its line."""

from __future__ import annotations

from ...dsl.findings import Text
from ...dsl.policy import Grounds, Policy
from ...dsl.source import Span
from .difference import Side


def side(policy: Policy, says: Text, span: Span | None = None, grounds: Grounds | None = None) -> Side:
    """The side of a policy; clauses with the name of their source where the policy has several."""
    several = len({source for source, _ in (grounds or Grounds()).per}) > 1
    clauses = [f"{source} {clause}".strip() if several else clause for source, clause in (grounds or Grounds()).per]
    line = None if span is None else policy.source.position(span.start)[0]
    return Side(says, "、".join(dict.fromkeys(clauses)), line)


def both(text: str) -> Text:
    """A name, the same in both languages."""
    return Text(text, text)
