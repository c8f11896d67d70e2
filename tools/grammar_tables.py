"""Prepares the parser tables after a change of grammar or keywords: `python tools/grammar_tables.py`."""

from pathlib import Path

from paiwei.dsl.grammar import compile_grammar
from paiwei.dsl.tables import TABLES_FILE, as_json

if __name__ == "__main__":
    (Path(__file__).parents[1] / "dsl" / TABLES_FILE).write_text(as_json(compile_grammar()), encoding="utf-8")
