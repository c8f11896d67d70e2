"""`paiwei fmt` as a person types it: what it changes, says, and leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paiwei.cli.main import group
from paiwei.dsl.findings import Finding
from paiwei.dsl.format import our_mistake
from paiwei.dsl.show import show
from paiwei.formatting import Formatted, put_in_place

WRITTEN = 'policy   "甲" {}\n# 注\nlet a=b\n'
RIGHT = 'policy "甲" { }\n\n# 注\nlet a = b\n'
MODULE = import_module("paiwei.dsl.format.reformat")
PAGES = Path(__file__).parents[2] / "docs" / "errors"


def fmt(*words: object, given: bytes | None = None, colour: bool = False) -> Result:
    result = CliRunner().invoke(group, ["fmt", *map(str, words)], input=given, color=colour)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "甲.paiwei"
    path.write_text(WRITTEN, "utf-8")
    return path


def test_a_file_is_rewritten_in_place_with_its_permissions_and_only_once(policy: Path) -> None:
    policy.chmod(0o640)
    assert fmt(policy).exit_code == 0
    assert policy.read_text("utf-8") == RIGHT
    assert policy.stat().st_mode & 0o777 == 0o640
    before = policy.stat()
    assert "无需改动 1 份" in fmt(policy).output
    assert (policy.stat().st_mtime_ns, policy.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert [path.name for path in policy.parent.iterdir()] == [policy.name]


def test_a_link_stays_a_link(policy: Path) -> None:
    link = policy.with_name("link.paiwei")
    link.symlink_to(policy)
    fmt(link)
    assert link.is_symlink()
    assert policy.read_text("utf-8") == RIGHT


def test_check_names_the_files_that_would_change_and_changes_none(policy: Path) -> None:
    other = policy.with_name("right.paiwei")
    other.write_text(RIGHT, "utf-8")
    result = fmt("--check", policy, other)
    assert result.exit_code == 1
    assert result.stdout == f"{policy}\n"
    assert policy.read_text("utf-8") == WRITTEN
    assert fmt("--check", other).exit_code == 0


def test_the_difference_is_shown_in_colours_on_a_terminal_only(policy: Path) -> None:
    plain, coloured = fmt("--diff", policy), fmt("--diff", policy, colour=True)
    assert '-policy   "甲" {}\n+policy "甲" { }\n' in plain.stdout
    assert "\x1b[" not in plain.stdout
    assert '\x1b[32m+policy "甲" { }' in coloured.stdout
    assert plain.exit_code == 0
    assert fmt("--diff", "--check", policy).exit_code == 1
    assert policy.read_text("utf-8") == WRITTEN


def test_line_ends_and_a_byte_order_mark_are_changed_and_shown(policy: Path) -> None:
    policy.write_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode())
    assert '-\\ufeffpolicy "甲" { }\\r\n' in fmt("--diff", policy).stdout
    fmt(policy)
    assert policy.read_bytes() == RIGHT.encode()


def test_standard_input_goes_to_standard_output() -> None:
    assert fmt("-", given=WRITTEN.encode()).stdout == RIGHT
    assert fmt("-", "--keywords", "zh", given=WRITTEN.encode()).stdout == '政策 "甲" { }\n\n# 注\n记 a = b\n'
    broken = fmt("-", given=b"let a =")
    assert (broken.exit_code, broken.stdout) == (1, "")


def test_the_fault_of_one_file_does_not_hide_another(policy: Path) -> None:
    broken = policy.with_name("broken.paiwei")
    broken.write_text("let a = = b\n", "utf-8")
    result = fmt(broken, policy, policy.with_name("missing.paiwei"), "--lang", "en")
    assert result.exit_code == 1
    assert policy.read_text("utf-8") == RIGHT
    assert broken.read_text("utf-8") == "let a = = b\n"
    assert "broken.paiwei:1:9" in result.stderr
    assert "error[P001]" in result.stderr
    assert "1 formatted, 0 as they should be, 2 left alone" in result.stderr


def test_programs_read_what_would_change(policy: Path) -> None:
    said = json.loads(fmt("--json", "--diff", policy).stdout)
    assert said["ok"]
    assert said["policies"][0]["changed"]
    assert said["policies"][0]["diff"].endswith("+let a = b\n")


def test_a_policy_with_errors_of_meaning_is_formatted_too(policy: Path) -> None:
    policy.write_text('let a=unheard_of\nrequire "b"  a', "utf-8")
    assert fmt(policy).exit_code == 0
    assert policy.read_text("utf-8") == 'let a = unheard_of\n\nrequire "b"    a\n'


def test_what_would_do_harm_is_not_written(policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(*_: object) -> str:
        return 'policy "乙" { }\n\n# 注\nlet a = b\n'

    monkeypatch.setattr(MODULE, "_written", spoilt)
    result = fmt(policy)
    assert result.exit_code == 1
    assert "F001" in result.stderr
    assert policy.read_text("utf-8") == WRITTEN


def test_a_lost_comment_is_harm(policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "_written", lambda *_: 'policy "甲" { }\n\nlet a = b\n')
    assert "注释有变化" in fmt(policy).stderr
    assert policy.read_text("utf-8") == WRITTEN


def on_page(code: str, findings: list[Finding]) -> None:
    page = (PAGES / f"{code}.md").read_text("utf-8")
    for finding in findings:
        assert f"```text\n{show(finding, 'zh')}\n```" in page
        assert f"```text\n{show(finding, 'en')}\n```" in page


def test_the_pages_show_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_page("F001", [our_mistake("例.paiwei", "注释有变化", "comments were changed")])
    monkeypatch.chdir(tmp_path)
    Path("例.paiwei").write_text("x", "utf-8")
    monkeypatch.setattr("paiwei.formatting.os.access", lambda *_: False)
    failed = put_in_place(Formatted("例.paiwei", b"x", "y\n"))
    assert failed.after is None
    assert Path("例.paiwei").read_text("utf-8") == "x"
    on_page("F002", list(failed.findings))


def test_starting_it_does_not_load_the_columns(policy: Path) -> None:
    program = f"import sys\nfrom paiwei.cli.main import group\ngroup(['fmt', {str(policy)!r}], standalone_mode=False)"
    after = "finally:\n    assert 'polars' not in sys.modules"
    code = "import sys\ntry:\n    " + program.replace("\n", "\n    ") + "\nexcept SystemExit:\n    pass\n" + after
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
