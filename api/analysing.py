"""What a policy does to all possible children, found by a solver and shown in children who were run."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate

from attrs import evolve

from .cases import run_cases
from .dsl.check import check
from .dsl.findings import Finding, Place, Severity, Text
from .dsl.keywords import Tongue
from .dsl.phrases import in_its_own_words as spelt
from .dsl.phrases import language_of, spellings
from .dsl.policy import Policy
from .dsl.respell import respell
from .dsl.source import Source
from .engine.analysis.analyse import Found
from .engine.analysis.analyse import analyse as asked
from .engine.analysis.cases import Candidates
from .engine.analysis.questions.table import QUESTIONS
from .engine.analysis.report import Analysis, Boundary, Change, Example, Noted, Proof
from .engine.draws.table import signatures
from .solver import SOLVER

__all__ = ["NAMES", "Analysis", "Boundary", "Change", "Example", "Noted", "Proof", "analyse"]

NAMES = tuple(QUESTIONS)
NOT_PASSED = Text(
    "这是程序的错误，请连同政策文件报告；这一条结果不要采信",
    "this is a mistake of the program: report it with the policy, and do not rely on this result",
)


def analyse(policy: Policy, *, questions: Collection[str] = (), boundary_cases: bool = True) -> Analysis:
    """What holds for every child that there could be, and children in whom it shows.

    `questions` are some of `NAMES`; none means all. `boundary_cases` false leaves out the case of each boundary: where
    a policy has very many, to run those takes longer than all else. Every child that is shown was evaluated by the
    engine, and every case block was run with the policy. A ValueError names a question that there is not.
    """
    unknown = sorted(set(questions) - set(NAMES))
    if unknown:
        raise ValueError(f"no such question: {', '.join(unknown)}")
    with SOLVER:
        found = _in_its_own_words(asked(policy, questions), language_of(policy.source))
    blocks = _passing(policy, [*(c for _, c in found.noted), *(c for _, c in found.boundaries if boundary_cases)])
    noted = [_with_case(one, block) for (one, _), block in zip(found.noted, blocks, strict=False)]
    noted += [
        _failed(policy, one)
        for (one, candidates), block in zip(found.noted, blocks, strict=False)
        if candidates.sure and not block
    ]
    lines = blocks[len(found.noted) :] if boundary_cases else [""] * len(found.boundaries)
    boundaries = [
        evolve(one, example=evolve(one.example, case=block))
        for (one, _), block in zip(found.boundaries, lines, strict=True)
    ]
    return Analysis(policy, tuple(noted), tuple(boundaries), found.proofs)


def _in_its_own_words(found: Found, language: Tongue) -> Found:
    """What was found with its advice and its cases in the keywords of the policy."""

    def respelt(candidates: Candidates) -> Candidates:
        return evolve(candidates, blocks=tuple(respell(Source("", block), language) for block in candidates.blocks))

    noted = tuple(
        (evolve(one, finding=spelt(one.finding, language)), respelt(candidates)) for one, candidates in found.noted
    )
    return evolve(found, noted=noted, boundaries=tuple((one, respelt(each)) for one, each in found.boundaries))


def _with_case(noted: Noted, block: str) -> Noted:
    return noted if noted.example is None else evolve(noted, example=evolve(noted.example, case=block))


def _failed(policy: Policy, noted: Noted) -> Noted:
    """A031: the case does not pass. The example itself was evaluated, so it stands."""
    message = Text(
        f"{noted.finding.code} 的例子写成“例”以后没有通过",
        f"the example of {noted.finding.code}, written as a case, does not pass",
    )
    where = noted.finding.where
    assert where is None or isinstance(where, Place)
    return Noted(noted.question, Finding("A031", Severity.ERROR, message, where, NOT_PASSED), noted.subjects)


def _passing(policy: Policy, candidates: Sequence[Candidates]) -> list[str]:
    """For each the first of its blocks that passes in the policy; empty if none does. First all are tried together."""
    first = [each.blocks[0] if each.blocks else "" for each in candidates]
    whole = _run(policy, first)
    found = []
    for each, block, passed in zip(candidates, first, whole, strict=True):
        rest = each.blocks if len(first) == 1 or not passed else ()
        found.append(block if passed else next((other for other in rest if _run(policy, [other])[0]), ""))
    return found


def _run(policy: Policy, blocks: Sequence[str]) -> list[bool]:
    """Whether each block, one case or several, passes; none does if the policy cannot be read with all of them."""
    source = policy.source
    text = "\n".join([source.text, *blocks]) + "\n"
    read, _ = check(Source(source.path, text), signatures())
    if read is None:
        return [False] * len(blocks)
    new = read.cases[len(policy.cases) :]
    passed = [not result.findings for result in run_cases(evolve(read, cases=new))]
    head = spellings(language_of(source))["CASE"] + " "
    counts = [block.count("\n" + head) + block.startswith(head) for block in blocks]
    starts = accumulate(counts, initial=0)
    return [bool(count) and all(passed[start : start + count]) for start, count in zip(starts, counts, strict=False)]
