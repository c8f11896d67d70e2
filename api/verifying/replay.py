"""All stages, done again in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from attrs import frozen

from ..dsl.findings import Rejected
from ..dsl.policy import Limit, Margin, MarginKind
from ..engine.canonical import canonical
from ..engine.draws.keys import draw_key, seed
from ..engine.draws.strategy import Event, Strategy
from ..engine.draws.table import strategies
from ..engine.queue_lines import FORMAT
from .dealing import dealing
from .declared import as_declared, enough_chance
from .deferred import deferred
from .difference import differs, same, unread
from .draw import Draws
from .in_turn import in_turn
from .plan import consistent
from .published import MANIFEST, QUEUES, Json, Published, unknown_way
from .record import Record
from .seats import Seats, Spot
from .stage import Stage

Sources = tuple[tuple[str, tuple[int, ...]], ...]


@frozen
class Replayed:
    """What came of it: the plan (first line of queues.jsonl), all seats, the class of each child, the record read up to
    the line that closes the run; for another round, the stages with their queues and the classes of schools; and what
    only who was there can judge: which attempt it was, and the public numbers by source."""

    seed: str
    plan: Json
    seats: Seats
    classes: dict[str, int]
    record: Record
    stages: Sequence[tuple[Stage, Sequence[tuple[int, Json]]]]
    rooms: dict[Spot, int]
    attempt: int
    sources: Sources


def replay(published: Published) -> Replayed:
    """Hold every draw and give every seat again. Raises `Differs`; what is of another shape than the program writes is
    a difference too."""
    try:
        return _replay(published)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, StopIteration) as error:
        raise unread(QUEUES) from error


def _replay(published: Published) -> Replayed:
    lines = list(enumerate(published.queues, 1))
    if not lines:
        differs(QUEUES, 1, "format", FORMAT, "")
    plan = lines[0][1]
    same(QUEUES, 1, "kind", "plan", plan["kind"])
    for number, line in lines[1:]:
        if line["kind"] == "plan":
            differs(QUEUES, number, "kind", "a line after the plan", line["kind"])
    same(MANIFEST, None, "plan", sha256(canonical(plan)).hexdigest(), published.manifest["plan"])
    members = dict(published.units)
    consistent(plan, members)
    enough_chance(published.manifest, plan)
    # Members are ascending, and stay so unless somebody else than the first goes first: that is said of few bundles.
    ordered = dict(members)
    for unit in plan["representatives"].keys() & members.keys():
        ordered[unit] = sorted(members[unit], key=lambda child: (child != plan["representatives"][unit], child))
    seats = Seats({(at["cohort"], at["school"]): at["seats"] for at in plan["seats"]}, ordered)
    record = Record.of(published.journal)
    opening = _Opening.of(published, record)
    for ruling in plan["rulings"]:
        record.expect(Event("placed", {"ruling": True, "school": ruling["school"], "units": [ruling["id"]]}))
        seats.seat([ruling["id"]], (ruling["cohort"], ruling["school"]), "", "")
    stages = _stages(plan, lines, seats, (record, opening, published))
    unit_of = {child: unit for unit, children in members.items() for child in children}
    dealt = [entry for entry in lines if entry[1]["kind"] == "classes"]
    prefix = "" if opening.attempt == 1 else f"attempt-{opening.attempt}/"
    classes = dealing(plan, dealt, seats, unit_of, lambda draw: opening.key(prefix + draw))
    rooms = {(line["cohort"], line["school"]): line["classes"] for _, line in dealt}
    return Replayed(opening.seed.hex(), plan, seats, classes, record, stages, rooms, opening.attempt, opening.sources)


@frozen
class _Opening:
    """What the record says before the first draw."""

    attempt: int
    sources: Sources
    seed: bytes

    def key(self, draw: str) -> bytes:
        """The key of a draw id."""
        return draw_key(self.seed, draw)

    @classmethod
    def of(cls, published: Published, record: Record) -> _Opening:
        number, line = record.lines[0]
        attempt = line["body"]["attempt"]
        record.expect(Event("sealed", {"manifest": sha256(published.record).hexdigest(), "attempt": attempt}))
        sources = tuple((body["source"], tuple(body["numbers"])) for body in record.take("public-number", "source"))
        (revealed,) = record.take("revealed") or [{}]
        as_declared(published.manifest, number, sources, revealed)
        public = "".join(f"{label}={''.join(f'{n}.' for n in drawn)}/" for label, drawn in sources)
        secret = seed(published.record, public, revealed.get("secret", ""), revealed.get("beacon", ""))
        return cls(attempt, sources, secret)


def _stages(
    plan: Json, lines: Sequence[tuple[int, Json]], seats: Seats, read: tuple[Record, _Opening, Published]
) -> list[tuple[Stage, Sequence[tuple[int, Json]]]]:
    record, _, published = read
    stages: list[tuple[Stage, Sequence[tuple[int, Json]]]] = []
    known = strategies()
    planned = iter(published.manifest["draws"])
    rest = list(lines[1:])
    for said in plan["stages"]:
        draws = _draws(said, plan, known, read)
        if draws is not None:
            arguments = {"stage": said["name"], "strategy": said["ties"], "arguments": said["arguments"]}
            same(MANIFEST, None, "draws", arguments, next(planned, None))
        stage = _stage(said, plan, seats, record, draws)
        own, rest = _own(rest, said["name"])
        wrong = "deferred" if said["mode"] == "in turn" else "turn"
        for number, line in own:
            if line["kind"] == wrong:
                differs(QUEUES, number, "kind", "the kind of the stage", line["kind"])
        (in_turn if said["mode"] == "in turn" else deferred)(stage, own)
        stages.append((stage, own))
    same(MANIFEST, None, "draws", None, next(planned, None))
    for number, line in rest:
        same(QUEUES, number, "kind", "classes", line["kind"])
    return stages


def _own(rest: Sequence[tuple[int, Json]], stage: str) -> tuple[list[tuple[int, Json]], list[tuple[int, Json]]]:
    """The next lines that are of a stage, and those after them."""
    end = next((at for at, (_, line) in enumerate(rest) if line.get("stage") != stage), len(rest))
    return list(rest[:end]), list(rest[end:])


def _draws(
    said: Json, plan: Json, known: Mapping[str, Strategy], read: tuple[Record, _Opening, Published]
) -> Draws | None:
    by_lot = said["ties"] not in ("admit", "leave", None)
    if by_lot != ("arguments" in said):
        differs(QUEUES, 1, f"stages.{said['name']}.arguments", "those of a stage that draws, and of no other", said)
    if not by_lot:
        return None
    record, opening, published = read
    folder = published.folder
    name, _, version = said["ties"].partition("/")
    if name not in known or str(known[name].signature.version) != version:
        raise Rejected([unknown_way(folder / QUEUES, said["ties"])])
    marks = {cohort["name"]: cohort["mark"] for cohort in plan["cohorts"]}
    return Draws(
        stage=said["name"],
        strategy=known[name],
        arguments=said["arguments"],
        key=opening.key,
        attempt=opening.attempt,
        record=record,
        marks=marks,
        sources=opening.sources,
    )


def _stage(said: Json, plan: Json, seats: Seats, record: Record, draws: Draws | None) -> Stage:
    limit = said.get("limit")
    bundle = plan["bundle"] or {"margin": "skip", "most": 0, "tier": "worst"}
    return Stage(
        name=said["name"],
        ties=said["ties"],
        draws=draws,
        margin=Margin(MarginKind(bundle["margin"]), bundle["most"]),
        tier=bundle["tier"],
        seats=seats,
        record=record,
        schools=plan["schools"],
        cohorts=[cohort["name"] for cohort in plan["cohorts"]],
        heads=plan["representatives"],
        limit=None if limit is None else Limit(int(limit["most"]), bool(limit["percent"])),
    )
