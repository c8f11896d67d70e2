"""What a command loads: no more than it needs, so that it is there at once."""

import subprocess
import sys
from pathlib import Path

import pytest

POLICY = Path(__file__).parents[2] / "policies" / "pingcheng" / "primary-2024.paiwei"
HEAVY = {"polars", "numpy", "z3", "networkx", "pygls", "lsprotocol", "fastexcel", "pygments", "durable_rules_engine"}
HEAVY |= {"durable", "xlsxwriter", "rich", "pypinyin", "lark"}
PROGRAM = """
import sys
from paiwei.cli.main import main
try:
    main()
finally:
    print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(*words: str) -> set[str]:
    """The packages that a process holds after this command, which has gone well."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("check", str(POLICY)), ("check", "--help")])
def test_neither_help_nor_the_check_of_a_policy_loads_what_only_other_commands_need(words: tuple[str, ...]) -> None:
    held = loaded(*words)
    assert "click" in held
    assert held & HEAVY == set()


def test_help_knows_the_commands_without_the_language() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.replace('.partition(".")[0]', ""), "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    modules = done.stdout.rpartition("loaded:")[2].split()
    assert [name for name in modules if name.startswith(("paiwei.dsl", "paiwei.engine", "attr"))] == []
