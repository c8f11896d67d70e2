"""Whatever words stand together: the checker answers with findings, and what it lets pass is well typed."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st
from paiwei.dsl.check import check
from paiwei.dsl.expressions import Compare, Comparison, Constant, Expression, Given, Holds, Member, OneOf
from paiwei.dsl.findings import Severity
from paiwei.dsl.policy import Policy
from paiwei.dsl.source import Source
from paiwei.dsl.type_of import type_of
from paiwei.dsl.types import EnumType, Kind
from paiwei.dsl.walk import Part, walk
from paiwei.engine.draws.table import signatures

from tests.dsl.checking import around

NAMES = [
    "id",
    "born",
    "since",
    "score",
    "hukou",
    "proof",
    "permit",
    "resale",
    "remark",
    "home",
    "spot",
    "applied",
    "feeder",
    "choices",
    "twins",
    "stands",
    "district",
    "deed",
    "本区",
    "一小",
    "河东",
    "东区",
    "nobody",
    "a",
    "b",
]
VALUES = st.sampled_from([*NAMES, "2024-06-30", "2024-02-29", "7", "0.5", '"文字"', "yes", "no", "school"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    of = ["areas of", "zone of", "schools in zone of", "fallback of", "first of"]
    compared = st.tuples(inner, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "in"]), inner).map(" ".join)
    return st.one_of(
        st.tuples(st.sampled_from(of), inner).map(lambda p: f"{p[0]} ({p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"metres({p[0]}, {p[1]})"),
        st.lists(inner, max_size=3).map(lambda parts: "{" + ", ".join(parts) + "}"),
        compared.map(lambda text: f"({text})"),
        st.tuples(inner, st.sampled_from(["is", "is not"]), VALUES).map(lambda p: f"({' '.join(p)})"),
        st.tuples(inner, st.sampled_from(["is given", "is blank"])).map(lambda p: f"({' '.join(p)})"),
        st.tuples(inner, VALUES, VALUES).map(lambda p: f"({p[0]} is one of {{{p[1]}, {p[2]}}})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({' '.join(p)})"),
        inner.map(lambda text: f"(not {text})"),
        st.tuples(inner, st.sampled_from("+-"), st.sampled_from(["1 year", "3 months"])).map(" ".join),
    )


TERMS = st.recursive(VALUES, _grown, max_leaves=6)


def _checked(first: str, second: str, gate: str, key: str) -> Policy | None:
    stage = f'stage "录取" {{ who {second}  seek applied, {key}  rank {key} ascending, id descending }}\n'
    text = around(f'let a = {first}\nlet b = {second}\nrequire "x" {gate}', stage)
    policy, findings = check(Source("试.paiwei", text), signatures())
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    assert (policy is None) == failed
    assert all(finding.help is not None for finding in findings)
    return policy


@given(TERMS, TERMS, TERMS, TERMS)
@example("b and permit", "a or permit", "a", "choices")
def test_any_words_get_an_answer(first: str, second: str, gate: str, key: str) -> None:
    policy = _checked(first, second, gate, key)
    if policy is not None:
        assert [gate.name for gate in policy.gates] == ["x"]


@given(TERMS)
def test_what_passes_is_well_typed(term: str) -> None:
    for text in (f"let a = {term}", f'require "x" {term}', f'require "x" ({term}) = ({term})'):
        policy, _ = check(Source("试.paiwei", around(text)), signatures())
        if policy is not None:
            for body in (*(let.value for let in policy.lets), *(gate.condition for gate in policy.gates)):
                assert all(_well_typed(part) for part in walk(body))


def _well_typed(part: Part) -> bool:
    match part:
        case Compare():
            kind = type_of(part.left)
            ordered = part.op in (Comparison.EQ, Comparison.NE) or kind in (Kind.NUMBER, Kind.DATE)
            return kind == type_of(part.right) and kind != Kind.FLAG and ordered
        case Member():
            pairs = {Kind.LIST: Kind.SCHOOL, Kind.AREAS: Kind.AREA, Kind.ZONES: Kind.ZONES}
            kind = type_of(part.collection)
            return isinstance(kind, Kind) and pairs[kind] == type_of(part.item)
        case OneOf():
            return bool(part.values) and all(value.type == type_of(part.item) for value in part.values)
        case Holds():
            return type_of(part.value) == Kind.FLAG
        case Given():
            return isinstance(part.value, Expression)
        case Constant(value=value, type=kind):
            held = {Kind.NUMBER: float, Kind.DATE: date}
            return isinstance(value, str if isinstance(kind, EnumType) else held.get(kind, str))
        case _:
            return True
