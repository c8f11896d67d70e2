"""Who moves up into a seat that was given up, worked out by hand for each way of giving seats."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import paiwei
import pytest
from attrs import field, frozen
from paiwei.engine.draws.keys import draw_key, shuffle, ticket
from paiwei.engine.draws.ring import leaving
from paiwei.refusing import Refusal

from .given import given_up, lines, rows

HEAD = """
policy "小" {}
applicant {
  id text "编号" key
  group one of { one "甲类", two "乙类" } "类别"
  choices list of school "志愿"
  twins bundle? "捆绑号"
}
schools { 东, 南 }
tiers 梯次 { tier "甲" when group is one  tier "乙" otherwise }
"""
DICE = "[public]\ndice = [2,3,5,4,6,9,9,2,0,4,8,9,6,7,3,7,6,2,5,2]\n"


@frozen
class Town:
    """A policy's rest, children as `A:东南 B+C:西 d:东` (small letters: 乙类), plans `东2 南1`."""

    body: str
    children: str
    plans: str
    classes: int = 0
    numbers: str = ""
    rulings: str = ""
    head: str = HEAD

    def run(self, folder: Path) -> Path:
        """The folder of results of its admission."""
        folder.mkdir(exist_ok=True)
        policy, public = folder / "p.paiwei", folder / "n.toml"
        policy.write_text(self.head + self.body, encoding="utf-8")
        public.write_text(DICE + self.numbers, encoding="utf-8")
        applicants = write(folder / "a.csv", ["编号", "类别", "志愿", "捆绑号"], list(self.applicants()))
        schools = write(
            folder / "s.csv", ["学校", "计划数", "班数"], [[w[0], w[1:], self.classes] for w in self.plans.split()]
        )
        ruled = [[*word.split(":"), "局", "五", "照顾"] for word in self.rulings.split()]
        rulings = write(folder / "r.csv", ["编号", "学校", "决定机关", "依据条款", "理由"], ruled) if ruled else None
        loaded = paiwei.load(policy)
        roster = paiwei.read(loaded, applicants, schools, rulings)
        paiwei.run(loaded, roster, paiwei.PublicNumbers.from_toml(public)).write(folder / "result", xlsx=False)
        return folder / "result"

    def applicants(self) -> Sequence[Sequence[str]]:
        """The rows of the applicants' table."""
        found = []
        for word in self.children.split():
            ids, choices = word.split(":")
            for child in ids.split("+"):
                group = "甲类" if child[0].isupper() else "乙类"
                found.append([child, group, "、".join(choices), ids if "+" in ids else ""])
        return found


