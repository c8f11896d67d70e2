"""Case blocks that may say what an example shows; whoever can read policies finds out whether they do."""

from __future__ import annotations

from itertools import count

from attrs import define, evolve, frozen

from .draft import Draft, Game, Line
from .inquiry import Inquiry
from .witness import NAMES
from .written import Written, named

SIDES = ("前", "正好", "后")
TITLES = {
    "A004": "有资格而不在任何梯次",
    "A009": "捆绑的孩子梯次不同",
    "A010": "依次看志愿，照实填吃亏",
}


@frozen
class Candidates:
    """Blocks of which the first that passes is to be taken; each is one case or several. `sure`: the last must pass."""

    blocks: tuple[str, ...] = ()
    sure: bool = False


@define
class Titles:
    """Titles of cases that are taken."""

    taken: set[str]

    def free(self, title: str) -> str:
        """The title, with a number where it is taken."""
        numbers = (title if n == 1 else f"{title} {n}" for n in count(1))
        found = next(name for name in numbers if name not in self.taken)
        self.taken.add(found)
        return found


def cases(asked: Inquiry, written: Written, answer: Draft | Line, titles: Titles) -> Candidates:
    """What the answer's example may look like as a case."""
    world = asked.ground.world
    if world.tabled or not answer.witness:
        return Candidates()  # a case has no table to put schools into zones
    met = {school for row in answer.witness.rows for school in _schools(asked, row)} | set(answer.witness.schools)
    sure = all(school < world.named for school in met)
    others = sorted(met | set(range(world.named)))
    if isinstance(answer, Line):
        blocks = _at_boundary(written, answer, others, titles.free(f"{answer.field} 在 {answer.values[1]} 前后"))
    elif answer.game is not None and answer.game.drawn:
        blocks = ()
    elif answer.game is not None:
        headings = (titles.free(TITLES["A010"]), titles.free(f"{TITLES['A010']}：对调以后"))
        blocks = _game(written, answer.game, others, headings)
    else:
        blocks = _plain(written, answer, others, titles.free(TITLES.get(answer.code, answer.code)))
    return Candidates(blocks, sure and bool(blocks))


def _schools(asked: Inquiry, row: object) -> list[int]:
    assert isinstance(row, dict)
    found: list[int] = []
    for field in asked.policy.fields:
        cell = row[field.name]
        if field.type in ("school", "area") and isinstance(cell, int):
            found += [cell] if cell < len(asked.ground.world.names) else []
        elif field.type == "list of school" and isinstance(cell, tuple):
            found += [int(school) for school in cell]
    return found


def _at_boundary(written: Written, line: Line, others: list[int], title: str) -> tuple[str, ...]:
    expected = written.expectations(line.claims, SIDES)
    if not expected:
        return ()
    return (written.case(title, SIDES, written.standing(others), expected),)


def _plain(written: Written, draft: Draft, others: list[int], title: str) -> tuple[str, ...]:
    """With and without what a whole run would give."""
    names = NAMES[: len(written.witness.rows)]
    expected = written.expectations(draft.claims, names)
    seats = written.seats(written.witness.schools, len(names), others)
    blocks = [written.case(title, names, written.standing(others), expected)]
    if draft.code == "A004":
        blocks.insert(0, written.case(title, names, seats, [*expected, f"expect {names[0]} leftover"]))
    return tuple(blocks) if expected else ()


def _game(written: Written, game: Game, others: list[int], headings: tuple[str, str]) -> tuple[str, ...]:
    """Two cases: as they wish, and with one list turned round."""
    names = NAMES[: len(written.witness.rows)]
    seats = written.seats(game.seats, 1, others)

    def block(writer: Written, placed: tuple[str, ...], heading: str) -> str:
        pairs = zip(names, placed, strict=True)
        expected = [f"expect {n} placed {named(s)}" if s else f"expect {n} leftover" for n, s in pairs]
        return writer.case(heading, names, seats, expected)

    turned = evolve(written, witness=evolve(written.witness, rows=game.rows))
    return (block(written, game.before, headings[0]) + "\n" + block(turned, game.after, headings[1]),)
