"""A text as lines, and the number at the head of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from .marks import Mark, Style
from .numbers import ARABIC, ARABIC_BRACKET, CIRCLE, CIRCLES, GAP, HAN, HAN_BRACKET, WORDED, mark_of, number

_DEBRIS = re.compile("\\[bookmark:[^\\]\n]*\\]|[\u200b-\u200f\u2060\ufeff]")
_MARKDOWN = re.compile(r"^(?:[#>]+\s*|[-*+]\s+)*(?:\*\*|__)?")
_TAIL = re.compile(rf"[{'、.．：:，,'}]?{GAP}")
_NUMBER = re.compile(
    rf"{WORDED}(?!骤?[的之中所和及至或]|规定|規定)|{HAN_BRACKET}|{ARABIC_BRACKET}|{CIRCLE}"
    rf"|(?P<arabic>{ARABIC}){GAP}(?:\\?[.．]|、|(?=[)）]))(?!{GAP}[0-9０-９])|(?P<arabic_sign>[⒈-⒛])"
    rf"|(?P<han>{HAN}){GAP}[、．.]"
)
_ANNEX = re.compile(rf"附{GAP}(?:件|表|录|錄){GAP}(?P<annex>{ARABIC}|{HAN})?(?![的所中])")
# Several clauses on one line: after a full stop and a wide gap, or a list within a sentence.
_WITHIN = re.compile(
    rf"(?<=[。；;！!])[ \t\u3000\u00a0]{{2,}}(?=\S)"
    rf"|(?<=[；;：:。]){GAP}(?=[（(﹙]{GAP}{ARABIC}{GAP}[)）﹚]|[⑴-⒇{CIRCLES}])"
)


@frozen
class Line:
    """A stretch of one line: the number at its head, its words, and whether it is indented or goes on within a line."""

    number: int
    mark: Mark | None
    text: str  # without the mark
    raw: str  # with it
    indented: bool = False
    within: bool = False


def lines(text: str) -> Iterator[Line | None]:
    """The stretches of a text, None for each blank line."""
    for at, raw in enumerate(text.splitlines(), 1):
        plain = _DEBRIS.sub("", raw)
        if not plain.strip():
            yield None
            continue
        start = len(plain) - len(plain.lstrip())
        for i, part in enumerate(_WITHIN.split(_unmarked(plain.strip()))):
            if part:
                mark, words = _headed(part)
                yield Line(at, mark, words, part.strip(), start >= 2 or plain[0] in "\u3000\t", i > 0)


def annex(text: str) -> tuple[int, str] | None:
    """The number (0: none) and the rest of a line that opens an annex."""
    found = _ANNEX.match(text)
    return (
        None if found is None else (number(found["annex"]) if found["annex"] else 0, text[found.end() :].lstrip("：: "))
    )


def _unmarked(line: str) -> str:
    """The line without the signs of Markdown before its number."""
    found = _MARKDOWN.match(line)
    rest = line[found.end() :] if found is not None else line
    closed = rest[: -len("**")] if rest.endswith(("**", "__")) and rest != line else rest
    return closed.strip() or line


def _headed(text: str) -> tuple[Mark | None, str]:
    found = _NUMBER.match(text)
    if found is None:
        return None, text
    end = found.end()
    if text[end : end + 1] in (")", "）") and found["arabic"] is not None:
        return Mark(Style.ARABIC_BRACKET, number(found["arabic"])), text[end + 1 :].strip()
    tail = _TAIL.match(text, end)
    rest = text[tail.end() if tail is not None else end :]
    return mark_of(found), rest.removeprefix("**").strip()
