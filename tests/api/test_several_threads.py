"""What a web server does: several requests at once in one process, and in several."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import paiwei
import pytest
from paiwei.dsl.findings import Rejected
from paiwei.shipped import samples

from tests.api.verifying.test_agreement import city


def test_several_threads_may_ask_what_would_have_had_to_be_otherwise() -> None:
    outcome = city("yunhe")
    children = outcome.placements.filter(outcome.placements["status"] == "leftover")["id"].to_list()[:6]
    one_by_one = [outcome.explain(child).nearest for child in children]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda child: outcome.explain(child).nearest, children)) == one_by_one


def test_several_threads_may_analyse() -> None:
    policy = paiwei.load(samples()["longhua"].policy)
    alone = paiwei.analyse(policy)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(paiwei.analyse, [policy] * 4))
    assert [one.proofs for one in found] == [alone.proofs] * 4


@pytest.mark.parametrize("kind", [Rejected, paiwei.Undetermined])
def test_findings_reach_whoever_started_the_process_that_raised_them(kind: type[Rejected]) -> None:
    sample = samples()["longhua"]
    with pytest.raises(Rejected) as raised:
        paiwei.read(paiwei.load(sample.policy), sample.schools, sample.applicants)
    thrown = kind(raised.value.findings)
    there = pickle.loads(pickle.dumps(thrown))
    assert (type(there), there.findings, str(there)) == (kind, thrown.findings, str(thrown))
