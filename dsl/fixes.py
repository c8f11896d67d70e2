"""The simple ways of mending a text: something else in its place, something put in, something taken out."""

from __future__ import annotations

from .findings import Edit, Fix, Text
from .source import Span


def replaced(span: Span, text: str) -> Fix:
    """Something else stands there."""
    return Fix(Text(f"改为 `{text}`", f"write `{text}`"), (Edit(span, text),))


def put_in(place: int, text: str) -> Fix:
    """Something more stands there; the blanks around it are not said."""
    shown = text.strip()
    return Fix(Text(f"写上 `{shown}`", f"write `{shown}`"), (Edit(Span(place, place), text),))


def taken_out(span: Span, text: str) -> Fix:
    """What stands there goes. `text` is what the author sees there, empty if nothing."""
    said = f" `{text}`" if text else ""
    return Fix(Text(f"删去{said}", f"delete{said or ' it'}"), (Edit(span, ""),))


def closed(text: str, opener: int | None, end: int) -> Fix:
    """The `}` of a block that stands open: on a line of its own under the line that opened it, if the two are apart."""
    if opener is None or "\n" not in text[opener:end]:
        return put_in(end, " }")
    line = text[text.rfind("\n", 0, opener) + 1 : opener]
    return put_in(end, "\n" + line[: len(line) - len(line.lstrip())] + "}")
