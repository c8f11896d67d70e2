"""The words of one code."""

from __future__ import annotations

from attrs import frozen

from ..findings import Text


@frozen
class Wording:
    """What a code says. `title` heads its page; in the others `{word}` stands for the author's words and places.

    `near` is the help where a near miss `{near}` is known, `help` the one where none is.
    A `note` does not stop a policy; one with `strict` is shown under `--strict` only.
    """

    title: Text
    message: Text
    help: Text
    near: Text | None = None
    note: bool = False
    strict: bool = False
