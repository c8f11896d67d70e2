"""The words of one code."""

from __future__ import annotations

from attrs import frozen

from ...dsl.findings import Text


@frozen
class Entry:
    """`title` heads the page; in `message`, `help` and `near` a `{word}` stands for what was found in the file.

    `near` is the help where a near miss `{near}` is known, `help` the one where none is. A `note` does not stop a run.
    """

    title: Text
    message: Text
    help: Text
    near: Text | None = None
    note: bool = False
