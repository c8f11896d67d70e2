"""Policies in colours, by Pygments and by the grammar of the extension."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from paiwei.cli.highlighting import PaiweiLexer
from paiwei.dsl.keywords import keywords
from paiwei.dsl.parse import parsed
from paiwei.dsl.source import Source
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Name, String

from tools.textmate import GRAMMAR, text

ROOT = Path(__file__).parents[2]
POLICIES = sorted((ROOT / "policies").glob("*/*.paiwei"))
EXTENSION = ROOT / "editors" / "vscode"


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_a_shipped_policy_has_no_piece_that_is_wrong_and_none_is_lost(policy: Path) -> None:
    written = policy.read_text(encoding="utf-8")
    pieces = list(PaiweiLexer().get_tokens(written))
    assert [value for kind, value in pieces if kind in Error] == []
    assert "".join(value for _, value in pieces) == written
    assert {Keyword, Name, String} <= {kind for kind, _ in pieces}


def test_what_the_language_does_not_have_is_wrong() -> None:
    assert ("@", Error) in [(value, kind) for kind, value in PaiweiLexer().get_tokens("let a = @ 1\n")]


def test_a_word_is_a_keyword_only_where_the_grammar_takes_it_for_one() -> None:
    found = list(PaiweiLexer().get_tokens('applicant { seats number "seats" }  # seats\n'))
    assert (Name, "seats") in found
    assert (Keyword, "applicant") in found
    assert (String, '"seats"') in found
    assert (Comment.Single, "# seats") in found


def test_pygments_finds_the_lexer_by_name_and_by_the_name_of_a_file() -> None:
    assert isinstance(get_lexer_by_name("paiwei"), PaiweiLexer)
    assert isinstance(get_lexer_for_filename("招生.paiwei"), PaiweiLexer)


def test_the_grammar_of_the_extension_is_that_of_the_keyword_table() -> None:
    assert GRAMMAR.read_text(encoding="utf-8") == text()


@pytest.mark.parametrize("policy", POLICIES, ids=lambda path: path.stem)
def test_the_grammar_of_the_extension_colours_every_keyword_of_a_shipped_policy(policy: Path) -> None:
    rules = json.loads(GRAMMAR.read_text(encoding="utf-8"))["patterns"]
    written = policy.read_text(encoding="utf-8")
    words = [rule for rule in rules if rule["name"].startswith(("keyword", "storage", "constant.language"))]
    coloured = {
        place for rule in words for found in re.finditer(rule["match"], written) for place in range(*found.span())
    }
    tokens = parsed(Source(policy.name, written))[1]
    missed = [
        token.text
        for token in tokens
        if token.kind in keywords().by_terminal and not coloured.issuperset(range(token.span.start, token.span.end))
    ]
    assert missed == []


def test_the_extension_names_files_that_are_there() -> None:
    said = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))["contributes"]
    files = [said["languages"][0]["configuration"], said["grammars"][0]["path"]]
    assert all((EXTENSION / file).is_file() for file in files)


@pytest.mark.skipif(
    not (EXTENSION / "node_modules").is_dir() or shutil.which("node") is None,
    reason="the extension's own tests need `npm ci` in editors/vscode",
)
def test_the_grammar_holds_in_the_engine_that_editors_have() -> None:
    command = ["node", "--test", "test/"]
    done = subprocess.run(command, cwd=EXTENSION, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stdout
