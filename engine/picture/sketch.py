"""Which boxes a picture has, in which columns, and what leads where; nothing is placed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from ...dsl import expressions as e
from ...dsl.walk import walk
from ..build import rung_id
from ..rulegraph import Kind, RuleGraph, RuleNode, Why
from .labels import grounds, lines, title
from .words import words

TABLES = (Kind.SCHOOLS, Kind.ZONES, Kind.AREAS, Kind.FALLBACKS)
READ = (Kind.FIELD, *TABLES)


@frozen
class Box:
    """A box to be: its texts unwrapped, and a remark for who points at it."""

    id: str
    kind: Kind
    title: str
    lines: tuple[str, ...]
    grounds: tuple[str, ...]
    remark: str


@frozen
class Block:
    """Boxes that stand one under the other in this order; more than one are framed, with a heading."""

    id: str
    column: str
    boxes: tuple[Box, ...]
    heading: str = ""
    grounds: tuple[str, ...] = ()
    framed: bool = False
    steps: str = ""  # what the arrow from each box to the next says; empty for no arrows


@frozen
class Link:
    """An arrow between boxes or blocks."""

    source: str
    target: str
    why: Why


@frozen
class Sketch:
    """`columns` from left to right, each a key of the words and a heading."""

    columns: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    unread: tuple[str, ...]  # labels of fields that nothing reads


def sketch(graph: RuleGraph, lang: str) -> Sketch:
    """The boxes and arrows of a rule graph: a condition stands in the box of the rule that it decides, a draw in the
    box of its stage, and the gates, each ladder and the stages stand in frames."""
    drawing = _Drawing(graph, lang)
    links = tuple(dict.fromkeys(drawing.links()))
    used = {end for link in links for end in (link.source, link.target)}
    blocks = tuple(b for b in drawing.blocks() if b.framed or b.id in used or b.column != "fields")
    present = {block.column for block in blocks}
    order = ["fields", *(f"lets {i}" for i in range(len(graph.policy.lets))), "gates", "ladders", "stages", "ends"]
    columns = tuple((c, drawing.heading(c, blocks)) for c in order if c in present)
    unread = tuple(f.label or f.name for f in graph.policy.fields if f"field/{f.name}" not in used)
    return Sketch(columns, blocks, links, unread)


@frozen
class _Drawing:
    graph: RuleGraph
    lang: str

    def box(self, id_: str) -> Box:
        graph, rule = self.graph, self.graph.rule(id_)
        text, under, why = title(graph, rule, self.lang), lines(graph, rule, self.lang), grounds(rule, self.lang)
        return Box(id_, rule.kind, text, under, why, self._remark(rule, (text, *under, *why)))

    def _remark(self, rule: RuleNode, text: Iterable[str]) -> str:
        said = "\n".join(text)
        if rule.span is None:
            return said
        line = self.graph.policy.source.position(rule.span.start)[0]
        return f"{said}\n{words(self.lang)['line'].format(line)}"

    def blocks(self) -> Iterator[Block]:
        """All blocks, column by column."""
        policy = self.graph.policy
        for node in self.graph.order:
            if self.graph.rule(node).kind in READ:
                yield Block(node, "fields", (self.box(node),))
        depth = self._depths()
        for let in policy.lets:
            yield Block(f"let/{let.name}", f"lets {depth[let.name]}", (self.box(f"let/{let.name}"),))
        if policy.gates:
            boxes = tuple(self.box(f"gate/{gate.name}") for gate in policy.gates)
            yield Block("gates", "gates", boxes, words(self.lang)[Kind.GATE], framed=True)
        for ladder in policy.ladders:
            rungs = tuple(self.box(rung_id(ladder.name, rung.name)) for rung in ladder.rungs)
            why = grounds(self.graph.rule(f"ladder/{ladder.name}"), self.lang)
            yield Block(
                f"ladder/{ladder.name}", "ladders", rungs, ladder.name, why, True, words(self.lang)["otherwise"]
            )
        for single in ("cohort", "bundle"):
            if single in self.graph.graph:
                yield Block(single, "ladders", (self.box(single),))
        stages = tuple(self.box(f"stage/{stage.name}") for stage in policy.stages)
        word = words(self.lang)
        yield Block("stages", "stages", stages, word[Kind.STAGE], framed=True, steps=word[Why.FALLS_TO])
        for end in ("classes", "leftover"):
            if end in self.graph.graph:
                yield Block(end, "ends", (self.box(end),))

    def _depths(self) -> dict[str, int]:
        """How many lets a let stands upon, one on the other."""
        depth: dict[str, int] = {}
        for let in self.graph.policy.lets:
            below = [depth[p.let] for p in walk(let.value) if isinstance(p, e.LetValue | e.LetHolds)]
            depth[let.name] = max(below, default=-1) + 1
        return depth

    def heading(self, column: str, blocks: tuple[Block, ...]) -> str:
        """What stands over a column."""
        word, kinds = words(self.lang), [b.boxes[0].kind for b in blocks if b.column == column]
        if column != "ladders":
            return word["column " + column.split()[0]]
        return " · ".join(dict.fromkeys(word[kind] for kind in kinds))

    def links(self) -> Iterator[Link]:
        """Every arrow, conditions that have no box of their own passed through."""
        policy, graph = self.graph.policy, self.graph.graph
        for let in policy.lets:
            yield from self._from(f"let/{let.name}", f"let/{let.name}")
        for rule, condition in self.graph.conditions.items():
            yield from self._into(rule, condition)
        for stage in policy.stages:
            id_ = f"stage/{stage.name}"
            for source, _, data in graph.in_edges(id_, data=True):
                if data["why"] in (Why.SEEKS, Why.RANKS):
                    yield Link(source, id_, data["why"])
        for single in ("cohort", "bundle", "classes"):
            if single in graph:
                fields = (s for s in graph.predecessors(single) if self.graph.rule(s).kind is Kind.FIELD)
                yield from (Link(source, single, Why.READS) for source in fields)
        yield from self._between()

    def _into(self, rule: str, condition: str) -> Iterator[Link]:
        if self.graph.rule(condition).kind is Kind.LET:
            yield Link(condition, rule, Why.DECIDES)
        else:
            yield from self._from(condition, rule)

    def _from(self, node: str, target: str) -> Iterator[Link]:
        for source in self.graph.graph.predecessors(node):
            why = Why.DECIDES if self.graph.rule(source).kind is Kind.LET else Why.READS
            yield Link(source, target, why)

    def _between(self) -> Iterator[Link]:
        """From frame to frame."""
        policy = self.graph.policy
        if policy.gates:
            yield Link("gates", "stages", Why.GUARDS)
        if policy.bundle is not None:
            yield Link("bundle", "stages", Why.BINDS)
        if policy.cohort is not None:
            yield Link("cohort", "stages", Why.SPLITS)
        if policy.classes is not None:
            yield Link("stages", "classes", Why.DEALS)
        if policy.stages:
            yield Link(f"stage/{policy.stages[-1].name}", "leftover", Why.FALLS_TO)
