"""A policy text as an editor holds it: everything known of it at once."""

from __future__ import annotations

from attrs import frozen

from .. import syntax
from ..findings import Finding
from ..keywords import Tongue
from ..policy import Policy
from ..source import Source
from ..tokens import Token
from .symbols import Book


@frozen
class Reading:
    """`tokens` as the grammar took them, what was left out missing; `scanned` as written. `policy` is None if there is
    an error. `broken`: letters or syntax are wrong somewhere, so that names may be missing from the `book`.
    `language` is that of the file's keywords."""

    source: Source
    scanned: tuple[Token, ...]
    tokens: tuple[Token, ...]
    file: syntax.File
    book: Book
    findings: tuple[Finding, ...]
    policy: Policy | None
    broken: bool
    language: Tongue
