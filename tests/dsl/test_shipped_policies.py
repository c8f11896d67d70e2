"""The policies that come with the program have no errors, and resolve to what they say."""

from pathlib import Path

import pytest
from paiwei.dsl.check import check
from paiwei.dsl.expressions import Nearest
from paiwei.dsl.findings import Severity
from paiwei.dsl.policy import Limit, Policy, SeekMode
from paiwei.dsl.source import read_source
from paiwei.engine.draws.table import signatures

ROOT = Path(__file__).parents[2] / "policies"
POLICIES = sorted(ROOT.glob("**/*.paiwei"))
FOLDERS = sorted(path for path in ROOT.iterdir() if path.is_dir())


def shipped(path: Path) -> Policy:
    source, unreadable = read_source(path.read_bytes(), path.name)
    policy, findings = check(source, signatures())
    assert unreadable == ()
    assert [finding.message.en for finding in findings if finding.severity is Severity.ERROR] == []
    assert policy is not None
    return policy


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_policy_has_no_error(path: Path) -> None:
    assert shipped(path).stages


def test_all_five_are_there() -> None:
    assert len(POLICIES) >= 5


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_policy_has_a_readme_a_sample_and_eight_cases(path: Path) -> None:
    assert (path.parent / "README.md").read_text("utf-8").strip()
    sample = path.parent / "sample" / path.stem
    assert {file.name for file in sample.iterdir()} >= {"applicants.xlsx", "schools.xlsx", "public.toml"}
    assert len(shipped(path).cases) >= 8


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_city_s_folder_holds_a_policy(folder: Path) -> None:
    assert [path for path in POLICIES if path.parent == folder]


def test_pingcheng_reads_as_its_notice_says() -> None:
    policy = shipped(ROOT / "pingcheng" / "primary-2024.paiwei")
    assert [stage.name for stage in policy.stages] == ["民办录取", "公办第一阶段", "公办第二阶段"]
    assert [rung.name for rung in policy.ladder("公办梯次").rungs] == [
        "完全符合", "时间不足", "房户不一致/户籍在区内", "房户不一致/户籍在区外", "有户无房", "随迁子女", "其他",
    ]  # fmt: skip
    assert [gate.about_school for gate in policy.gates] == [False, False]
    assert len(policy.schools.zones) == 6
    assert policy.cohort is None


def test_yunhe_reserves_a_fifth_of_the_plan_before_all_others_choose() -> None:
    reserved, open_, near = shipped(ROOT / "yunhe" / "primary-2025.paiwei").stages
    assert reserved.limit == Limit(20, percent=True)
    assert [stage.limit for stage in (open_, near)] == [None, None]
    assert [stage.mode for stage in (reserved, open_, near)] == [SeekMode.DEFERRED] * 3
    assert isinstance(near.seek[0], Nearest)


def test_longhua_numbers_its_cohorts_with_marks() -> None:
    cohort = shipped(ROOT / "longhua" / "public-2024.paiwei").cohort
    assert cohort is not None
    assert dict(cohort.marks) == {"primary": "X", "middle": "C"}
