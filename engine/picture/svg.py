"""The rule graph as an SVG picture, laid out by ourselves: from what is read on the left to who is left over."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..rulegraph import RuleGraph
from .compose import compose
from .layout import Curve, Layout, Rect, Text
from .style import ARROWS, look, sheet, way

HEAD = 8.0  # the length of an arrow head


def svg(graph: RuleGraph, lang: str) -> str:
    """The whole SVG file as text. Every box carries its text and line of the policy as a tooltip."""
    return "\n".join(_file(compose(graph, lang), graph.policy.name)) + "\n"


def _file(layout: Layout, name: str) -> Iterator[str]:
    wide, high = f"{layout.width:.0f}", f"{layout.height:.0f}"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'role="img" aria-label="{_safe(name)}">'
    )
    yield f"<title>{_safe(name)}</title>"
    yield f"<style>\n{sheet()}\n</style>"
    yield from ("<defs>", *(_marker(way(why)) for why in ARROWS), "</defs>")
    yield f'<rect class="paper" width="{wide}" height="{high}"/>'
    yield from (_rect(rect) for rect in layout.rects if rect.frame)
    yield from (_curve(curve) for curve in layout.curves)
    yield from (_rect(rect) for rect in layout.rects if not rect.frame)
    yield from (_text(text) for text in layout.texts)
    yield "</svg>"


def _marker(name: str) -> str:
    shape = f'<path class="h-{name}" d="M0 0L{HEAD} {HEAD / 2}L0 {HEAD}z"/>'
    size = f'markerWidth="{HEAD}" markerHeight="{HEAD}" refX="{HEAD - 1}" refY="{HEAD / 2}"'
    return f'<marker id="{name}" {size} markerUnits="userSpaceOnUse" orient="auto">{shape}</marker>'


def _rect(rect: Rect) -> str:
    place = f'x="{rect.x:.1f}" y="{rect.y:.1f}" width="{rect.width:.1f}" height="{rect.height:.1f}"'
    shape = (
        f'<rect class="{"frame" if rect.frame else "box"} {look(rect.kind)}" {place} rx="{10 if rect.frame else 6}"/>'
    )
    remark = f"<title>{_safe(rect.remark)}</title>" if rect.remark else ""
    return f"<g>{remark}{shape}{''.join(map(_text, rect.texts))}</g>"


def _text(text: Text) -> str:
    return f'<text class="{text.look}" x="{text.x:.1f}" y="{text.y:.1f}">{_safe(text.text)}</text>'


def _curve(curve: Curve) -> str:
    head = f' marker-end="url(#{way(curve.why)})"' if curve.head else ""
    path = f'<path class="way {way(curve.why)}" d="{_path(curve.points)}"{head}/>'
    if not curve.word:
        return path
    (x, top), (_, bottom) = curve.points[0], curve.points[-1]
    return path + f'<text class="word" x="{x + 7:.1f}" y="{(top + bottom) / 2 + 4:.1f}">{_safe(curve.word)}</text>'


def _path(points: tuple[tuple[float, float], ...]) -> str:
    """Level where it leaves and where it arrives; a piece straight down or straight on is a line."""
    x, y = points[0]
    parts = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in points[1:]:
        if abs(to_y - y) < 0.5 or abs(to_x - x) < 0.5:
            parts.append(f"L{to_x:.1f} {to_y:.1f}")
        else:
            bend = (to_x - x) / 2
            parts.append(f"C{x + bend:.1f} {y:.1f} {to_x - bend:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    return "".join(parts)


def _safe(text: str) -> str:
    """Escaped, and without the control characters that XML forbids."""
    return escape("".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and ord(c) not in (0xFFFE, 0xFFFF))))
