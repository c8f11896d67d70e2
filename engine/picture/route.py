"""Arrows as curves between the edges of boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from attrs import frozen

from .arrange import LANE, Columns
from .lanes import Hop, Lane
from .layout import Curve, Rect

APART = 11.0  # between arrows that meet a box, where there is room
MARGIN = 7.0  # from the corner of a box

Ends = Mapping[str, Rect]
Port = tuple[str, str, bool]  # box, what shares the port, whether arrows leave there


@frozen
class Route:
    """Boxes and frames by id, the top, left and right of each column, and where the arrows go."""

    ends: Ends
    top: float  # of the columns
    edges: tuple[tuple[float, float], ...]
    columns: Columns

    def curves(self) -> tuple[Curve, ...]:
        """All arrows, piece by piece; an arrow down its own column is straight."""
        ports = self._ports()
        found: list[Curve] = []
        for hop in self.columns.hops:
            start, end = self._point(hop, ports, leaving=True), self._point(hop, ports, leaving=False)
            points: tuple[tuple[float, float], ...] = (start, end)
            if isinstance(hop.target, Lane):
                points = (start, end, (self.edges[hop.target.column][1], end[1]))
            found.append(Curve(points, hop.why, hop.last))
        return tuple(found)

    def _point(self, hop: Hop, ports: Mapping[Port, float], *, leaving: bool) -> tuple[float, float]:
        end = hop.source if leaving else hop.target
        if isinstance(end, Lane):
            left, right = self.edges[end.column]
            return (right if leaving else left, self.top + self.columns.tops[end] + LANE / 2)
        rect = self.ends[end]
        return (rect.x + rect.width if leaving else rect.x, ports[_port(hop, leaving=leaving)])

    def _ports(self) -> dict[Port, float]:
        """The heights at which arrows leave and meet each box, in the order of where they go, evenly spread."""
        wishes: dict[tuple[str, bool], dict[Port, list[float]]] = defaultdict(lambda: defaultdict(list))
        for hop in self.columns.hops:
            for leaving, mine, other in ((True, hop.source, hop.target), (False, hop.target, hop.source)):
                if not isinstance(mine, Lane):
                    wishes[mine, leaving][_port(hop, leaving=leaving)].append(self.columns.middle(other))
        found: dict[Port, float] = {}
        for (end, _), ports in wishes.items():
            order = sorted(ports, key=lambda port: sum(ports[port]) / len(ports[port]))
            rect = self.ends[end]
            apart = min(APART, (rect.height - 2 * MARGIN) / max(len(order) - 1, 1))
            first = rect.y + rect.height / 2 - apart * (len(order) - 1) / 2
            found.update((port, first + apart * i) for i, port in enumerate(order))
        return found


def _port(hop: Hop, *, leaving: bool) -> Port:
    """Arrows of one kind leave a box together; those that come meet it each by itself."""
    mine, other = (hop.source, hop.target) if leaving else (hop.target, hop.source)
    assert isinstance(mine, str)
    return (mine, str(hop.why) if leaving else f"{hop.why} {other}", leaving)
