"""Who goes from where to where, as a picture: one band for each move, as thick as it is large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from attrs import frozen

from ..picture.measure import width, wrap
from ..picture.style import FONT

Flow = tuple[str, str, int]  # from, to, how many children

PALETTE = ("#2f6db5", "#b27a08", "#2f8a4a", "#6a49b8", "#1b7f86", "#b03a7b", "#92704b", "#4d6bd1", "#7a8a1e", "#c2603f")
NOWHERE = "#8a919c"
MOST = 24  # places on either side; the smallest of more are taken together
EDGE, TOP, BAR, GAP, BETWEEN = 28.0, 96.0, 14.0, 12.0, 320.0
LEAST, TALLEST = 16.0, 900.0  # a place's height, so that its label fits; all of them together
LABEL, TITLE = 13.0, 15.0


@frozen
class Panel:
    """One picture of the file: its heading, the flows (those who stay too), names that are no place, the name of
    whatever is taken together, and what is said where nobody moves."""

    heading: str
    flows: Sequence[Flow]
    nowhere: frozenset[str]
    others: str
    still: str


@frozen
class _End:
    """A place on one side: how many leave or come, how many are there in all before and after, and where it stands."""

    name: str
    moving: int
    before: int
    after: int
    top: float
    height: float


def flows(title: str, subtitle: str, panels: Sequence[Panel]) -> str:
    """The whole SVG file as text, panels one under the other."""
    drawn = [_Panel(panel) for panel in panels]
    wide = max([width(title, 22) + 2 * EDGE, *(one.wide for one in drawn)])
    lines = wrap(subtitle, wide - 2 * EDGE, LABEL)
    top, body = TOP + 18 * (len(lines) - 1), []
    for one in drawn:
        body.append(f'<g transform="translate(0 {top:.1f})">{"".join(one.drawn(wide))}</g>')
        top += one.high + 40
    head = f'<text class="name" x="{EDGE}" y="44">{_safe(title)}</text>'
    told = "".join(
        f'<text class="ground" x="{EDGE}" y="{70 + 18 * i}">{_safe(line)}</text>' for i, line in enumerate(lines)
    )
    size = f'width="{wide:.0f}" height="{top:.0f}" viewBox="0 0 {wide:.0f} {top:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{_safe(title)}">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{_sheet()}\n</style>\n"
        f'<rect class="paper" width="{wide:.0f}" height="{top:.0f}"/>\n{head}{told}\n' + "\n".join(body) + "\n</svg>\n"
    )


class _Panel:
    """One panel, laid out."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.before, self.after = _totals(panel.flows, 0), _totals(panel.flows, 1)
        moving = [flow for flow in panel.flows if flow[0] != flow[1]]
        self.moving = _few(moving, panel.others)
        count = sum(flow[2] for flow in self.moving)
        sides = [_totals(self.moving, at) for at in (0, 1)]
        # Thick enough to be seen where few move, and not endless where many do.
        self.scale = min(24.0, max(4.0, 400 / count), TALLEST / count) if count else 0.0
        self.ends = [self._ends(side, panel.nowhere) for side in sides]
        self.high = 40 + max([20.0, *(end.top + end.height for side in self.ends for end in side.values())])
        texts = [[width(self._label(end), LABEL) for end in side.values()] for side in self.ends]
        self.room = [max([width(panel.heading, TITLE), *own]) for own in texts]
        self.wide = 2 * EDGE + sum(self.room) + 2 * (BAR + 8) + BETWEEN

    def _ends(self, moving: Mapping[str, int], nowhere: frozenset[str]) -> dict[str, _End]:
        found, top = {}, 34.0
        for name in sorted(moving, key=lambda name: (name in nowhere, -moving[name], name)):
            height = max(LEAST, moving[name] * self.scale)
            found[name] = _End(name, moving[name], self.before.get(name, 0), self.after.get(name, 0), top, height)
            top += height + GAP
        return found

    def _label(self, end: _End) -> str:
        if end.name == self.panel.others:
            return f"{end.name} {end.moving}"
        return f"{end.name} {end.before} → {end.after}"

    def drawn(self, wide: float) -> Iterator[str]:
        """Heading, bands, bars and labels."""
        yield f'<text class="head" x="{EDGE}" y="8">{_safe(self.panel.heading)}</text>'
        if not self.moving:
            yield f'<text class="ground" x="{EDGE}" y="40">{_safe(self.panel.still)}</text>'
            return
        left = EDGE + self.room[0] + 8
        right = max(left + BAR + BETWEEN, wide - EDGE - self.room[1] - 8 - BAR)
        colours = self._colours()
        yield from self._bands(left + BAR, right, colours)
        for at, x in ((0, left), (1, right)):
            for end in self.ends[at].values():
                yield self._bar(end, x, colours[end.name], after=at == 1)

    def _colours(self) -> dict[str, str]:
        names = dict.fromkeys(name for side in self.ends for name in side)
        places = [name for name in names if name not in self.panel.nowhere and name != self.panel.others]
        return dict.fromkeys(names, NOWHERE) | {n: PALETTE[i % len(PALETTE)] for i, n in enumerate(places)}

    def _bands(self, left: float, right: float, colours: Mapping[str, str]) -> Iterator[str]:
        """Bands leave a place in the order in which they arrive, and the other way round, so that few of them cross."""
        order = [list(side) for side in self.ends]
        out = {name: self._inside(end) for name, end in self.ends[0].items()}
        into = {name: self._inside(end) for name, end in self.ends[1].items()}
        starts: dict[Flow, float] = {}
        for flow in sorted(self.moving, key=lambda f: (order[0].index(f[0]), order[1].index(f[1]))):
            starts[flow] = out[flow[0]]
            out[flow[0]] += flow[2] * self.scale
        for flow in sorted(self.moving, key=lambda f: (order[1].index(f[1]), order[0].index(f[0]))):
            thick, a, b = flow[2] * self.scale, starts[flow], into[flow[1]]
            into[flow[1]] += thick
            middle, c, d = (left + right) / 2, a + thick, b + thick
            path = (
                f"M{left:.1f} {a:.1f}C{middle:.1f} {a:.1f} {middle:.1f} {b:.1f} {right:.1f} {b:.1f}"
                f"V{d:.1f}C{middle:.1f} {d:.1f} {middle:.1f} {c:.1f} {left:.1f} {c:.1f}z"
            )
            told = _safe(f"{flow[0]} → {flow[1]} {flow[2]}")
            yield f'<path class="band" d="{path}" fill="{colours[flow[0]]}"><title>{told}</title></path>'

    def _inside(self, end: _End) -> float:
        """Where the bands of a place begin: in the middle of a bar that is taller than they are."""
        return end.top + (end.height - end.moving * self.scale) / 2

    def _bar(self, end: _End, x: float, colour: str, *, after: bool) -> str:
        middle = end.top + end.height / 2 + LABEL * 0.36
        where, anchor = (x + BAR + 8, "start") if after else (x - 8, "end")
        bar = f'<rect x="{x:.1f}" y="{end.top:.1f}" width="{BAR}" height="{end.height:.1f}" rx="3" fill="{colour}"/>'
        label = _safe(self._label(end))
        return bar + f'<text class="label" x="{where:.1f}" y="{middle:.1f}" text-anchor="{anchor}">{label}</text>'


