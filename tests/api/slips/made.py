"""Random worlds under codes, published, with a slip for every child."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from paiwei.dsl.findings import Rejected
from paiwei.dsl.policy import Policy
from paiwei.engine.coding import Coded, coded
from paiwei.engine.rows import rows_root
from paiwei.slips import drawn, slips
from paiwei.writing import write

from tests.worlds.both import engine_run
from tests.worlds.given import roster_of
from tests.worlds.texts import checked

from ..verifying.folders import numbered_world, with_attempts


@dataclass(frozen=True)
class Published:
    """A world that was run under codes and written to `folder`."""

    policy: Policy
    coded: Coded
    salt: bytes
    manifest: bytes
    folder: Path

    def slips(self, *, after: bool = True) -> list[dict[str, Any]]:
        """A slip for every child, from before or after the draw."""
        published = drawn(self.folder) if after else None
        return list(slips(self.policy, self.coded, self.salt, self.manifest, published))


def published(strategy: str, number: int, folder: Path) -> Published | None:
    """World `number` of a strategy; None for one that cannot be run or coded."""
    world = numbered_world(strategy, number)
    policy = checked(world.policy.text())
    salt = sha256(f"{strategy} {number}".encode()).digest()
    try:
        found = coded(policy, roster_of(policy, world.table, world.rows, world.rulings), salt)
        outcome = engine_run(world, policy, found.roster, {"rows": rows_root(policy, found, salt)})
    except Rejected:
        return None
    write(with_attempts(outcome), policy, found.roster, folder, xlsx=False)
    return Published(policy, found, salt, outcome.manifest, folder)


def first_published(strategy: str, number: int, folder: Path) -> Published:
    """The first world from that number on that can be run under codes, and in which a ticket was drawn."""
    while True:
        made = published(strategy, number, folder / str(number))
        number += 1
        if made is not None and any(slip["draws"] for slip in made.slips()):
            return made
