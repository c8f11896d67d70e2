"""An explanation as text: sentences with the place that each has on a page."""

from __future__ import annotations

from enum import StrEnum

from attrs import define, frozen


class Kind(StrEnum):
    """What a sentence is: the title and what the result is, the heading of a part or of a school, a sentence of its
    text, one of a list, and a word explained at the end."""

    TITLE = "title"
    LEAD = "lead"
    PART = "part"
    SCHOOL = "school"
    SAY = "say"
    ITEM = "item"
    NOTE = "note"


@frozen
class Said:
    """One heading or sentence."""

    kind: Kind
    text: str


@define(eq=False)
class Passage:
    """Sentences that stand together; a list is never parted. What many children share is one object, and
    keeps the bytes that a page has of it."""

    said: tuple[Said, ...]
    on_page: bytes | None = None