def _totals(several: Iterable[Flow], at: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for flow in several:
        found[str(flow[at])] = found.get(str(flow[at]), 0) + flow[2]
    return found


def _few(moving: Sequence[Flow], others: str) -> list[Flow]:
    """The flows between the places that most leave and most come to; all others are one place."""
    kept = [set(_largest(_totals(moving, at))) for at in (0, 1)]
    found: dict[tuple[str, str], int] = {}
    for a, b, count in moving:
        ends = (a if a in kept[0] else others, b if b in kept[1] else others)
        found[ends] = found.get(ends, 0) + count
    return [(a, b, count) for (a, b), count in found.items()]


def _largest(moving: Mapping[str, int]) -> list[str]:
    return sorted(moving, key=lambda name: (-moving[name], name))[:MOST]


def _sheet() -> str:
    return "\n".join(
        (
            f"text{{font-family:{FONT};fill:#1c1f24}}",
            ".paper{fill:#ffffff}",
            ".name{font-size:22px;font-weight:700}",
            f".head{{font-size:{TITLE}px;font-weight:700}}",
            f".label,.ground{{font-size:{LABEL}px}}",
            ".ground{fill:#5b6370}",
            ".band{fill-opacity:.42}",
            "@media (prefers-color-scheme: dark){",
            "text{fill:#e8eaee}",
            ".paper{fill:#15181d}",
            ".ground{fill:#a7afbb}",
            ".band{fill-opacity:.6}",
            "}",
        )
    )


def _safe(text: str) -> str:
    """Escaped, and without the control characters that XML forbids."""
    return escape("".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and ord(c) not in (0xFFFE, 0xFFFF))))
