"""What may be written at a place: keywords, and the names that fit there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from ..findings import Text
from ..keywords import Tongue, keywords
from ..signatures import Signature
from ..source import Source, Span
from ..tokens import WORD
from .candidates import candidates, parameters
from .completion import Completion
from .index import index
from .meanings import meaning
from .names_of import Names, names_of
from .reading import Reading
from .snippets import snippet
from .standing import DUMMY, Standing, standing
from .symbols import Sort, Want

_LONGEST_KEYWORD = 4  # words
_LAST = ("PER", "ASSUME")
_VALUES = (  # what computes a value; after `is` only a constant is meant
    *("METRES", "AREAS_OF", "ZONE_OF", "SCHOOLS_IN_ZONE_OF", "FALLBACK_OF", "FIRST_OF", "SCHOOL"),
    *("ALL_SCHOOLS", "NEAREST"),
    *("YES", "NO", "DESK"),
)


def complete(
    reading: Reading, place: int, signatures: Mapping[str, Signature], good: Reading | None = None
) -> tuple[Completion, ...]:
    """Everything that may be written at this place of the text, the likeliest first. `good`: an earlier reading without
    mistakes, whose names are offered too where this one is broken."""
    found = _place(reading, place)
    if found is None:
        return ()
    names = names_of(reading.file)
    if good is not None and reading.broken:
        names.take_over(names_of(good.file))
    asked = _Asked(reading.source, reading.language, place, names, signatures)
    if found.text:
        return tuple(asked.texts(found.starts[0]))
    made = list(asked.split_keywords(found.starts))
    here = standing(reading.source, found.starts[0])
    if here.whole or not made:
        made += asked.all(here, found.starts[0])
    unlike: dict[str, Completion] = {}
    for completion in sorted(made, key=lambda completion: completion.order):
        unlike.setdefault(completion.label, completion)
    return tuple(unlike.values())


@frozen
class _Written:
    """Where what is being written begins, and where the words before it on its line begin, nearest first. `text`: it
    is a text in quotes."""

    starts: tuple[int, ...]
    text: bool = False


def _place(reading: Reading, place: int) -> _Written | None:
    """None in a comment."""
    before = [token for token in reading.scanned if token.span.start < place]
    text = reading.source.text
    last = before[-1] if before else None
    if last is not None and place <= last.span.end and last.kind == "STRING":
        open_end = last.guessed or place < last.span.end
        return _Written((last.span.start,), text=True) if open_end else None
    inside = last is not None and place <= last.span.end and last.kind in (WORD, "NAME", "INT", "DECIMAL")
    gap = text[(last.span.end if last is not None and not inside else 0 if last is None else place) : place]
    if "#" in gap.rsplit("\n", 1)[-1] or "＃" in gap.rsplit("\n", 1)[-1]:
        return None
    starts = [last.span.start if inside and last is not None else place]
    for token in reversed(before[:-1] if inside else before):
        blank = text[token.span.end : starts[-1]]
        if token.kind != WORD or blank.strip() or not blank or "\n" in blank or len(starts) >= _LONGEST_KEYWORD:
            break
        starts.append(token.span.start)
    return _Written(tuple(starts))


@frozen
class _Asked:
    source: Source
    language: Tongue
    place: int
    known: Names
    signatures: Mapping[str, Signature]

    def all(self, here: Standing, start: int) -> Iterator[Completion]:
        """The names, the texts in quotes and the keywords that may stand here."""
        span = Span(start, self.place)
        if (drawn := here.drawn) is not None:
            yield from parameters(drawn, self.signatures, span, self.language)
            return
        want = self._want(here, "NAME")
        yield from candidates(self.known, want, span, self.signatures, self.language)
        for each in candidates(self.known, self._want(here, "STRING"), span, self.signatures, self.language):
            quoted = f'"{each.label}"'
            yield evolve(each, label=quoted, insert=quoted, sought=quoted)
        constant = want is not None and bool(want.sorts) and Sort.FIELD not in want.sorts
        for terminal in here.able:
            if terminal in keywords().by_terminal and not (constant and terminal in _VALUES):
                yield self._keyword(terminal, here, start)

    def split_keywords(self, starts: tuple[int, ...]) -> Iterator[Completion]:
        """Keywords of several words of which the first are written already."""
        for start in starts[1:]:
            written = self.source.text[start : starts[0]].split()
            here = standing(self.source, start)
            for terminal in here.able:
                word = keywords().by_terminal.get(terminal)
                spellings = () if word is None else word.spellings
                if any(len(s.split()) > len(written) and s.split()[: len(written)] == written for s in spellings):
                    yield self._keyword(terminal, here, start)

    def texts(self, start: int) -> Iterator[Completion]:
        """The texts that fit between quotes that stand already."""
        here = standing(self.source, start)
        yield from candidates(
            self.known, self._want(here, "STRING"), Span(start + 1, self.place), self.signatures, self.language
        )

    def _want(self, here: Standing, terminal: str) -> Want | None:
        file = here.with_dummy(terminal) if terminal in here.able else None
        if file is None:
            return None
        places = index(file, self.known).occurrences
        return next((occurrence.want for occurrence in places if occurrence.name == DUMMY), None)

    def _keyword(self, terminal: str, here: Standing, start: int) -> Completion:
        word = keywords().by_terminal[terminal]
        spelling = word.spelling(self.language)
        pattern = snippet(terminal, here.state, self.language)
        said = meaning(terminal)
        return Completion(
            spelling, pattern or spelling, Span(start, self.place),
            "keyword" if pattern is None or "\n" not in pattern else "block", Text(said.zh, said.en),
            " ".join(dict.fromkeys((spelling, word.zh, word.en))),
            self._order(terminal, here, start), pattern is not None,
        )  # fmt: skip

    def _order(self, terminal: str, here: Standing, start: int) -> int:
        """Grounds come last, and so does what would begin another line in the middle of this one."""
        line = self.source.text[self.source.text.rfind("\n", 0, start) + 1 : start]
        if terminal in _LAST:
            return 3
        return 4 if line.strip() and here.state.line is not None and terminal in here.state.frame.starters else 2
