"""`per` and `assume`: why a rule stands, and the list of all that was assumed."""

from __future__ import annotations

from collections.abc import Sequence

from .. import syntax
from ..faults import Faults
from ..near import near
from ..phrases import same
from ..policy import Grounds
from ..source import Span


class GroundsBook:
    """Turns notes into grounds and keeps every rule that has an `assume`, with what it is about."""

    def __init__(self, sources: Sequence[syntax.SourceLine], faults: Faults) -> None:
        self._sources = tuple(dict.fromkeys(line.name.text for line in sources))
        self._faults = faults
        self._assumed: list[tuple[int, str, Grounds]] = []
        self._homeless: list[tuple[Span, str]] = []  # clauses of a policy that names no source

    def grounds(self, notes: Sequence[syntax.Note], subject: str) -> Grounds:
        """The grounds in these notes; `subject` says in Chinese what they are about."""
        per = tuple(
            (self.source(note.source, note.clause, note.span, "{PER}"), note.clause)
            for note in notes
            if isinstance(note, syntax.Per)
        )
        assume = tuple(note.text for note in notes if isinstance(note, syntax.Assume))
        found = Grounds(per, assume)
        starts = [note.span.start for note in notes if isinstance(note, syntax.Assume)]
        if starts:
            self._assumed.append((min(starts), subject, found))
        return found

    def assumptions(self) -> tuple[tuple[str, Grounds], ...]:
        """Every rule with an `assume`, in the order of the text; asked for when all has been read."""
        for span, clause in sorted(self._homeless)[:1]:
            self._faults.add("P166", span, clause=clause)
        return tuple((subject, grounds) for _, subject, grounds in sorted(self._assumed, key=lambda entry: entry[:2]))

    def source(self, name: syntax.Name | None, clause: str, span: Span, word: str) -> str:
        """The source of a clause at `span`; `word` is the keyword that it stands after, as in a phrase."""
        if name is None:
            if len(self._sources) > 1:
                self._faults.add("P052", span, clause=clause, first=self._sources[0], word=same(word))
            if not self._sources:
                self._homeless.append((span, clause))
            return self._sources[0] if len(self._sources) == 1 else ""
        if name.text not in self._sources:
            self._faults.add("P051", name.span, name=name.text, near=near(name.text, self._sources))
        return name.text


def joined(outer: Grounds, inner: Grounds) -> Grounds:
    """The grounds of a rule inside another one: those of the outer first."""
    return Grounds(tuple(dict.fromkeys((*outer.per, *inner.per))), tuple(dict.fromkeys((*outer.assume, *inner.assume))))
