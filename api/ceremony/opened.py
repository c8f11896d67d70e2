"""A sealed folder opened again: nothing in it may have changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve, field, frozen

from ..dsl.findings import Cell, Finding, Rejected, Text
from ..dsl.policy import Policy
from ..dsl.type_names import listed
from ..engine.build import build
from ..engine.canonical import canonical
from ..engine.rulegraph import RuleGraph
from ..engine.sealed import Sealed
from ..keeping import Inputs
from ..loading import load
from ..reading import read
from ..reading.codes import fault
from ..running import program_parts
from .places import SEAL_FORMAT, Places
from .sealing import fix

_PARTS: Mapping[str, Text] = {
    "format": Text("记录的格式", "the format of the record"),
    "policy": Text("政策文件", "the policy"),
    "roster": Text("名册", "the roster"),
    "applicants": Text("报名表", "the applicants"),
    "schools": Text("学校表", "the schools"),
    "rulings": Text("另行决定的学位", "the rulings"),
    "draws": Text("派位方式", "the ways of drawing"),
    "screen": Text("派位后的检查", "the screen after the draw"),
    "plan": Text("学位计划", "the plan"),
    "undetermined": Text("待核儿童的处理", "what becomes of undetermined children"),
    "program": Text("程序版本", "the version of the program"),
    "rehearsal": Text("是否演练", "whether it is a rehearsal"),
}


@frozen
class Opened:
    """A sealed admission, ready to be drawn."""

    places: Places
    policy: Policy
    graph: RuleGraph
    inputs: Inputs
    fixed: Sealed = field(repr=False)


def open_sealed(directory: Path) -> Opened:
    """Read the sealed inputs and seal them again: the record must come out byte for byte.

    Raises `Rejected`: J008 where the folder is none of ours, V011 where anything differs from what was sealed.
    """
    places = Places(Path(directory))
    inputs, record = _told(places)
    policy = load(inputs.policy)
    roster = read(policy, inputs.applicants, inputs.schools, inputs.rulings)
    said = json.loads(record)
    chance = {name: said[name] for name in ("public", "secret", "beacon")}
    graph = build(policy)
    parts = {**program_parts(rehearsal=inputs.rehearsal), **chance}
    fixed = fix(graph, roster, hold=inputs.hold, parts=parts)
    if fixed.record != record or places.roster.read_bytes() != fixed.roster_lines:
        raise Rejected([_changed(places, said, json.loads(fixed.record))])
    return Opened(places, policy, graph, inputs, fixed)


def _told(places: Places) -> tuple[Inputs, bytes]:
    try:
        options = json.loads(places.options.read_text(encoding="utf-8"))
        if options["format"] != SEAL_FORMAT:
            raise ValueError(options["format"])
        files = {kind: places.private / name for kind, name in options["files"].items()}
        record = places.manifest.read_bytes()
        if canonical(json.loads(record)) != record:
            raise ValueError(places.manifest.name)
        gone = [path.name for path in (*files.values(), places.roster, places.journal) if not path.is_file()]
        if gone:
            raise FileNotFoundError(gone[0])
        return Inputs(**files, hold=bool(options["hold"]), rehearsal=bool(options["rehearsal"])), record
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise Rejected([fault("J008", Cell(str(places.folder)), what=what)]) from error


def _changed(places: Places, sealed: Mapping[str, object], now: Mapping[str, object]) -> Finding:
    names = [name for name in sorted({*sealed, *now}) if sealed.get(name) != now.get(name)]
    words = [_PARTS.get(name, Text(name, name)) for name in names] or [_PARTS["roster"]]
    parts = Text("、".join(word.zh for word in words), listed([word.en for word in words]).en.replace("`", ""))
    made = fault("V011", Cell(str(places.manifest)), parts="{parts}")
    message = Text(made.message.zh.format(parts=parts.zh), made.message.en.format(parts=parts.en))
    return evolve(made, message=message)