def write(file: Path, header: Sequence[str], table: Sequence[Sequence[object]]) -> Path:
    """A table as CSV."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, *table])
    return file


@frozen
class Course:
    """A result, and what followed when children gave up their seats."""

    folder: Path
    waves: list[Refusal] = field(factory=list)

    def give_up(self, children: str) -> Course:
        """The result after these gave up their seats."""
        into = self.folder.parent / f"result{len(self.waves) + 1}"
        wave = given_up(self.folder, children.split(), into)
        paiwei.verify(into)
        return Course(into, [*self.waves, wave])

    @property
    def moved_up(self) -> str:
        """`A:东 B:南`: who moved up by the last list."""
        return " ".join(f"{child.id}:{child.school}" for child in self.waves[-1].moved_up)

    @property
    def at(self) -> Mapping[str, str]:
        """The school of each child with a seat."""
        return {child: row["school"] for child, row in rows(self.folder).items() if row["school"]}

    @property
    def codes(self) -> list[str]:
        """The codes of the notes of the last list, but for the workbook that is left out here."""
        return [note.code for note in self.waves[-1].notes if note.code != "D116"]

    def key(self, draw: str) -> bytes:
        """The key of a draw."""
        return draw_key(bytes.fromhex(paiwei.verify(self.folder).seed), draw)


def course(town: Town, folder: Path) -> Course:
    """The result of a town, without refusals yet."""
    return Course(town.run(folder))


TICKET = 'stage "录" { seek choices rank 梯次 draw ticket }\n'


def test_by_ticket_the_next_of_the_same_order_moves_up(tmp_path: Path) -> None:
    town = course(Town(TICKET + "refusals refill", "A:东 B:东 C:东 D:东 E:东", "东2 南0"), tmp_path)
    order = sorted("ABCDE", key=lambda child: ticket(town.key("录//东/1"), child))
    assert set(town.at) == set(order[:2])
    after = town.give_up(order[0])
    assert after.moved_up == f"{order[2]}:东"
    assert rows(after.folder)[order[2]]["number"] == "3"
    assert after.give_up(f"{order[1]} {order[2]}").moved_up == f"{order[3]}:东 {order[4]}:东"


def test_a_better_rank_goes_before_a_better_ticket_and_an_earlier_turn_before_a_later(tmp_path: Path) -> None:
    town = Town(TICKET + "refusals refill", "A:东 B:南 C:南 x:东 y:东 D:南东", "东1 南1")
    begun = course(town, tmp_path)
    assert begun.at["A"] == "东"
    after = begun.give_up("A")
    assert after.moved_up in ("x:东", "y:东")  # whoever named 东 first, of a lower rank, before D who named it second
    second = after.give_up(after.moved_up[0])
    assert second.moved_up in ("x:东", "y:东")
    third = second.give_up(second.moved_up[0])
    assert third.moved_up == ("" if begun.at.get("D") else "D:东")


def test_leave_empty_and_silence_take_the_seat_back_and_give_it_to_nobody(tmp_path: Path) -> None:
    for at, rest in enumerate(("refusals leave empty", "")):
        after = course(Town(TICKET + rest, "A:东 B:东 C:东", "东1 南0"), tmp_path / str(at))
        (placed,) = after.at
        after = after.give_up(placed)
        assert (after.moved_up, after.at, after.codes) == ("", {}, [] if rest else ["D114"])
        assert after.waves[-1].empty == {("", "东"): 1}


def test_groups_keep_the_order_of_the_list_over_which_they_were_shuffled(tmp_path: Path) -> None:
    body = 'stage "录" { seek choices draw groups(from 3 to 5) }\nrefusals refill'
    numbers = '[draw."录"]\ngroups = 4\nchosen = 2\n'
    town = course(Town(body, "A:东 B:东 C:东 D:东 E:东", "东2 南0", numbers=numbers), tmp_path)
    order = shuffle("ABCDE", town.key("录//东/1/admit"))
    assert set(town.at) == set(order[:2])
    after = town.give_up(order[1])
    assert after.moved_up == f"{order[2]}:东"
    assert len(rows(after.folder)[order[2]]["number"]) == 3


def test_a_ring_goes_on_from_where_it_stopped(tmp_path: Path) -> None:
    body = 'stage "录" { seek choices draw ring(code digits 7, drawn leave) }\nrefusals refill'
    numbers = '[draw."录"."东"]\nstart = 3\nstep = 2\n'
    town = course(Town(body, "A:东 B:东 C:东 D:东 E:东 F:东", "东3 南0", numbers=numbers), tmp_path)
    first = list(town.at)
    after = town.give_up(" ".join(first))
    moved_up = [child.id for child in after.waves[-1].moved_up]
    codes = {
        child: int(row["number"]) for child, row in {**rows(town.folder), **rows(after.folder)}.items() if row["number"]
    }
    codes |= {child: int(row["number"]) for child, row in rows(town.folder).items() if row["number"]}
    assert [*leaving(sorted(codes, key=codes.__getitem__), 3, 2)][3:] == moved_up


LOTS = 'stage "录" { seek choices draw lots }\nrefusals refill'


def lots(won: str, folder: Path, children: str = "A:东 B:东 C:东 D:东") -> Course:
    """A town that drew paper lots, of which those of `won` have a place."""
    faces = [[1, "东", word[0], f"L{at}", "中" if word[0] in won else "空"] for at, word in enumerate(children.split())]
    folder.mkdir(exist_ok=True)
    write(folder / "lots.csv", ["轮次", "学校", "单位", "序号", "签面"], faces)
    return course(Town(LOTS, children, "东2 南0", numbers='[draw."录"]\nlots = ["lots.csv"]\n'), folder)


def test_blank_lots_have_no_order_so_the_seat_stays_empty_and_it_is_said(tmp_path: Path) -> None:
    after = lots("AC", tmp_path).give_up("A")
    assert (after.moved_up, after.at, after.codes) == ("", {"C": "东"}, ["D115"])


def test_blank_lots_for_all_of_whom_there_are_seats_need_no_order(tmp_path: Path) -> None:
    after = lots("AC", tmp_path).give_up("A C")
    assert (after.moved_up, after.codes) == ("B:东 D:东", [])


def test_deferred_acceptance_among_those_who_wait_keeps_the_one_order_drawn(tmp_path: Path) -> None:
    body = 'stage "录" { seek choices deferred rank 梯次 draw ticket }\nrefusals refill'
    town = course(Town(body, "A:东南 B:东南 C:东南 D:南东 E:东 f:东南", "东1 南1"), tmp_path)
    order = sorted("ABCDE", key=lambda child: ticket(town.key("录///"), child))
    placed = town.at
    waiting = [child for child in order if child not in placed]
    (east,) = (child for child, school in placed.items() if school == "东")
    (south,) = (child for child, school in placed.items() if school == "南")
    after = town.give_up(east)
    assert after.moved_up == f"{waiting[0]}:东"  # D too would take 东
    assert after.at[south] == "南"
    after = after.give_up(f"{south} {waiting[0]}")
    wishes = {"A": "东南", "B": "东南", "C": "东南", "D": "南东", "E": "东"}
    free, expected = {"东", "南"}, {}
    for child in waiting[1:]:
        found = next((school for school in wishes[child] if school in free), None)
        if found:
            free.remove(found)
            expected[child] = found
    assert {child.id: child.school for child in after.waves[-1].moved_up} == expected


@pytest.mark.parametrize(
    ("margin", "moved_up"),
    [("skip", "C:东"), ("stop", ""), ("overflow 1", "A:东 B:东"), ("split", "A:东")],
)
def test_twins_who_are_next_meet_the_one_seat_by_the_margin_rule(margin: str, moved_up: str, tmp_path: Path) -> None:
    bundle = f"bundle twins {{ tier worst margin {margin} }}\n"
    body = bundle + 'stage "录" { seek choices rank id ascending }\nrefusals refill'
    town = course(Town(body, "0:东 A+B:东 C:东", "东1 南0"), tmp_path)
    after = town.give_up("0")
    assert after.moved_up == moved_up
    assert after.waves[-1].empty == ({("", "东"): 1} if margin == "stop" else {})


def test_whoever_moves_up_joins_the_smallest_class_and_nobody_else_changes(tmp_path: Path) -> None:
    body = 'stage "录" { seek choices rank id ascending }\nclasses { deal in draw order }\nrefusals refill'
    town = course(Town(body, "A:东 B:东 C:东 D:东 E:东 F:东 G:东", "东5 南0", classes=3), tmp_path)
    dealt = {child: row["class"] for child, row in rows(town.folder).items() if row["class"]}
    assert dealt == {"A": "1", "B": "2", "C": "3", "D": "1", "E": "2"}
    after = town.give_up("B E")
    assert {c: row["class"] for c, row in rows(after.folder).items() if row["class"]} == {
        "A": "1", "C": "3", "D": "1", "F": "2", "G": "2"
    }  # fmt: skip


@pytest.mark.parametrize(("together", "classes"), [("together", {"X": "1", "Y": "1"}), ("apart", {"X": "1", "Y": "2"})])
def test_twins_who_move_up_share_a_class_or_are_kept_apart(
    together: str, classes: dict[str, str], tmp_path: Path
) -> None:
    body = (
        'bundle twins { tier worst margin skip }\nstage "录" { seek choices rank id ascending }\n'
        f"classes {{ deal in draw order bundle {together} }}\nrefusals refill"
    )
    town = course(Town(body, "A:东 B:东 C:东 X+Y:东", "东3 南0", classes=2), tmp_path)
    after = town.give_up("A C")  # both of the first class
    assert {child: rows(after.folder)[child]["class"] for child in "XY"} == classes


def test_a_seat_by_ruling_can_be_given_up_and_goes_to_the_next_in_line(tmp_path: Path) -> None:
    town = course(Town(TICKET + "refusals refill", "A:东 B:东", "东1 南0", rulings="A:东"), tmp_path)
    after = town.give_up("A")
    assert after.moved_up == "B:东"
    assert rows(after.folder)["A"]["status"] == "refused"
    assert lines(after.folder, "journal.jsonl")[-1]["body"]["counts"]["ruled"] == 0


def test_equals_who_are_left_together_move_up_only_together(tmp_path: Path) -> None:
    body = 'stage "录" { seek choices rank 梯次 ties leave }\nrefusals refill'
    town = course(Town(body, "A:东 B:东 x:东 y:东", "东2 南0"), tmp_path)
    after = town.give_up("A")
    assert (after.moved_up, after.codes) == ("", [])
    assert after.give_up("B").moved_up == "x:东 y:东"


def test_where_a_private_field_balances_the_classes_the_smallest_class_of_the_list_counts(tmp_path: Path) -> None:
    body = 'stage "录" { seek choices rank id ascending }\nclasses { deal balanced by group }\nrefusals refill'
    head = HEAD.replace('"类别"', '"类别" private')
    town = course(Town(body, "A:东 B:东 c:东 D:东 e:东 F:东", "东4 南0", classes=2, head=head), tmp_path)
    dealt = {child: row["class"] for child, row in rows(town.folder).items() if row["class"]}
    assert sorted(dealt.values()) == ["1", "1", "2", "2"]
    after = town.give_up("B")
    assert (after.moved_up, rows(after.folder)["c"]["class"]) == ("c:东", dealt["B"])
    assert after.give_up("A F").moved_up == "e:东"


def test_a_child_who_moved_up_can_give_the_seat_up_too_and_never_gets_another(tmp_path: Path) -> None:
    body = 'stage "录" { seek choices rank id ascending }\nrefusals refill'
    town = course(Town(body, "A:东 B:东 C:东", "东1 南0"), tmp_path)
    after = town.give_up("A").give_up("B")
    assert (after.moved_up, after.at) == ("C:东", {"C": "东"})
    last = after.give_up("C")
    assert (last.moved_up, last.at, last.waves[-1].counts["refused"]) == ("", {}, 3)
    kinds = [line["event"] for line in lines(last.folder, "journal.jsonl") if line["event"] in ("refused", "closed")]
    assert kinds == ["closed", *["refused", "closed"] * 3]


def test_a_school_that_a_margin_left_with_a_seat_and_where_nobody_gave_one_up_is_not_filled(tmp_path: Path) -> None:
    bundle = "bundle twins { tier worst margin stop }\n"
    body = bundle + 'stage "录" { seek choices rank id ascending }\nrefusals refill'
    town = course(Town(body, "A+B:东 C:东 D:南 E:南", "东1 南1"), tmp_path)
    assert town.at == {"D": "南"}
    assert town.give_up("D").moved_up == "E:南"
