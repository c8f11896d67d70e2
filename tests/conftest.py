"""How much the laws try, and what a worker does once for all its tests.

`ci`: the same worlds every time. `deep`: many more, and new ones each time.
"""

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, settings
from paiwei import loading
from paiwei.dsl.check import check
from paiwei.dsl.findings import Finding
from paiwei.dsl.policy import Policy
from paiwei.dsl.signatures import Signature
from paiwei.dsl.source import Source

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("ci", deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
settings.register_profile("deep", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def a_file_that_says_the_same_is_checked_once() -> Iterator[None]:
    """The answer hangs on text, file name and signatures alone, and nobody can change it. Tests of the language itself
    call `check` without this."""

    @lru_cache(maxsize=64)
    def checked(source: Source, known: tuple[tuple[str, Signature], ...]) -> tuple[Policy | None, tuple[Finding, ...]]:
        return check(source, dict(known))

    def instead(source: Source, known: Mapping[str, Signature]) -> tuple[Policy | None, tuple[Finding, ...]]:
        return checked(source, tuple(known.items()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "check", instead)
        yield
