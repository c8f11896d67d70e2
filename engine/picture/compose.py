"""From a sketch to a layout: boxes, frames, arrows and headings in their places."""

from __future__ import annotations

from attrs import evolve

from ..rulegraph import RuleGraph, Why
from .arrange import Columns, arrange
from .layout import Curve, Layout, Rect, Text
from .legend import legend
from .measure import width, wrap
from .route import Route
from .sized import SIZES, Sized, sized
from .sketch import Sketch, sketch
from .words import words

EDGE = 28.0
HEADER = 110.0
BETWEEN = 80.0  # columns
TITLE = 22.0


def compose(graph: RuleGraph, lang: str) -> Layout:
    """The whole picture of a rule graph."""
    drawing = sketch(graph, lang)
    blocks = sized(drawing)
    columns = arrange(drawing, blocks)
    edges = _edges(drawing, blocks)
    rects, ends = _rects(drawing, blocks, columns, edges)
    curves = (*Route(ends, HEADER, edges, columns).curves(), *_steps(blocks, ends))
    wide = max(edges[-1][1] + EDGE, EDGE * 2 + width(graph.policy.name, TITLE))
    bottom = max(rect.y + rect.height for rect in rects)
    heads = _heads(graph, drawing, edges)
    unread, bottom = _unread(drawing, lang, (wide - 2 * EDGE, bottom))
    body = Layout(wide, bottom + EDGE, rects, curves, (*heads, *unread))
    return legend(body, words(lang))


def _edges(drawing: Sketch, blocks: tuple[Sized, ...]) -> tuple[tuple[float, float], ...]:
    """The left and right edge of each column."""
    left, found = EDGE, []
    for key, heading in drawing.columns:
        wide = max(s.width for s in blocks if s.block.column == key)
        wide = max(wide, width(heading, SIZES["head"]))
        found.append((left, left + wide))
        left += wide + BETWEEN
    return tuple(found)


def _rects(
    drawing: Sketch, blocks: tuple[Sized, ...], columns: Columns, edges: tuple[tuple[float, float], ...]
) -> tuple[tuple[Rect, ...], dict[str, Rect]]:
    """Every frame and box, frames first, and the same by id."""
    lefts = {key: left for (key, _), (left, _) in zip(drawing.columns, edges, strict=True)}
    frames: dict[str, Rect] = {}
    boxes: dict[str, Rect] = {}
    for one in blocks:
        x, y = lefts[one.block.column], HEADER + columns.tops[one.block.id]
        if one.block.framed:
            kind = one.block.boxes[0].kind
            texts = _moved(one.texts, x, y)
            frames[one.block.id] = Rect(x, y, one.width, one.height, kind, texts, one.block.heading, frame=True)
        for box in one.boxes:
            corner = (x + box.left, y + box.top)
            texts = _moved(box.texts, *corner)
            boxes[box.box.id] = Rect(*corner, box.width, box.height, box.box.kind, texts, box.box.remark)
    return (*frames.values(), *boxes.values()), {**frames, **boxes}


def _moved(texts: tuple[Text, ...], x: float, y: float) -> tuple[Text, ...]:
    return tuple(evolve(text, x=text.x + x, y=text.y + y) for text in texts)


def _steps(blocks: tuple[Sized, ...], ends: dict[str, Rect]) -> list[Curve]:
    """The arrows from each box of a frame down to the next."""
    found = []
    for one in blocks:
        why = Why.FALLS_TO if one.block.id == "stages" else Why.OTHERWISE
        for above, below in zip(one.boxes, one.boxes[1:], strict=False):
            if one.block.steps:
                upper, lower = ends[above.box.id], ends[below.box.id]
                x = upper.x + upper.width / 2
                found.append(Curve(((x, upper.y + upper.height), (x, lower.y)), why, head=True, word=one.block.steps))
    return found


def _heads(graph: RuleGraph, drawing: Sketch, edges: tuple[tuple[float, float], ...]) -> list[Text]:
    """The policy's name, its authority and texts, and the columns' headings."""
    policy = graph.policy
    texts = "；".join(dict.fromkeys(title for _, title in policy.sources))
    under = "　".join(part for part in (policy.authority, texts) if part)
    heads = [Text(EDGE, 44, policy.name, "name"), Text(EDGE, 68, under, "ground")]
    for (_, heading), (left, _) in zip(drawing.columns, edges, strict=True):
        heads.append(Text(left, HEADER - 14, heading, "column"))
    return heads


def _unread(drawing: Sketch, lang: str, room: tuple[float, float]) -> tuple[list[Text], float]:
    """A line for the fields that no rule reads, below everything."""
    wide, bottom = room
    if not drawing.unread:
        return [], bottom
    bottom += 12
    text = words(lang)["unread"].format("、".join(drawing.unread))
    found = []
    for line in wrap(text, wide, SIZES["ground"]):
        bottom += 18
        found.append(Text(EDGE, bottom, line, "ground"))
    return found, bottom
