"""A file as written becomes a policy: every block in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import evolve

from .. import syntax
from ..faults import Faults
from ..findings import Finding, Phrase, Text
from ..phrases import same
from ..policy import Closing, Field, Grounds, OnFault, Policy, Refusals, Schools
from ..signatures import Signature
from ..source import Source, Span
from .cases import Rules, cases
from .fields import fields
from .grounds import GroundsBook
from .headings import headings
from .lets import lets
from .outside import outside
from .parts import bundle, classes, cohort
from .places import NOWHERE, Places
from .rules import gates, ladders
from .schools import schools
from .scope import Scope
from .spaces import apart
from .stages import StageReader
from .unique import unique

B = TypeVar("B")
R = TypeVar("R")

ONLY: Sequence[tuple[type[syntax.Block], Text]] = (
    (syntax.PolicyBlock, Text("政策块", "policy block")),
    (syntax.ApplicantBlock, Text("申请人块", "applicant block")),
    (syntax.SchoolsBlock, Text("学校表", "schools block")),
    (syntax.CohortBlock, Text("批次块", "cohort block")),
    (syntax.BundleBlock, Text("捆绑块", "bundle block")),
    (syntax.ClassesBlock, Text("班级块", "classes block")),
    (syntax.OnFaultLine, Phrase("`{ON_FAULT}` 行", "`{ON_FAULT}` line")),
    (syntax.RefusalsLine, Phrase("`{REFUSALS}` 行", "`{REFUSALS}` line")),
    (syntax.LeftoverLine, Phrase("`{LEFTOVER}` 行", "`{LEFTOVER}` line")),
)
NEEDED: Sequence[tuple[type[syntax.Block], Text, str]] = (
    (syntax.PolicyBlock, Text("政策块", "policy block"), '{POLICY} "名称" {{ }}'),
    (syntax.ApplicantBlock, Text("申请人块", "applicant block"), '{APPLICANT} {{ 编号 {TEXT} "编号" {KEY} }}'),
    (syntax.StageBlock, Text("阶段", "stage"), '{STAGE} "录取" {{ {SEEK} choices  {DRAW} {TICKET} }}'),
)


def resolve(
    file: syntax.File, source: Source, signatures: Mapping[str, Signature]
) -> tuple[Policy | None, tuple[Finding, ...]]:
    """The policy with every name resolved and every expression typed, or None if there are errors; and all findings,
    in the order of the text. `signatures` are the draw strategies by name."""
    faults = Faults(source)
    _count(file, faults)
    headings(file, faults)
    policy = _policy(file, source, signatures, faults)
    return (None if faults.failed else policy), faults.findings()


def _policy(file: syntax.File, source: Source, signatures: Mapping[str, Signature], faults: Faults) -> Policy | None:
    head, applicant = one(file, syntax.PolicyBlock), one(file, syntax.ApplicantBlock)
    book = GroundsBook(head.sources if head is not None else (), faults)
    name, authority, sources = _head(head, faults, book)
    if applicant is None:
        return None  # without fields everything else would be a finding, for one reason
    columns = fields(applicant, faults, book)
    places = _places(file, columns, faults, book)
    unsure = apart(file, places, faults)
    known = {field.name: None if field.name in unsure else field for field in columns}
    scope = Scope(faults, known, places, unsure=unsure)
    named = lets(every(file, syntax.LetLine), scope, book)
    checked_gates = gates(every(file, syntax.RequireLine), scope, book)
    checked_ladders = ladders(every(file, syntax.TiersBlock), scope, book)
    parted = _read(one(file, syntax.CohortBlock), cohort, scope, book)
    joined = _read(one(file, syntax.BundleBlock), bundle, scope, book)
    reader = StageReader(scope, book, [ladder.name for ladder in checked_ladders], signatures)
    rounds = reader.stages(every(file, syntax.StageBlock))
    dealt = _read(one(file, syntax.ClassesBlock), classes, scope, book)
    closing = _closing(file, book)
    rules = Rules(parted, one(file, syntax.CohortBlock) is not None, checked_gates, checked_ladders, rounds)
    schools = _all_named(scope.places)  # before the cases: what only a case names, no table need hold
    set_apart = outside(head.outside if head is not None else (), faults, book)
    tests = cases(every(file, syntax.CaseBlock), scope, book, rules)
    return Policy(
        name, authority, sources, columns, schools, parted, named, checked_gates, checked_ladders,
        joined, rounds, dealt, closing, tests, source, book.assumptions(), set_apart,
    )  # fmt: skip


def every(file: syntax.File, kind: type[B]) -> list[B]:
    """All blocks of a kind, in the order written."""
    return [block for block in file.blocks if isinstance(block, kind)]


def one(file: syntax.File, kind: type[B]) -> B | None:
    """The first block of a kind."""
    return next(iter(every(file, kind)), None)


def _read(
    block: B | None, read: Callable[[B, Scope, GroundsBook], R | None], scope: Scope, book: GroundsBook
) -> R | None:
    return read(block, scope, book) if block is not None else None


def _count(file: syntax.File, faults: Faults) -> None:
    """Blocks that are missing, and second ones of which there is only one."""
    for kind, what, example in NEEDED:
        if one(file, kind) is None:
            where = Text("政策文件", "the policy file")
            start = faults.opening(file.blocks[0].span) if file.blocks else Span(0, 0)
            faults.add("P040", start, where=where, what=what, example=same(example))
    for kind, what in ONLY:
        blocks: list[syntax.Block] = every(file, kind)
        for block in blocks[1:]:
            first = faults.also(faults.opening(blocks[0].span), "第一个在这里", "the first stands here")
            faults.add("P041", faults.opening(block.span), first, what=what)


def _head(
    head: syntax.PolicyBlock | None, faults: Faults, book: GroundsBook
) -> tuple[str, str | None, tuple[tuple[str, str], ...]]:
    if head is None:
        return "", None, ()
    book.grounds(head.notes, "政策")
    unique(((line.name.text, line.name.span) for line in head.sources), Text("依据文件", "sources"), faults)
    for authority in head.authorities[1:]:
        first = faults.also(head.authorities[0].span, "第一个在这里", "the first stands here")
        faults.add("P041", authority.span, first, what=Phrase("`{AUTHORITY}` 行", "`{AUTHORITY}` line"))
    authorities = [str(authority.value) for authority in head.authorities]
    sources = tuple((line.name.text, line.title) for line in head.sources)
    return str(head.name.value), authorities[0] if authorities else None, sources


def _places(file: syntax.File, columns: Iterable[Field], faults: Faults, book: GroundsBook) -> Places:
    block = one(file, syntax.SchoolsBlock)
    declared, first = schools(block, faults, book) if block is not None else (NOWHERE, {})
    rivals = {field.name for field in columns} | {line.name.text for line in every(file, syntax.LetLine)}
    return Places(declared, first, faults, frozenset(rivals))


def _all_named(places: Places) -> Schools:
    """The schools block and every school met elsewhere, in the order of first mention."""
    return evolve(places.declared, named=tuple(sorted(places.schools, key=lambda name: places.schools[name])))


def _closing(file: syntax.File, book: GroundsBook) -> Closing:
    fault, refusals = one(file, syntax.OnFaultLine), one(file, syntax.RefusalsLine)
    leftover = one(file, syntax.LeftoverLine)
    return Closing(
        OnFault(fault.rule.text) if fault is not None else None,
        book.grounds(fault.notes, "故障时") if fault is not None else Grounds(),
        Refusals(refusals.rule.text) if refusals is not None else None,
        book.grounds(refusals.notes, "放弃学位") if refusals is not None else Grounds(),
        str(leftover.text.value) if leftover is not None else None,
        book.grounds(leftover.notes, "未录取") if leftover is not None else Grounds(),
    )
