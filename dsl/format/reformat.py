"""The canonical form of a policy text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..build import build
from ..findings import Rejected
from ..keywords import Tongue
from ..source import Source
from ..tables import tables
from .align import align
from .backquotes import backquotes
from .compose import Composer
from .lay_out import lay_out
from .our_mistake import our_mistake
from .read import Reading, read
from .rows import Row


def reformat(source: Source, keywords: Tongue | None = None) -> str:
    """The canonical form of a text, with its keywords in that language, or each in its own.

    Raises `Rejected`: with the parser's findings, if the text has mistakes of letters or syntax; with F001, if the form
    found does not say the same, is not its own canonical form, or has lost a comment, which is our own mistake.
    """
    reading = read(source)
    text = _written(reading, keywords)
    if text == source.text:
        return text
    if fault := _fault(reading, text, keywords):
        raise Rejected([our_mistake(source.path, *fault)])
    return text


def _written(reading: Reading, tongue: Tongue | None) -> str:
    quoted = backquotes(tables(), reading.tokens)
    rows = lay_out(reading.tree, Composer(reading.remarks, tongue, quoted))
    return "".join(f"{line.rstrip()}\n" for group in _groups(rows) for line in _lines(group))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows between which no blank line stands."""
    group: list[Row] = []
    for row in rows:
        if group and (row.blank or row.split or any(comment.blank for comment in row.above[1:])):
            yield group
            group = []
        group.append(row)
    yield group


def _lines(group: list[Row]) -> Iterator[str]:
    for row, lines in zip(group, align(group), strict=True):
        for place, comment in enumerate(row.above):
            if row.blank if place == 0 else comment.blank:
                yield ""
            yield " " * row.inner + comment.text
        if row.split if row.above else row.blank:
            yield ""
        yield from lines


def _fault(reading: Reading, text: str, tongue: Tongue | None) -> tuple[str, str] | None:
    """What is wrong with a result, in both languages."""
    try:
        again = read(Source(reading.source.path, text))
    except Rejected as rejected:
        return "结果不能解析", f"the result cannot be read: {rejected}"
    if build(tables(), again.every) != build(tables(), reading.every):
        return "结果的意思不同", "the result says something else"
    if again.remarks.every != reading.remarks.every:
        return "注释有变化", "comments were changed"
    if _written(again, tongue) != text:
        return "结果再整理一次又有变化", "the result would be formatted again"
    return None
