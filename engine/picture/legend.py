"""What the colours and arrows of a picture mean, at its foot."""

from __future__ import annotations

from attrs import evolve

from ..rulegraph import Kind, Why
from .layout import Curve, Layout, Rect, Text
from .measure import width
from .sized import SIZES
from .words import Words

EDGE = 28.0
SWATCH = 22.0
ARROW = 34.0
LINE = 24.0
APART = 22.0
SAME = {Kind.CONDITION: Kind.LET, Kind.RUNG: Kind.LADDER, Kind.ZONES: Kind.AREAS, Kind.FALLBACKS: Kind.AREAS}
SAME |= {Kind.SCHOOLS: Kind.AREAS}


def legend(body: Layout, word: Words) -> Layout:
    """The layout with a legend below, of the kinds of boxes and arrows that occur in it."""
    kinds = [kind for kind in Kind if kind in {SAME.get(rect.kind, rect.kind) for rect in body.rects}]
    whys = [why for why in Why if why in {curve.why for curve in body.curves}]
    x, y = EDGE, body.height + 4
    texts = [Text(x, y, word["legend"], "ground")]
    x += width(word["legend"], SIZES["ground"]) + APART
    rects: list[Rect] = []
    curves: list[Curve] = []
    shown: tuple[Kind | Why, ...] = (*kinds, *whys)
    for what in shown:
        name = word["tables"] if what is Kind.AREAS else word[what]
        mark = SWATCH if isinstance(what, Kind) else ARROW
        if x + mark + 6 + width(name, SIZES["ground"]) > body.width - EDGE:
            x, y = EDGE, y + LINE
        if isinstance(what, Kind):
            rects.append(Rect(x, y - 11, SWATCH, 14, what, ()))
        else:
            curves.append(Curve(((x, y - 4), (x + ARROW, y - 4)), what, head=True))
        texts.append(Text(x + mark + 6, y, name, "ground"))
        x += mark + 6 + width(name, SIZES["ground"]) + APART
    return evolve(
        body,
        height=y + EDGE,
        rects=(*body.rects, *rects),
        curves=(*body.curves, *curves),
        texts=(*body.texts, *texts),
    )
