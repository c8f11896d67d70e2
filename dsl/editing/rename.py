"""A thing gets another name, everywhere at once, or a reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from ..findings import Edit, Severity, Text
from ..keywords import keywords
from ..signatures import Signature
from ..signs import BAD, as_name
from ..source import Source
from .described import described
from .read import read
from .reading import Reading
from .symbols import QUOTED, Occurrence, Sort, Symbol

BROKEN = Text(
    "先改正语法错误，再改名：有的地方现在读不懂", "mend the mistakes of syntax first: parts of the text cannot be read"
)
NOTHING = Text("这里没有可以改名的东西", "nothing here has a name that could be changed")
STRATEGY = Text("派位方式的名字不能改", "a draw strategy has its name from its package")


def renamable(reading: Reading, place: int) -> Occurrence | Text:
    """The name at this place, or why it cannot be changed."""
    found = reading.book.at(place)
    if reading.broken:
        return BROKEN
    if found is None or found.symbol is None:
        return NOTHING
    return STRATEGY if found.symbol.sort is Sort.STRATEGY else found


def rename(reading: Reading, place: int, new: str, signatures: Mapping[str, Signature]) -> tuple[Edit, ...] | Text:
    """The edits that give the thing at this place the name `new`, or why it cannot have it: it is no name or a keyword
    (in backquotes it may be one), something has it already, or it would be read as something else somewhere."""
    found = renamable(reading, place)
    if isinstance(found, Text):
        return found
    assert found.symbol is not None
    plain, quoted = _plain(new)
    fault = _unfit(plain, quoted, found.symbol) or _taken(reading, evolve(found.symbol, name=plain))
    if fault is not None:
        return fault
    written = plain if found.symbol.sort in QUOTED else as_name(plain)
    if found.symbol.sort not in QUOTED and quoted and plain in _keywords():
        written = f"`{plain}`"
    edits = tuple(Edit(each.span, written) for each in reading.book.every(found.symbol))
    return _otherwise(reading, edits, found.symbol, plain, signatures) or edits


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made."""
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _plain(new: str) -> tuple[str, bool]:
    name = new.strip()
    quoted = len(name) > 1 and name[0] in "`｀" and name[-1] in "`｀"
    return (name[1:-1], True) if quoted else (name.strip('"“”'), False)


def _unfit(name: str, quoted: bool, symbol: Symbol) -> Text | None:
    if not name.strip() or "\n" in name or "\r" in name or BAD.search(name):
        return Text("名字不能是空的，也不能有换行或看不见的字符", "a name is not empty and stays on one line")
    if symbol.sort in QUOTED:
        wrong = next((char for char in '"“”' if char in name), None)
    else:
        wrong = "`" if "`" in name or "｀" in name else None
    if wrong is not None:
        return Text(f"名字里不能有 {wrong}", f"a name cannot hold {wrong}")
    if symbol.sort not in QUOTED and not quoted and name in _keywords():
        return Text(
            f"`{name}` 是关键字；一定要用它，请连反引号一起写",
            f"`{name}` is a keyword; to use it all the same, write the backquotes too",
        )
    return None


def _keywords() -> frozenset[str]:
    return frozenset(spelling for word in keywords().by_terminal.values() for spelling in word.spellings)


def _taken(reading: Reading, symbol: Symbol) -> Text | None:
    other = reading.book.declared.get(symbol)
    if other is None:
        return None
    said = described(symbol, other.node)
    line, _ = reading.source.position(other.span.start)
    return Text(
        f"已经有叫 `{symbol.name}` 的了（第 {line} 行，{said.zh}）",
        f"`{symbol.name}` is there already (line {line}, {said.en})",
    )


def _otherwise(
    reading: Reading, edits: tuple[Edit, ...], symbol: Symbol, name: str, signatures: Mapping[str, Signature]
) -> Text | None:
    """The text is read again with its edits made: every name must stand for the same thing as before, and nothing be
    wrong that was not."""
    after = read(Source(reading.source.path, edited(reading.source.text, edits)), signatures)
    before = [_renamed(each.symbol, symbol, name) for each in reading.book.occurrences]
    if before == [each.symbol for each in after.book.occurrences] and _errors(after) <= _errors(reading):
        return None
    return Text(
        f"改成 `{name}` 以后，有的地方会被读成别的东西", f"as `{name}` it would be read as something else in places"
    )


def _renamed(each: Symbol | None, symbol: Symbol, name: str) -> Symbol | None:
    if each is None:
        return None
    if each == symbol:
        return evolve(each, name=name)
    if symbol.sort is Sort.FIELD and each.sort is Sort.VALUE and each.owner == symbol.name:
        return evolve(each, owner=name)
    if symbol.sort in (Sort.LADDER, Sort.RUNG) and each.sort is Sort.RUNG:
        old = symbol.name if symbol.sort is Sort.LADDER else symbol.inner
        new = name if symbol.sort is Sort.LADDER else evolve(symbol, name=name).inner
        if each.owner == old or each.owner.startswith(f"{old}/"):
            return evolve(each, owner=new + each.owner[len(old) :])
    return each


def _errors(reading: Reading) -> int:
    return sum(finding.severity is Severity.ERROR for finding in reading.findings)
