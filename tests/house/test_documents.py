"""The documents stay true: links lead somewhere, commands exist, and every library is accounted for."""

import re
import tomllib
from pathlib import Path

import click
import paiwei
import pytest
from paiwei.cli.main import group
from paiwei.dsl.check import check
from paiwei.dsl.findings import Severity
from paiwei.dsl.source import read_source
from paiwei.engine.draws.table import signatures

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "policies").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def names(path: Path) -> str:
    """The id of a test: the document's path from the root."""
    return path.relative_to(ROOT).as_posix()


def libraries(lock: str) -> set[str]:
    """The packages that a lock file names."""
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def commands(context: click.Context) -> set[str]:
    """The commands that a README may speak of."""
    return set(group.list_commands(context))


def test_no_two_decisions_have_one_number_and_each_says_its_own() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [path.name.partition("-")[0] for path in decisions]
    assert len(set(numbers)) == len(numbers)
    titles = [re.match(r"# (\d+)", path.read_text(encoding="utf-8")) for path in decisions]
    assert [int(title[1]) if title else 0 for title in titles] == [int(number) for number in numbers]


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_every_link_within_the_house_leads_to_something(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    local = [link.split("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_every_paiwei_command_that_a_document_shows_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:^|(?<!``)`|/)paiwei ([a-z]+)", text, re.MULTILINE))
    assert shown - commands(click.Context(group)) == set()


def test_the_options_that_the_readme_shows_are_those_of_its_commands() -> None:
    context = click.Context(group)
    shown = [line.split("#")[0] for line in README.splitlines() if line.startswith("paiwei ")]
    assert len(shown) >= 7
    for line in shown:
        _, name, *words = line.split()
        command = group.get_command(context, name)
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_every_target_of_make_that_a_document_shows_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        shown = set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE))
        assert shown - targets == set(), document


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert re.search(r"^make test\b", README, re.MULTILINE)
    assert "    make test 2>&1" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_library_of_the_project_has_a_line_that_says_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = {name for row in re.findall(r"^\| ([a-z0-9, -]+) \|", page, re.MULTILINE) for name in row.split(", ")}
    assert {re.split(r"[<>=]", line)[0] for line in wanted} - rows == set()


def test_every_library_that_is_installed_is_named_among_the_dependencies() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    known = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", page))
    assert (libraries("requirements.lock") | libraries("requirements-dev.lock")) - known == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_versions_and_hashes_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    packages = re.findall(r"^[a-z0-9-]+==[^\n]*\n((?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+)", text, re.MULTILINE)
    assert len(packages) == len(libraries(lock))


def test_what_is_locked_for_development_is_what_is_locked_for_running() -> None:
    pin = re.compile(r"^([a-z0-9-]+==[0-9a-z.]+)", re.MULTILINE)
    running = set(pin.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    assert running <= set(pin.findall((ROOT / "requirements-dev.lock").read_text(encoding="utf-8")))


APPLICANT = """
applicant {
  id         text                                                    "编号"  key
  born       date                                                    "出生日期"
  hukou      one of { district "本区", elsewhere "外地" }  "户籍"
  home_area  area?                                                   "片区"
  applied    school?                                                 "志愿"
}
schools { zone 第一片区 { 第一小学, 第二小学 } }
"""


def test_the_policy_that_the_readme_shows_is_free_of_errors() -> None:
    shown = re.search(r"^```\n(require .*?)^```", README, re.MULTILINE | re.DOTALL)
    assert shown is not None
    source, unreadable = read_source(f'policy "试" {{ }}\n{APPLICANT}\n{shown[1]}'.encode(), "README.paiwei")
    policy, findings = check(source, signatures())
    assert unreadable == ()
    assert [finding.message.en for finding in findings if finding.severity is Severity.ERROR] == []
    assert policy is not None


def test_the_names_that_the_readme_uses_of_the_library_are_there() -> None:
    shown = re.search(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert shown is not None
    compile(shown[1], "README.md", "exec")
    used = set(re.findall(r"paiwei\.([A-Za-z]+)", shown[1])) - {"primary"}
    assert [name for name in sorted(used) if not hasattr(paiwei, name)] == []
