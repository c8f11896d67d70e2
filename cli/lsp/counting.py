"""Children of a sample on each rung: the files are looked for, and what was counted is kept by their content."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from ...dsl.findings import Rejected
from ...dsl.policy import Policy

if TYPE_CHECKING:
    from ...rung_counts import RungCounts

ENDINGS = (".xlsx", ".csv", ".parquet", ".jsonl")
KEPT = 16


@frozen
class Sample:
    """The tables of a sample; `schools` is None where there is none."""

    applicants: Path
    schools: Path | None


def sample_of(policy: Path, setting: str) -> Sample | None:
    """The sample of a policy file `X.paiwei`: what the setting names; else `X.sample.xlsx` (or .csv …) beside it, with
    `X.schools.xlsx`; else the folder `X.sample` or `sample/X` with `applicants` and `schools`; None without one."""
    if setting == "off":
        return None
    if setting:
        named = policy.parent / setting
        return _folder(named) if named.is_dir() else _beside(named.parent, named.stem, policy, named)
    beside = _file(policy.parent, f"{policy.stem}.sample")
    if beside is not None:
        return Sample(beside, _file(policy.parent, f"{policy.stem}.schools"))
    folders = (policy.parent / f"{policy.stem}.sample", policy.parent / "sample" / policy.stem)
    return next((found for folder in folders if (found := _folder(folder)) is not None), None)


def _beside(folder: Path, stem: str, policy: Path, applicants: Path) -> Sample | None:
    if not applicants.is_file():
        return None
    names = ("schools", f"{stem}.schools", f"{policy.stem}.schools")
    return Sample(applicants, next((found for name in names if (found := _file(folder, name))), None))


def _folder(folder: Path) -> Sample | None:
    applicants = _file(folder, "applicants")
    return None if applicants is None else Sample(applicants, _file(folder, "schools"))


def _file(folder: Path, name: str) -> Path | None:
    return next((path for ending in ENDINGS if (path := folder / f"{name}{ending}").is_file()), None)


@define
class Counting:
    """Counts in a thread of its own, one sample at a time."""

    _pool: ThreadPoolExecutor = field(factory=lambda: ThreadPoolExecutor(1, "paiwei-counting"))
    _kept: OrderedDict[bytes, RungCounts | None] = field(factory=OrderedDict)

    async def counts(self, policy: Policy, sample: Sample) -> RungCounts | None:
        """The counts; None where the tables do not fit the policy. The answer for the same texts and tables is kept."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._counts, policy, sample)

    def close(self) -> None:
        """Count no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _counts(self, policy: Policy, sample: Sample) -> RungCounts | None:
        from ...rung_counts import rung_counts  # columns are slow to load, and wanted where there is a sample only

        try:
            key = _content(policy, sample)
            if key not in self._kept:
                self._kept[key] = rung_counts(policy, sample.applicants, sample.schools)
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        except (OSError, Rejected):  # a sample that is being written, or of an earlier state of the policy
            return None
        return self._kept[key]


def _content(policy: Policy, sample: Sample) -> bytes:
    made = sha256(policy.source.text.encode("utf-8", "surrogatepass"))
    for file in (sample.applicants, sample.schools):
        made.update(b"\0" if file is None else sha256(file.read_bytes()).digest())
    return made.digest()
