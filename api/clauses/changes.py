"""What is different in a text since it was last compared with the policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..dsl.clauses.find import find
from ..dsl.clauses.marks import Path
from ..dsl.clauses.reference import reference
from ..dsl.clauses.standing import Kind, Standing
from .baseline import Baseline, digests
from .report import Change, Rule, Sheet


def changes(sheets: Sequence[Sheet], told: Mapping[Standing, Rule], baseline: Baseline) -> tuple[Change, ...]:
    """Clauses whose words changed, that are new, gone, or bear another number: in the order of the texts, those gone
    last. A text that was not kept is new throughout."""
    return tuple(change for sheet in sheets for change in _of(sheet, told, baseline.sources.get(sheet.source, {})))


def _of(sheet: Sheet, told: Mapping[Standing, Rule], kept: Mapping[str, str]) -> Iterator[Change]:
    now = digests(sheet.outline)
    gone = {name: digest for name, digest in kept.items() if name not in now}
    new = {name: digest for name, digest in now.items() if name not in kept}
    moved = _moved(gone, new)
    came = {there: name for name, there in moved.items()}
    for name, digest in now.items():
        if name in came:
            yield _change(sheet, told, came[name], name)
        elif name in new:
            yield _change(sheet, told, None, name)
        elif kept[name] != digest:
            yield _change(sheet, told, name, name)
    for name in gone:
        if name not in moved:
            yield _change(sheet, told, name, None)


def _moved(gone: Mapping[str, str], new: Mapping[str, str]) -> Mapping[str, str]:
    """Clauses that stand elsewhere with the same words; where several have them, none is said to have moved."""
    found = {}
    for name, digest in gone.items():
        places = [there for there, words in new.items() if words == digest]
        if len(places) == 1 and list(gone.values()).count(digest) == 1:
            found[name] = places[0]
    return found


def _change(sheet: Sheet, told: Mapping[Standing, Rule], was: str | None, now: str | None) -> Change:
    """A change with the rules that stand on the clause by its old number or, if it has none, the new one."""
    path = reference((was or now or "").partition("#")[0])
    rules = tuple(
        rule
        for standing, rule in told.items()
        if standing.kind is not Kind.CASE
        and any(one.source == sheet.source and _covers(sheet, reference(one.clause), path) for one in standing.per)
    )
    return Change(sheet.source, was, now, rules)


def _covers(sheet: Sheet, cited: Path | None, changed: Path | None) -> bool:
    """Whether who cites the one stands on the other: it is the clause, a part of it, or what it is part of."""
    if cited is None or changed is None:
        return False
    clause = find(sheet.outline, cited)
    path = cited if clause is None else clause.path
    return changed[: len(path)] == path
