"""A package whose way of drawing cannot be loaded stops reading with a finding, not with a traceback."""

from __future__ import annotations

import paiwei
import pytest
from paiwei import loading
from paiwei.dsl.findings import Finding, Rejected, Severity, Text
from paiwei.shipped import samples


def test_it_is_a_finding_of_the_policy_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Finding("S001", Severity.ERROR, Text("无法载入", "cannot be loaded"))

    def signatures() -> None:
        raise Rejected([broken])

    monkeypatch.setattr(loading, "signatures", signatures)
    path = samples()["longhua"].policy
    assert loading.examine(path) == (None, (broken,))
    with pytest.raises(Rejected) as caught:
        paiwei.load(path)
    assert caught.value.findings == (broken,)
