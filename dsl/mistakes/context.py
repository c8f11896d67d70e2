"""What the wording of a mistake needs: the text, its language, and how to point into it."""

from __future__ import annotations

from attrs import frozen

from ..findings import Finding, Fix, Place, Related, Severity, Text
from ..keywords import Tongue
from ..source import Source, Span
from ..tokens import Token


@frozen
class Context:
    """`language` is that of the file's keywords: a finding spells keywords as the file does."""

    source: Source
    language: Tongue

    def error(
        self,
        code: str,
        span: Span,
        message: Text,
        help_: Text | None = None,
        *,
        related: tuple[Related, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """An error of this code at this place."""
        return Finding(code, Severity.ERROR, message, Place(self.source, span), help_, related, fixes=fixes)

    def behind(self, token: Token) -> Span:
        """The place right behind what stands before this token."""
        end = len(self.source.text[: token.span.start].rstrip())
        return Span(end, end)

    def related(self, token: Token, text: Text) -> Related:
        """A second place."""
        return Related(Place(self.source, token.span), text)
