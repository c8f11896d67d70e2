"""Collects the findings of one pass over one policy text."""

from __future__ import annotations

import re

from attrs import evolve

from .findings import Finding, Phrase, Place, Related, Severity, Text
from .keywords import Tongue
from .phrases import language_of, phrased, spellings
from .signatures import Signature
from .source import Source, Span
from .suggested import Filling, suggested
from .wording import WORDINGS

# Of these one mistake shows in many places: a name written wrong where it is declared, or a block left out.
ONCE = frozenset({"P040", "P044", "P045", "P046", "P047", "P048", "P049", "P053"})
MOST_PLACES = 5


class Faults:
    """The findings so far; the same one at the same place is kept once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._language: Tongue | None = None
        self._found: dict[tuple[Span, str, Text], Finding] = {}

    def add(self, code: str, span: Span, *related: Related, **words: Filling) -> None:
        """Note a finding of that code. `words` fill its wording; a `near` that is not None calls for the near help."""
        wording = WORDINGS[code]
        severity = Severity.NOTE if wording.note else Severity.ERROR
        help_ = wording.near if wording.near is not None and words.get("near") is not None else wording.help
        finding = Finding(
            code,
            severity,
            self._filled(wording.message, words),
            self.place(span),
            self._filled(help_, words),
            related,
            wording.strict,
            suggested(code, span, words),
        )
        self._found.setdefault((span, code, finding.message), finding)

    def _filled(self, text: Text, words: dict[str, Filling]) -> Text:
        spelt = spellings(self.language)
        said = {k: phrased(v, self.language) if isinstance(v, Phrase) else v for k, v in words.items()}
        zh = {k: v.zh if isinstance(v, Text) else v for k, v in said.items()}
        en = {k: v.en if isinstance(v, Text) else v for k, v in said.items()}
        return Text(text.zh.format(**zh, **spelt), text.en.format(**en, **spelt))

    def say(self, finding: Finding) -> None:
        """Note a finding whose words are those of the first half, at its place in this text."""
        assert isinstance(finding.where, Place)
        self._found.setdefault((finding.where.span, finding.code, finding.message), finding)

    @property
    def language(self) -> Tongue:
        """That of the text's keywords; looked at when there is something to say."""
        if self._language is None:
            self._language = language_of(self._source)
        return self._language

    def called(self, strategy: Signature) -> str:
        """A way of drawing as this text would name it."""
        return strategy.name_zh or strategy.name if self.language == "zh" else strategy.name

    def place(self, span: Span) -> Place:
        """The span as a place of this text."""
        return Place(self._source, span)

    def also(self, span: Span, zh: str, en: str) -> Related:
        """A second place that explains a finding."""
        return Related(self.place(span), Text(zh, en))

    def opening(self, span: Span) -> Span:
        """The words that open a block, so that a finding does not show all of it."""
        head = re.match(r"[^{｛\"“”\n]*", self._source.text[span.start : span.end])
        words = head.group().rstrip() if head is not None else ""
        return Span(span.start, span.start + max(len(words), 1))

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return any(f.severity is Severity.ERROR for f in self._found.values())

    def findings(self) -> tuple[Finding, ...]:
        """All of them in the order of the text; a name that is not known is one finding, however often it stands."""
        kept: list[Finding] = []
        seen: dict[tuple[str, Text], int] = {}
        for (span, code, message), finding in sorted(self._found.items(), key=lambda item: item[0][:2]):
            at = seen.get((code, message)) if code in ONCE else None
            if at is None:
                seen[code, message] = len(kept)
                kept.append(finding)
            elif len(kept[at].related) < MOST_PLACES:
                kept[at] = evolve(kept[at], related=(*kept[at].related, self.also(span, "这里也是", "here too")))
        return tuple(kept)
