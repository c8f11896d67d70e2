"""Sealing: everything is fixed, tried out once with throw-away numbers, and put into one folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from math import prod
from pathlib import Path
from secrets import token_bytes, token_hex

from attrs import evolve, field, frozen

from ..cores import Cores
from ..dsl.findings import Cell, Finding, Rejected
from ..dsl.policy import Policy
from ..engine.build import build
from ..engine.coding import SALT, Coded, coded, uncoded
from ..engine.determine import undetermined
from ..engine.draws.strategy import Event
from ..engine.draws.table import strategies
from ..engine.evaluators.columnar import Columnar
from ..engine.journal import journal
from ..engine.numbers import PublicNumbers, Source
from ..engine.odds.ready import Thrown
from ..engine.roster import Roster
from ..engine.rows import rows_root
from ..engine.rulegraph import RuleGraph
from ..engine.run import draw
from ..engine.seal import chance_parts
from ..engine.sealed import Sealed, sealed
from ..engine.watching import Watched
from ..keeping import Inputs
from ..loading import load
from ..numbers_check import LEAST_DIGITS, needs_digits, source_faults, twice
from ..reading import read
from ..reading.codes import fault
from ..running import program_parts
from ..second_opinion import ONE, Asked, Extent, hold_against
from ..writing import refuse_occupied
from ..writing.codes import put_by_key, write_codes
from ..writing.occupied import not_writable, taken
from ..writing.private import private
from ..writing.swap import Taken, aside
from .places import SEAL_FORMAT, Places

DICE = Source("dice", 20, 0, 9)  # twenty ten-sided dice: the least that an official run accepts
_WARNING = (
    "本文件夹含报名信息和秘密值，不得公布。\nThese are the children's papers and secrets. Never publish this folder.\n"
)


@frozen
class Choices:
    """What is decided when a draw is sealed, beside the inputs: the public sources in their order, whether the program
    makes a secret or the SHA-256 (hexadecimal) of one that somebody else holds, what the beacon is, whether children
    are published under codes (None: where the policy calls the key private), and how much the second evaluator is
    asked, on how many cores."""

    sources: Sequence[Source] = (DICE,)
    secret: bool = False
    secret_hash: str | None = None
    beacon: str | None = None
    codes: bool | None = None
    cross_check: Extent | None = None
    cores: Cores = ONE


@frozen
class SealedFolder:
    """What was sealed: the folder, the SHA-256 to publish, whether children go by codes, and notes."""

    places: Places
    fixed: Sealed
    children: int
    codes: bool
    notes: tuple[Finding, ...] = field(default=())


def seal(inputs: Inputs, choices: Choices, directory: Path) -> SealedFolder:
    """Seal an admission into a new folder. The inputs are copied, so that nothing of the draw hangs on other files.

    Everything that could stop the draw stops it here: the stages are run once with numbers thrown away afterwards,
    and both evaluators are held against each other. Raises `Rejected` with all that is in the way.
    """
    refuse_occupied(directory)
    policy = load(inputs.policy)
    faults = [*_unfit(choices), *_too_few(policy, choices, inputs)]
    if faults:
        raise Rejected(faults)
    by_code = policy.key.private if choices.codes is None else choices.codes
    kept = Kept(token_hex(32) if choices.secret else None, token_bytes(SALT), by_code)
    committed = choices.secret_hash if kept.secret is None else sha256(kept.secret.encode()).hexdigest()
    chance = chance_parts(choices.sources, secret=committed, beacon=choices.beacon)
    graph = build(policy)
    roster = read(policy, inputs.applicants, inputs.schools, inputs.rulings)
    named, fixed = fix_under(graph, roster, inputs, kept, chance)
    try_out(graph, fixed, choices, named if by_code else None)
    places = Places(Path(directory))
    try:
        with aside(places.folder.resolve(), replace=False) as folder:
            _write(Places(folder), inputs, fixed, kept, named)
    except Taken:
        raise taken(places.folder) from None
    except OSError as error:
        raise not_writable(places.folder, error) from error
    return SealedFolder(places, fixed, roster.frame.height, by_code, roster.notes)


@frozen
class Kept:
    """What the bureau keeps to itself: the secret, where the program made one, the salt, and whether the salt gives the
    children codes."""

    secret: str | None
    salt: bytes
    codes: bool


def fix_under(
    graph: RuleGraph, roster: Roster, inputs: Inputs, kept: Kept, chance: Mapping[str, object]
) -> tuple[Coded, Sealed]:
    """The roster under its codes or keys, and all of it fixed. `chance` are the parts of `chance_parts`. Raises as
    `sealed`, and V035 for a policy that looks at the key where there are to be codes."""
    named = coded(graph.policy, roster, kept.salt) if kept.codes else uncoded(graph.policy, roster)
    rows = {"rows": rows_root(graph.policy, named, kept.salt)}
    parts = {**program_parts(rehearsal=inputs.rehearsal), **rows, **chance}
    return named, fix(graph, named.roster, hold=inputs.hold, parts=parts)


def fix(graph: RuleGraph, roster: Roster, *, hold: bool, parts: Mapping[str, object]) -> Sealed:
    """All that does not hang on chance, watched so that the second evaluator can be asked the same."""
    watched = Watched(Columnar(graph, roster))
    unverified = undetermined(graph, roster)
    return sealed(graph.policy, roster, watched, unverified, strategies=strategies(), hold=hold, parts=parts)


def try_out(graph: RuleGraph, fixed: Sealed, choices: Choices, named: Coded | None) -> None:
    """Run the stages once with numbers of no account, and put what came of it under the own keys, as the draw will
    (`named`: where children go by codes). Raises `Rejected` and `Disagreement`."""
    throwaway = token_bytes(32)
    numbers = PublicNumbers(tuple((s.label, (s.least,) * s.count) for s in choices.sources))
    outcome = draw(evolve(fixed, record=throwaway), numbers, book=Thrown(throwaway))
    if named is not None:
        put_by_key(BytesIO(), named, fixed.policy.key.label, outcome.placements)
    watched = fixed.evaluator
    assert isinstance(watched, Watched)
    hold_against(graph, fixed.roster, watched, fixed.record, Asked(choices.cross_check, choices.cores))


def _write(places: Places, inputs: Inputs, fixed: Sealed, kept: Kept, named: Coded) -> None:
    places.manifest.write_bytes(fixed.record)
    places.roster.write_bytes(fixed.roster_lines)
    opening = journal([Event("sealed", {"manifest": fixed.manifest, "attempt": 1})])
    places.private.mkdir(mode=0o700)
    for file in (places.journal, places.copy):
        file.write_bytes(opening)
    (places.private / "不得公布-DO-NOT-PUBLISH.txt").write_text(_WARNING, encoding="utf-8")
    names = {}
    for kind, path in inputs.files().items():
        names[kind] = f"{kind}{path.suffix}"
        shutil.copyfile(path, places.private / names[kind])
    secrets = {places.salt: kept.salt.hex(), places.secret: kept.secret}
    for file, text in secrets.items():
        if text is not None:
            with private(file) as out:
                out.write(text.encode())
    if kept.codes:
        write_codes(places.codes, named, fixed.policy.key.label)
    choices = {"hold": inputs.hold, "rehearsal": inputs.rehearsal, "codes": kept.codes}
    options = {"format": SEAL_FORMAT, "files": names, **choices}
    places.options.write_text(json.dumps(options, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _unfit(choices: Choices) -> list[Finding]:
    """Sources whose numbers no run would take; they are written with `--source`, not in a file."""

    def at(value: str) -> Cell:
        return Cell("--source", value=value)

    labels = [source.label for source in choices.sources]
    each = [fault for s in choices.sources for fault in source_faults(s.label, (s.least, s.most), at)]
    return [*each, *twice(labels, at)]


def _too_few(policy: Policy, choices: Choices, inputs: Inputs) -> list[Finding]:
    # Twenty coins show twenty digits, and yet come out in no more than a million ways, which are soon tried out.
    ways = prod(source.ways for source in choices.sources)
    digits = min(sum(source.digits for source in choices.sources), len(str(ways)) - 1)
    if inputs.rehearsal or not needs_digits(policy) or digits >= LEAST_DIGITS:
        return []
    return [fault("N009", Cell(str(inputs.policy)), count=digits, least=LEAST_DIGITS)]
