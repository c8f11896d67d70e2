"""Blocks with their texts broken into lines and their sizes known."""

from __future__ import annotations

from attrs import frozen

from .layout import Text
from .measure import width, wrap
from .sketch import Block, Box, Sketch

PADDING = 9.0
FRAME = 9.0
SIZES = {"title": 14.0, "text": 12.5, "ground": 11.0, "assume": 11.0, "head": 15.0}
LEADING = 1.42
STEP = 24.0  # room for the arrow from a box to the next
GAP = 9.0  # between boxes of a frame without arrows
ROOM = {"fields": 190.0, "lets": 215.0, "gates": 200.0, "ladders": 250.0, "stages": 250.0, "ends": 170.0}


@frozen
class SizedBox:
    """A box, `top` below the top of its block; texts from its own corner."""

    box: Box
    top: float
    left: float
    width: float
    height: float
    texts: tuple[Text, ...]


@frozen
class Sized:
    """A block; the texts of its frame are from the block's corner."""

    block: Block
    width: float
    height: float
    boxes: tuple[SizedBox, ...]
    texts: tuple[Text, ...] = ()


def sized(sketch: Sketch) -> tuple[Sized, ...]:
    """Every block; all of a column are equally wide."""
    widths: dict[str, float] = {}
    for block in sketch.blocks:
        widths[block.column] = max(widths.get(block.column, 0.0), _wanted(block))
    return tuple(_block(block, widths[block.column]) for block in sketch.blocks)


def _wanted(block: Block) -> float:
    """The width that a block would like, up to what its column allows."""
    room = ROOM[block.column.split()[0]]
    inner = max(width(text, SIZES[look]) for box in block.boxes for text, look in _texts(box))
    return min(inner, room) + 2 * PADDING + (2 * FRAME if block.framed else 0)


def _texts(box: Box) -> list[tuple[str, str]]:
    looks = [(box.title, "title")] if box.title else []
    looks += [(line, "text") for line in box.lines]
    return looks + [
        (line, "assume" if i or "：" in line or ": " in line else "ground") for i, line in enumerate(box.grounds)
    ]


def _block(block: Block, wide: float) -> Sized:
    if not block.framed:
        alone = _box(block.boxes[0], 0.0, 0.0, wide)
        return Sized(block, wide, alone.height, (alone,))
    heads = [(block.heading, "head")] + [(line, "ground") for line in block.grounds]
    texts, top = _lines(heads, wide - 2 * PADDING, PADDING)
    boxes: list[SizedBox] = []
    top += FRAME / 2
    for box in block.boxes:
        if boxes:
            top += STEP if block.steps else GAP
        boxes.append(_box(box, top, FRAME, wide - 2 * FRAME))
        top += boxes[-1].height
    return Sized(block, wide, top + FRAME, tuple(boxes), texts)


def _box(box: Box, top: float, left: float, wide: float) -> SizedBox:
    texts, bottom = _lines(_texts(box), wide - 2 * PADDING, PADDING - 2)
    return SizedBox(box, top, left, wide, bottom + PADDING - 2, texts)


def _lines(texts: list[tuple[str, str]], room: float, top: float) -> tuple[tuple[Text, ...], float]:
    """The lines of some texts from `top` downwards, and where they end."""
    found = []
    for text, look in texts:
        for line in wrap(text, room, SIZES[look]):
            size = SIZES[look]
            found.append(Text(PADDING, top + size * 1.1, line, look))
            top += size * LEADING
    return tuple(found), top
