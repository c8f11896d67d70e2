"""Seats given up where a stage has a limit: they go back to its own queue first, and no further than the limit."""

from pathlib import Path

import pytest

from .given import rows
from .test_moving_up import Town, course

RESERVED = 'stage "名额" {{ who group is two  seats at most {}  seek choices {}  draw ticket }}\n'
REST = 'stage "其余" {{ seek choices {}  draw ticket }}\nrefusals refill\n'


def town(limit: str, mode: str, plans: str = "东4 南0", children: str = "a:东 b:东 c:东 C:东 D:东 E:东") -> Town:
    """Small letters are migrants, who have the reserved seats first."""
    return Town(RESERVED.format(limit, mode) + REST.format(mode), children, plans)


def stages(folder: Path) -> dict[str, str]:
    """The stage in which each child with a seat was placed."""
    return {child: row["stage"] for child, row in rows(folder).items() if row["stage"] and row["status"] == "placed"}


@pytest.mark.parametrize("mode", ["in turn", "deferred"])
@pytest.mark.parametrize("limit", ["1", "25 percent of plan"])
def test_a_reserved_seat_given_up_goes_to_those_who_waited_for_it(mode: str, limit: str, tmp_path: Path) -> None:
    begun = course(town(limit, mode, children="a:东 b:东 C:东 D:东 E:东 F:东 G:东 H:东"), tmp_path)
    before = stages(begun.folder)
    (reserved,) = [child for child, stage in before.items() if stage == "名额"]
    (other,) = {"a", "b"} - {reserved}
    after = begun.give_up(reserved)
    if other in before:  # who has a seat already does not change it for a reserved one
        assert stages(after.folder)[after.waves[-1].moved_up[0].id] == "其余"
    else:
        assert after.moved_up == f"{other}:东"
        assert stages(after.folder)[other] == "名额"


@pytest.mark.parametrize("mode", ["in turn", "deferred"])
def test_an_open_seat_given_up_does_not_go_beyond_the_limit(mode: str, tmp_path: Path) -> None:
    begun = course(town("1", mode, "东2 南0", "a:东 b:东 c:东 D:东 E:东 F:东"), tmp_path)
    open_ = [child for child, stage in stages(begun.folder).items() if stage == "其余"]
    after = begun.give_up(open_[0])
    moved = after.waves[-1].moved_up[0].id
    assert stages(after.folder)[moved] == "其余"
    assert list(stages(after.folder).values()).count("名额") == 1
