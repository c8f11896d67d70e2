"""What is fixed before any number is drawn: the canonical roster, and a manifest with the hash of every input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

from attrs import asdict, frozen

from ..dsl.policy import Draw, Policy
from .canonical import canonical as canonical_json
from .cells import cell_text
from .draws.records import versioned
from .draws.strategy import Strategy
from .numbers import PublicNumbers, Source
from .oddities.registered import registered
from .register import Register
from .roster import Roster

FORMAT = "paiwei-manifest/1"
PART = 100_000  # children whose cells are hashed together


def canonical_roster(units: Iterable[tuple[str, Sequence[str]]]) -> bytes:
    """The units as draws.md §1 has them: `unit id` TAB member ids joined by commas, members and lines ascending by
    UTF-8 bytes, LF at each end."""
    ascending = sorted(units, key=lambda unit: unit[0])  # by code points, which is by UTF-8 bytes
    return "".join(f"{unit}\t{','.join(sorted(members))}\n" for unit, members in ascending).encode()


def manifest(parts: Mapping[str, object]) -> bytes:
    """The parts as the canonical JSON of RFC 8785: the sealed record, byte for byte that of `manifest.json`."""
    return canonical_json(dict(parts))


def sealed_parts(
    policy: Policy, roster: Roster, canonical: bytes, strategies: Mapping[str, Strategy]
) -> dict[str, object]:
    """The parts of the manifest that follow from the inputs; who calls adds `program` (name and version), and what else
    must be fixed beforehand. `canonical` is the canonical roster. Neither time nor path is in it, so that whoever seals
    the same inputs gets the same bytes."""
    return {
        "format": FORMAT,
        "policy": {"name": policy.name, "sha256": sha256(policy.source.text.encode()).hexdigest()},
        "roster": sha256(canonical).hexdigest(),
        "applicants": applicants_hash(policy, roster),
        "schools": schools_hash(roster.register),
        "rulings": rulings_hash(roster),
        "draws": draw_plan(policy, strategies),
        "screen": registered(policy),
    }


def declared(numbers: PublicNumbers) -> dict[str, object]:
    """The parts of the manifest about what is to be drawn, of a run whose numbers are all in hand: as they are. A
    ceremony declares them before anybody knows a number (`Source`)."""
    return chance_parts(
        [Source(label, len(drawn), 0, _nines(max(drawn, default=0))) for label, drawn in numbers.sources],
        secret=sha256(numbers.revealed.encode()).hexdigest() if numbers.revealed else None,
        beacon="beacon" if numbers.beacon else None,
    )


def chance_parts(sources: Sequence[Source], *, secret: str | None, beacon: str | None) -> dict[str, object]:
    """The parts of the manifest that fix what will be drawn: the public sources in their order, the SHA-256 of the
    operator's secret, and what the beacon is (both null where there is none)."""
    return {"public": [asdict(source) for source in sources], "secret": secret, "beacon": beacon}


def _nines(number: int) -> int:
    return int("9" * len(str(number)))


def applicants_hash(policy: Policy, roster: Roster) -> str:
    """SHA-256 of all applicants' cells as CSV: a header of field names in the order of the policy, a row a child
    ascending by key, cells as `cells.cell_text` has them, none empty, LF; quotes only where RFC 4180 asks for them."""
    digest = sha256()
    columns = [cell_text(spec, roster.register, roster.has_unknown(spec.name)) for spec in policy.fields]
    # Lazily, so that rows are put into words by all cores and hashed as they come; and in parts, since polars would put
    # more of a long table into words than can be hashed meanwhile: 150 MB of a million children.
    for start in range(0, max(roster.frame.height, 1), PART):
        words = roster.frame.lazy().slice(start, PART).select(columns)
        words.sink_csv(_Sink(digest.update), line_terminator="\n", include_header=not start)  # type: ignore[call-overload]
    return digest.hexdigest()


def schools_hash(register: Register) -> str:
    """SHA-256 of what the run knows of schools, as canonical JSON: schools and areas ascending by name, so that the row
    order of the table does not count; zones and what serves an area in their own order, which does."""
    names = register.names
    plans, classes = _by_school(register.plans), _by_school(register.classes)
    schools = [
        _school(register, school) | {"plans": plans.get(school, {}), "classes": classes.get(school, {})}
        for school in sorted(range(len(names)), key=names.__getitem__)
    ]
    zones = [
        {
            "name": zone.name,
            "schools": [names[school] for school in zone.schools],
            "desk": None if zone.desk is None else names[zone.desk],
        }
        for zone in register.zones
    ]
    areas = sorted(
        (area, [names[school] for school in served])
        for area, served in zip(register.areas, register.served_by, strict=True)
    )
    return sha256(canonical_json({"schools": schools, "zones": zones, "areas": areas})).hexdigest()


def rulings_hash(roster: Roster) -> str:
    """SHA-256 of the rulings as canonical JSON, ascending by the child's key; of `[]` where there are none."""
    names = roster.register.names
    rows = sorted((r.id, names[r.school], r.authority, r.clause, r.reason) for r in roster.rulings)
    return sha256(canonical_json(rows)).hexdigest()


def draw_plan(policy: Policy, strategies: Mapping[str, Strategy]) -> list[dict[str, object]]:
    """Every stage that draws, in order: its name, the strategy with its version, and the arguments."""
    return [
        {
            "stage": stage.name,
            "strategy": versioned(strategies[stage.ties.strategy].signature),
            "arguments": dict(stage.ties.arguments),
        }
        for stage in policy.stages
        if isinstance(stage.ties, Draw)
    ]


def _school(register: Register, school: int) -> dict[str, object]:
    point = register.points.get(school)
    return {
        "name": register.names[school],
        "kind": register.kinds.get(school),
        "point": None if point is None else list(point),
        "fallback": [register.names[other] for other in register.fallbacks.get(school, ())],
    }


def _by_school(numbers: Mapping[tuple[str, int], int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for (cohort, school), number in numbers.items():
        found.setdefault(school, {})[cohort] = number
    return found


@frozen
class _Sink:
    """A hash in the place of a file, so that the bytes are not made into a text and back."""

    take: Callable[[bytes], None]

    def write(self, data: bytes) -> int:
        """All of the bytes."""
        self.take(data)
        return len(data)
