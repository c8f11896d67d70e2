"""What in a policy stands on something: every block and line that may bear `per` or `assume`."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from ..source import Span


class Kind(StrEnum):
    """What bears the grounds, by its keyword."""

    POLICY = "policy"
    APPLICANT = "applicant"
    FIELD = "field"
    SCHOOLS = "schools"
    ZONE = "zone"
    AREA = "area"
    FALLBACK = "fallback"
    LISTED = "listed in table"
    COHORT = "cohort"
    LET = "let"
    GATE = "require"
    LADDER = "tiers"
    RUNG = "tier"
    BUNDLE = "bundle"
    BUNDLE_TIER = "bundle tier"
    MARGIN = "margin"
    STAGE = "stage"
    WHO = "who"
    LIMIT = "limit"
    SEEK = "seek"
    RANK = "rank"
    DRAW = "draw"
    TIES = "ties"
    CLASSES = "classes"
    DEAL = "deal"
    DEAL_BUNDLE = "deal bundle"
    ON_FAULT = "on fault"
    REFUSALS = "refusals"
    LEFTOVER = "leftover"
    CASE = "case"


@frozen
class Citation:
    """One `per`: the source's name, empty where the policy names none, the clause as written, and its place."""

    source: str
    clause: str
    span: Span


@frozen
class Standing:
    """A block or line. `name` is its own (a rung's as `outer/inner`), `within` that of the block around it. `needs` a
    ground: it is a rule, and neither its block nor a line inside it says on what it stands."""

    kind: Kind
    name: str
    within: str
    span: Span
    per: tuple[Citation, ...]
    assume: tuple[str, ...]
    needs: bool = False
