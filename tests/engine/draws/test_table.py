"""The table of strategies, and how an installed package adds one."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from paiwei.dsl.findings import Finding, Rejected
from paiwei.engine.draws.table import STRATEGIES, signatures, strategies

from tools.strategy_scenes import put_package

from .ballots import ballot

PLUGIN = Path(__file__).parents[2] / "plugin"


def install(folder: Path, entry: str, module: str, monkeypatch: pytest.MonkeyPatch, package: str = "town") -> None:
    """A package that is found for the time of a test."""
    put_package(folder, entry, module, package)
    monkeypatch.syspath_prepend(str(folder))
    name = f"{package}_draws"
    monkeypatch.setitem(sys.modules, name, ModuleType(name))  # so that what is loaded is gone again after the test
    monkeypatch.delitem(sys.modules, name)


def faults() -> tuple[Finding, ...]:
    with pytest.raises(Rejected) as refused:
        strategies()
    return refused.value.findings


NAMED = """
    from paiwei.dsl.signatures import OneWord, Signature, Whole

    class Named:
        signature = Signature({signature})

        def draw(self, ballot):
            raise NotImplementedError

    named = Named()
"""


def test_a_strategy_stands_under_its_own_name_with_a_version_and_a_chinese_name() -> None:
    for name, strategy in STRATEGIES.items():
        assert strategy.signature.name == name
        assert strategy.signature.version >= 1
        assert strategy.signature.name_zh


def test_what_has_drawn_in_public_is_never_taken_out_nor_given_another_version() -> None:
    versions = {name: strategy.signature.version for name, strategy in STRATEGIES.items()}
    assert versions.items() >= {"ticket": 1, "groups": 1, "ring": 1, "lots": 1, "rfc3797": 1}.items()


def test_what_draws_over_whole_lists_and_what_deferred_may_use_is_as_the_language_says() -> None:
    own = [STRATEGIES[name].signature for name in ("ticket", "groups", "ring", "lots", "rfc3797")]  # of draws.md
    assert {s.name for s in own if s.whole_list} == {"ring", "groups", "lots"}
    assert {s.name for s in own if s.comparable} == {"ticket", "groups"}
    assert {s.name for s in own if s.numbers_everyone} == {"groups"}


def test_a_strategy_of_another_package_is_found_by_name_and_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PLUGIN))
    found = strategies()
    assert list(found) == [*STRATEGIES, "alternate"]
    drawn = found["alternate"].draw(ballot(5, arguments={"every": 2, "begin": "last"}))
    assert [unit.id for unit in drawn.order] == ["U005", "U003", "U001", "U004", "U002"]


def test_its_parameters_are_known_to_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PLUGIN))
    known = signatures()["alternate"]
    assert [parameter.name for parameter in known.parameters] == ["every", "begin"]
    assert known.name_zh == "间隔"


@pytest.mark.parametrize("taken", ["ticket", "随机序号"])
def test_a_name_that_is_taken_is_refused_with_the_package(
    taken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, f"{taken} = town_draws:named", NAMED.format(signature=f'"{taken}", 1'), monkeypatch)
    (fault,) = faults()
    assert fault.code == "S003"
    assert "town-draws 1.2" in fault.message.zh
    assert f"`{taken}`" in fault.message.en


def test_two_packages_may_not_bring_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("east", "west"):
        module = NAMED.format(signature='"dice", 1')
        install(tmp_path / package, f"dice = {package}_draws:named", module, monkeypatch, package)
    (fault,) = faults()
    assert fault.code == "S003"
    assert "west-draws" in fault.message.en


@pytest.mark.parametrize(
    ("entry", "module", "code"),
    [
        ("dice = town_draws:missing", "", "S001"),
        ("dice = town_draws:named", "1 / 0", "S001"),
        ("dice = town_draws:named", "named = 7", "S002"),
        ("dice = town_draws:Named", NAMED.format(signature='"dice", 1'), "S002"),
        ("dice = town_draws:named", NAMED.format(signature='"balls", 1'), "S002"),
        ("dice = town_draws:named", NAMED.format(signature='"dice", 0'), "S002"),
        ("dice = town_draws:named", NAMED.format(signature='"dice", 1, parameters=("sides",)'), "S002"),
        (
            "dice = town_draws:named",
            NAMED.format(signature='"dice", 1, (Whole("sides", 1, 6), OneWord("sides", ()))'),
            "S002",
        ),
    ],
)
def test_what_is_not_a_strategy_is_refused_and_named(
    entry: str, module: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, entry, module, monkeypatch)
    (fault,) = faults()
    assert fault.code == code
    assert "`dice`" in fault.message.zh
    assert fault.help is not None


def test_all_faulty_packages_are_reported_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "a", "dice = east_draws:missing", "", monkeypatch, "east")
    install(tmp_path / "b", "balls = west_draws:missing", "", monkeypatch, "west")
    assert [fault.code for fault in faults()] == ["S001", "S001"]
