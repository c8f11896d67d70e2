"""The grammar has no conflict, and the prepared tables are those of the grammar."""

import json
from importlib.resources import files

from paiwei.dsl.grammar import compile_grammar, strict_check
from paiwei.dsl.tables import TABLES_FILE, as_json, digest, from_json, tables

from .reading import POLICIES


def test_the_prepared_tables_are_in_step_with_grammar_and_keywords() -> None:
    """If this fails: `python tools/grammar_tables.py`."""
    prepared = json.loads((files("paiwei.dsl") / TABLES_FILE).read_text(encoding="utf-8"))
    assert prepared["digest"] == digest()
    made = compile_grammar()
    assert from_json(prepared) == made == tables()
    assert json.loads(as_json(made)) == prepared


def test_the_grammar_is_strict_and_the_parser_library_itself_reads_the_examples() -> None:
    lark = strict_check()
    for path in POLICIES:
        if "leave" not in (text := path.read_text(encoding="utf-8")):  # two keywords share this spelling
            lark.parse(text)
