"""A command called wrongly: in both languages, with the near name, and always ending with 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paiwei.cli.main import COMMANDS, group

SEAL = ["seal", "p", "--applicants", "p", "--schools", "p", "-o", "d"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a file `p` and a folder `d`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAIWEI_LANG", raising=False)
    Path("p").touch()
    Path("d").mkdir()


def called(*words: str) -> Result:
    return CliRunner().invoke(group, list(words), prog_name="paiwei")


def told(result: Result) -> str:
    """The line that says what is wrong."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = re.findall(r"^错误 · Error: (.*)$", result.stderr, re.MULTILINE)
    return str(line)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["run"], "缺少参数 POLICY · missing argument POLICY"),
        (["odds", "p"], "缺少选项 --applicants · missing option --applicants"),
        (["run", "p", "--applicants", "p", "--schools", "p", "-o", "d"], "缺少选项 --public · missing option --public"),
        ([*SEAL, "--source"], "选项 '--source' 之后要写一个值 · Option '--source' requires an argument"),
        (["run", "q"], "POLICY：没有文件 'q' · File 'q' does not exist"),
        (["run", "d"], "POLICY：'d' 是文件夹，这里要文件 · File 'd' is a directory"),
        (["draw", "q"], "DIRECTORY：没有文件夹 'q' · Directory 'q' does not exist"),
        (["draw", "p"], "DIRECTORY：'p' 是文件，这里要文件夹 · Directory 'p' is a file"),
        (["draw", "d", "x", "y"], "多写了 x y · Got unexpected extra arguments (x y)"),
        (["draw", "d", "x"], "多写了 x · Got unexpected extra argument (x)"),
        (["check", "p", "--lang", "fr"], "--lang：'fr' 不在可选的 'zh', 'en' 之中 · 'fr' is not one of 'zh', 'en'"),
        (["check", "--json=3"], "选项 '--json' 之后不写值 · Option '--json' does not take a value"),
        (["sample", "p", "-n", "0"], "-n：0 不在范围 x>=1 之内 · 0 is not in the range x>=1"),
        (["sample", "p", "-n", "many"], "-n：'many' 不是整数 · 'many' is not a valid integer range"),
        (["sample", "p", "--seed", "x"], "--seed：'x' 不是整数 · 'x' is not a valid integer"),
        (["sample", "p", "--unknown", "x"], "--unknown：'x' 不是数 · 'x' is not a valid float range"),
        (["chekc"], "没有命令 `chekc`；是不是 `check`？ · no command `chekc`; is `check` meant?"),
        (["派位"], "没有命令 `派位` · no command `派位`"),
        (["odds", "--core", "2"], "没有选项 `--core`；是不是 `--cores`？ · no option `--core`; is `--cores` meant?"),
        (["--hepl"], "没有选项 `--hepl`；是不是 `--help`？ · no option `--hepl`; is `--help` meant?"),
        (["check", "--xyzzy"], "没有选项 `--xyzzy` · no option `--xyzzy`"),
        (["graph", "p", "-o", "p.txt"], "文件名须以 .svg、.mmd、.json 结尾 · the name must end in one of them"),
        (["check"], "请给出政策文件 · name at least one policy file"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_both_languages(words: list[str], expected: str) -> None:
    assert told(called(*words)) == expected


def test_before_it_stand_the_way_it_is_called_and_where_the_help_is() -> None:
    shown = called("run", "q").stderr.splitlines()
    assert shown[:3] == ["用法 · Usage: paiwei run [OPTIONS] POLICY", "全部选项 · All options: paiwei run --help", ""]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_says_of_a_wrong_option_a_word_of_english_alone(name: str) -> None:
    shown = called(name, "--no-such-option")
    assert told(shown) == "没有选项 `--no-such-option` · no option `--no-such-option`"
    assert not re.search(r"^(Usage|Try|Error)\b", shown.output, re.MULTILINE)


@pytest.mark.parametrize("words", [["run", "p"], ["draw", "d"]])
def test_what_the_system_does_not_let_us_read_is_told_in_both_languages(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "不能读取 · " in told(called(*words))


def test_a_call_without_a_word_shows_the_help_as_before() -> None:
    shown = called()
    assert "命令 · Commands" in shown.output
    assert "错误 · Error" not in shown.output
