"""The grammar has no conflict, and the prepared tables are those of the grammar."""

import json
from importlib.resources import files

import pytest
from paiwei.dsl.grammar import compile_grammar, strict_check
from paiwei.dsl.tables import TABLES_FILE, as_json, digest, from_json, tables

from .effort import DEEP
from .reading import POLICIES


def test_the_prepared_tables_are_in_step_with_a_grammar_without_conflicts() -> None:
    """If this fails: `python tools/grammar_tables.py`."""
    prepared = json.loads((files("paiwei.dsl") / TABLES_FILE).read_text(encoding="utf-8"))
    assert prepared["digest"] == digest()
    made = compile_grammar(strict=True)
    assert from_json(prepared) == made == tables()
    assert json.loads(as_json(made)) == prepared


@pytest.mark.skipif(not DEEP, reason="four seconds for what only another scanner would need")
def test_no_two_terminals_can_be_mistaken_and_the_parser_library_itself_reads_the_examples() -> None:
    lark = strict_check()
    for path in POLICIES:
        if "leave" not in (text := path.read_text(encoding="utf-8")):  # two keywords share this spelling
            lark.parse(text)
