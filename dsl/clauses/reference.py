"""What stands after `per`, as the path of a clause."""

from __future__ import annotations

import re
from functools import lru_cache

from .marks import LAST, Mark, Path, Style
from .numbers import ARABIC, ARABIC_BRACKET, CIRCLE, GAP, HAN, HAN_BRACKET, WORDED, mark_of

_ITEM = rf"{GAP}[项項目]?"
_PARTS = re.compile(
    rf"{GAP}(?:附{GAP}件{GAP}(?P<annex>{ARABIC}|{HAN})|{WORDED}"
    rf"|第?{GAP}(?:{HAN_BRACKET}){_ITEM}|第?{GAP}(?:{ARABIC_BRACKET}){_ITEM}|{CIRCLE}"
    rf"|(?P<last>末款|最后一款|最後一款)"
    rf"|(?P<han>{HAN}){GAP}[、.．]?|第{GAP}(?P<goal>{ARABIC}){GAP}目|(?P<arabic>{ARABIC}){GAP}[.．、]?){GAP}"
)


@lru_cache(1024)  # an editor asks for the same ones at every key
def reference(text: str) -> Path | None:
    """The path that a reference such as `七(二)第四步`, `五（一）` or `第七条第二款第（一）项` names, from the
    outermost number on; None where it is no clause number."""
    text = text.strip()
    at, found = 0, list[Mark]()
    while at < len(text):
        part = _PARTS.match(text, at)
        if part is None or part.end() == at:
            return None
        if part["last"] is not None:
            found.append(Mark(Style.PARAGRAPH, LAST))
        elif part["goal"] is not None:
            found.append(Mark(Style.ARABIC, int(part["goal"])))
        else:
            found.append(mark_of(part))
        at = part.end()
    return tuple(found) or None
