"""The checks of the house find what they are there for."""

from pathlib import Path

from tools.budgets import over
from tools.purity import calls, roofless


def test_a_function_of_41_lines_is_over_budget() -> None:
    body = "    pass\n"
    assert over(Path("a/long.py"), "def f():\n" + 39 * body) == []
    assert over(Path("a/long.py"), "def f():\n" + 40 * body) == ["a/long.py:1: `f` has 41 lines, 40 at most"]


def test_self_and_named_parameters_do_not_count_against_the_five() -> None:
    assert over(Path("a/five.py"), "class C:\n    def f(self, a, b, c, d, e, *, g, h): ...\n") == []
    assert over(Path("a/six.py"), "def f(a, b, c, d, e, g): ...\n") == ["a/six.py:1: `f` has 6 parameters, 5 at most"]


def test_a_static_method_has_no_self_to_leave_out() -> None:
    text = "class C:\n    @staticmethod\n    def f(a, b, c, d, e, g): ...\n"
    assert over(Path("a/six.py"), text) == ["a/six.py:3: `f` has 6 parameters, 5 at most"]


def test_a_file_of_301_lines_is_over_budget() -> None:
    assert over(Path("a/long.lark"), 300 * "\n") == []
    assert over(Path("a/long.lark"), 301 * "\n") == ["a/long.lark: 301 lines, 300 at most"]


def test_a_name_that_says_nothing_is_refused() -> None:
    assert over(Path("engine/utils.py"), "") == ["engine/utils.py: a name that says nothing: `utils`"]


def test_an_impure_built_in_is_seen_unless_the_name_is_the_modules_own() -> None:
    assert list(calls("x = 1\ny = hash('a')\n")) == [(2, "hash")]
    assert list(calls("def compile(x): ...\ncompile(1)\n")) == []
    assert list(calls("a.open()\n")) == []


def test_a_folder_of_modules_without_its_init_is_seen(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "file.py").touch()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "file.toml").touch()
    assert list(roofless(tmp_path)) == [tmp_path / "room"]
