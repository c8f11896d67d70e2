"""A picture with every box and arrow in its place."""

from __future__ import annotations

from attrs import frozen

from ..rulegraph import Kind, Why


@frozen
class Text:
    """A line of text; `x`, `y` are its start and base line. `look` is `name`, `column`, `head`,
    `title`, `text`, `ground` or `assume`."""

    x: float
    y: float
    text: str
    look: str


@frozen
class Rect:
    """A box (or a frame, where `kind` is that of what it frames and `frame` is set)."""

    x: float
    y: float
    width: float
    height: float
    kind: Kind
    texts: tuple[Text, ...]
    remark: str = ""
    frame: bool = False


@frozen
class Curve:
    """A line through points, smooth between columns; with an arrow head at its end if `head`; a `word` beside it."""

    points: tuple[tuple[float, float], ...]
    why: Why
    head: bool
    word: str = ""


@frozen
class Layout:
    """Sizes in pixels. Frames come before the boxes in them."""

    width: float
    height: float
    rects: tuple[Rect, ...]
    curves: tuple[Curve, ...]
    texts: tuple[Text, ...]
