"""Writes the extension's TextMate grammar from the keyword table: `editors/vscode/syntaxes/paiwei.tmLanguage.json`.

python -m tools.textmate            write it
python -m tools.textmate --check    fail if it is out of date
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from paiwei.dsl.keywords import keywords

GRAMMAR = Path(__file__).parents[1] / "editors" / "vscode" / "syntaxes" / "paiwei.tmLanguage.json"

# Which keywords are of another colour than the rest; these scopes are what colour themes know.
BLOCKS = (
    *("POLICY", "APPLICANT", "SCHOOLS", "COHORT", "LET", "REQUIRE", "TIERS", "BUNDLE", "STAGE", "CLASSES", "ON_FAULT"),
    *("REFUSALS", "LEFTOVER", "CASE"),
)
TYPES = ("TEXT", "NUMBER", "DATE_TYPE", "FLAG", "ONE_OF", "POINT", "LIST_OF_SCHOOL", "SCHOOL_TYPE")
LOGIC = (
    *("AND", "OR", "NOT", "IN", "IS", "IS_NOT", "IS_ONE_OF", "IS_NOT_ONE_OF", "IS_GIVEN", "IS_BLANK"),
    *("AREAS_OF", "ZONE_OF", "SCHOOLS_IN_ZONE_OF", "FALLBACK_OF", "FIRST_OF", "METRES"),
)
VALUES = ("YES", "NO", "BLANK", "UNKNOWN")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "keyword.control": BLOCKS,
    "keyword.operator.word": LOGIC,
    "storage.type": TYPES,
    "constant.language": VALUES,
}


def grammar() -> dict[str, object]:
    """The grammar as data. A keyword is coloured wherever it stands: whether it is a name there only the language
    server knows, whose colours lie over these."""
    grouped = {name for group in GROUPS.values() for name in group}
    rest = tuple(name for name in keywords().by_terminal if name not in grouped)
    groups = (*GROUPS.items(), ("keyword.other", rest))
    # Of two at one place the first is taken, so `in turn` comes before `in`, and `is one of` before both of its parts.
    words = [_words(scope, names, count) for count in (4, 3, 2, 1) for scope, names in groups]
    patterns: list[dict[str, object]] = [
        {"name": "comment.line.number-sign.paiwei", "match": "[#＃].*$"},
        {"name": "string.quoted.double.paiwei", "match": '["＂“][^"＂”\\n]*["＂”]'},
        {"name": "variable.other.quoted.paiwei", "match": "[`｀][^`｀\\n]+[`｀]"},
        {"name": "constant.other.date.paiwei", "match": "(?<![\\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\\w)"},
        *(pattern for pattern in words if pattern is not None),
        {"name": "constant.numeric.paiwei", "match": "(?<!\\w)[0-9]+(?:\\.[0-9]+)?(?!\\w)"},
        {"name": "keyword.operator.paiwei", "match": "!=|<=|>=|[=<>+\\-＝＜＞＋－]"},
    ]
    return {"$comment": "Written by tools/textmate.py from dsl/keywords.toml.", "name": "paiwei",
            "scopeName": "source.paiwei", "fileTypes": ["paiwei"], "patterns": patterns}  # fmt: skip


def text() -> str:
    """The grammar as it stands in its file."""
    return json.dumps(grammar(), ensure_ascii=False, indent=2) + "\n"


def _words(scope: str, terminals: Iterable[str], count: int) -> dict[str, object] | None:
    """The pattern of a group's spellings of so many words; None if it has none."""
    spellings = {spelling for name in terminals for spelling in keywords().by_terminal[name].spellings}
    ordered = sorted((s for s in spellings if len(s.split()) == count), key=lambda spelling: (-len(spelling), spelling))
    if not ordered:
        return None
    words = "|".join("\\s+".join(map(re.escape, spelling.split())) for spelling in ordered)
    return {"name": f"{scope}.paiwei", "match": f"(?<![\\w`])(?:{words})(?!\\w)"}


def main() -> None:
    """Write the grammar, or with `--check` fail where it would change."""
    fresh = text()
    if GRAMMAR.is_file() and GRAMMAR.read_text(encoding="utf-8") == fresh:
        return
    if "--check" in sys.argv:
        sys.exit("the TextMate grammar is out of date; run python -m tools.textmate")
    GRAMMAR.parent.mkdir(parents=True, exist_ok=True)
    GRAMMAR.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
