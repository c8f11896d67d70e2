"""Two of one name, and names that cannot stand."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from ..faults import Faults
from ..findings import Text
from ..source import Span

# Fields and lets are columns of polars in the engine: a column ending so belongs to another, and polars reads a pattern
# as all the columns that it fits.
SUFFIXES = ("?", "!", ".lon", ".lat")
SIGNS = {"/": Text("斜杠 `/`", "a slash `/`"), "\t": Text("制表符", "a tab"), ",": Text("半角逗号", "a comma")}


def unique(named: Iterable[tuple[str, Span]], what: Text, faults: Faults) -> None:
    """A finding for every name that stands there a second time."""
    first: dict[str, Span] = {}
    shown: dict[str, str] = {}
    for name, span in named:
        twin = shown.setdefault(_on_paper(name), name)
        if twin != name and name not in first:
            there = faults.also(first[twin], f"`{twin}` 在这里", f"`{twin}` stands here")
            faults.add("P063", span, there, what=what, name=name, other=twin)
        if name in first:
            again = faults.also(first[name], f"`{name}` 第一次出现在这里", f"`{name}` stands here first")
            faults.add("P042", span, again, what=what, name=name)
        else:
            first[name] = span


def _on_paper(name: str) -> str:
    """A name as it is heard or read: whatever the width of its characters and its blanks."""
    return name if name.isascii() and " " not in name else "".join(normalize("NFKC", name).split())


def plain(name: str, span: Span, what: Text, faults: Faults) -> None:
    """A finding if the name holds what parts the ids of draws or the cells of a roster."""
    for sign, words in SIGNS.items():
        if sign in name and not (sign == "," and what.en not in ("school", "enum value")):
            faults.add("P060", span, what=what, name=name.replace("\t", "⇥"), sign=words)
            return


def column(name: str, span: Span, what: Text, faults: Faults) -> None:
    """P064 if a column of that name would be taken for another column or for a pattern."""
    suffix = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), None)
    if suffix is not None:
        faults.add("P064", span, what=what, name=name, why=Text(f"以 `{suffix}` 结尾", f"ends in `{suffix}`"))
    elif name == "*" or (name.startswith("^") and name.endswith("$")):
        faults.add("P064", span, what=what, name=name, why=Text("是一个匹配式", "is a pattern"))
