"""A run done again from its published folder alone."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from attrs import frozen

from ..dsl.findings import Rejected
from ..uncollected import uncollected
from .difference import Difference, Differs, same
from .published import MANIFEST, OUTCOME, Published, file_hash, read_published, text_hash
from .replay import Replayed, replay
from .rows import rows
from .waves import closed, waves

_FORMAT = "paiwei-outcome/1"


@frozen
class Verified:
    """What was recomputed and agreed: the SHA-256 of the manifest and the seed, in hexadecimal; children and units of
    the roster, draws held again, seats given again, files whose hashes agree, and whether classes were dealt again (not
    where a private field decides them); how many gave up a seat afterwards, and how many moved up; the attempt; and the
    public numbers, which no program can compare with those that were drawn in the hall: by source, and a draw's
    own by its id and their name."""

    manifest: str
    seed: str
    children: int
    units: int
    draws: int
    seats: int
    files: int
    classes: bool
    rehearsal: bool
    refused: int = 0
    moved_up: int = 0
    attempt: int = 1
    sources: tuple[tuple[str, tuple[int, ...]], ...] = ()
    own_numbers: tuple[tuple[str, str, int], ...] = ()


@frozen
class Followed:
    """A published folder, and the run done again with all that came after it."""

    published: Published
    replayed: Replayed
    waves: int
    moved_up: int


class Writes(Protocol):
    """A finished run that can be published."""

    def write(self, directory: Path, *, xlsx: bool | None = None) -> object:
        """Write the folder of results."""


@uncollected()
def verify(result: Writes | str | PathLike[str]) -> Verified:
    """Recompute all that chance decided from a published folder, or from an outcome as it would be published.

    Raises `Rejected`: V001 for the first difference, and for every file whose hash is not the one in outcome.json;
    V002 where files are missing.
    """
    if isinstance(result, str | PathLike):
        return _verify(Path(result))
    with TemporaryDirectory() as folder:
        result.write(Path(folder) / "result", xlsx=False)
        return _verify(Path(folder) / "result")


def _verify(folder: Path) -> Verified:
    followed = follow(folder)
    published, replayed = followed.published, followed.replayed
    return Verified(
        manifest=text_hash(published.record),
        seed=replayed.seed,
        children=len(published.placements),
        units=len(replayed.seats.members),
        draws=replayed.record.draws,
        seats=len(replayed.seats.of),
        files=len(published.outcome["files"]),
        classes=bool(replayed.classes),
        rehearsal=bool(published.manifest.get("rehearsal", False)),
        refused=len(replayed.seats.refused),
        moved_up=followed.moved_up,
        attempt=replayed.attempt,
        sources=replayed.sources,
        own_numbers=tuple((draw, name, value) for (draw, name), value in replayed.record.numbers.items()),
    )


def follow(folder: Path) -> Followed:
    """Recompute a published folder. Raises `Rejected` as `verify` does."""
    found: list[Difference] = []
    followed: Followed | None = None
    try:
        followed = _recomputed(read_published(folder))
    except Differs as difference:
        found.append(difference.difference)
    found += _changed_files(folder, {difference.file for difference in found})
    if found or followed is None:
        raise Rejected([difference.finding(str(folder)) for difference in found])
    return followed


def _recomputed(published: Published) -> Followed:
    outcome, manifest = published.outcome, published.manifest
    same(MANIFEST, None, "roster", text_hash(published.roster), manifest.get("roster"))
    same(OUTCOME, None, "manifest", text_hash(published.record), outcome.get("manifest"))
    replayed = replay(published)
    closings = waves(replayed)
    counts = rows(published, replayed.plan, replayed.seats, replayed.classes)
    closed(closings, counts)
    _said(published, counts)
    return Followed(published, replayed, len(closings) - 1, closings[-1].moved_up)


def _said(published: Published, counts: Mapping[str, int]) -> None:
    """outcome.json says what the manifest and the placements say."""
    outcome, manifest = published.outcome, published.manifest
    strategies = sorted({draw["strategy"] for draw in manifest["draws"]})
    versions = {"program": manifest.get("program"), "manifest": manifest["format"], "strategies": strategies}
    same(OUTCOME, None, "format", _FORMAT, outcome.get("format"))
    same(OUTCOME, None, "versions", versions, outcome.get("versions"))
    same(OUTCOME, None, "rehearsal", bool(manifest.get("rehearsal", False)), outcome.get("rehearsal"))
    same(OUTCOME, None, "counts", dict(counts), outcome.get("counts"))
    same(OUTCOME, None, "seal", seal_of(outcome), outcome.get("seal"))


def seal_of(outcome: Mapping[str, object]) -> str:
    """The hash that outcome.json holds of itself: of its canonical bytes without that field."""
    from ..engine.canonical import canonical

    return text_hash(canonical({name: value for name, value in outcome.items() if name != "seal"}))


def _changed_files(folder: Path, known: set[str]) -> list[Difference]:
    """Every file that is not the one that outcome.json lists; one that differs already is not named twice."""
    import json

    try:
        files = json.loads((folder / OUTCOME).read_bytes())["files"]
        listed = {name: (said["bytes"], said["sha256"]) for name, said in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return [] if OUTCOME in known else [Difference(OUTCOME, None, "files", "a hash of each file", "—")]
    found = [Difference(OUTCOME, None, f"files.{name}", name, "—") for name in _always() if name not in listed]
    for name, (size, digest) in listed.items():
        if name in known:
            continue
        try:
            now = ((folder / name).stat().st_size, file_hash(folder / name))
        except OSError:
            now = (0, "—")
        if now[1] != digest:
            found.append(Difference(name, None, "sha256", str(digest), now[1]))
        elif now[0] != size or type(size) is not int:
            found.append(Difference(OUTCOME, None, f"files.{name}.bytes", str(now[0]), str(size)))
    return found


def _always() -> tuple[str, ...]:
    from .published import NEEDED

    return tuple(name for name in NEEDED if name != OUTCOME)
