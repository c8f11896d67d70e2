"""A family is told that a draw decided only where it did, and in words that are true of the way of drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from paiwei.dsl.signatures import Signature
from paiwei.engine.build import build
from paiwei.engine.draws.strategy import Ballot, Drawn
from paiwei.engine.explain import explain
from paiwei.engine.numbers import Lot
from paiwei.explaining.draws_told import DrawsTold
from paiwei.explaining.language import Language
from paiwei.explaining.plain import plain
from paiwei.explaining.teller import Teller

from tests.engine.admission import Admission, Given, admit

POINTS = 'stage "一" { seek choices deferred  rank points descending  draw ticket }\n'


def told(done: Admission, child: str, lang: Any = "zh") -> str:
    found = explain(build(done.policy), done.roster, done.outcome, child)
    return "\n".join(plain(Teller.of(lang).tell(found)))


def pupils(**points: int) -> Mapping[str, Mapping[str, Any]]:
    return {child: {"points": many, "choices": ("东", "南")} for child, many in points.items()}


def test_where_points_decided_no_draw_is_told_of_though_the_stage_drew() -> None:
    done = admit(POINTS, {**pupils(A=90, B=80, C=70), "D": {"points": 60, "choices": ("东",)}}, Given("东1 南1 西50"))
    zh = told(done, "C")
    assert zh.count("学位已给了排在前面的孩子，所以没有录取。") == 2
    assert "您的孩子是" not in zh
    assert "没有给出学位" not in zh
    assert "学位不够分给排位相同的孩子时，先后由派位（随机序号）决定，各校共用一个次序。" in zh
    assert "The seats went to those before it, so it was not admitted." in told(done, "C", "en")


def test_among_equals_at_the_cutoff_a_deferred_draw_is_told_with_the_figures_of_that_school() -> None:
    children = pupils(A=90, B=80, C=80, D=80)
    done = admit(POINTS, children, Given("东2 南1 西50", order="A D C B"))
    zh, en = told(done, "B"), told(done, "B", "en")
    assert "还有 1 个学位，不够排位相同的 3 名孩子，先后由派位（随机序号）决定。您的孩子是第 4 号。" in zh
    assert "您的孩子是第 4 号。学位给到第 2 号为止。所以没有录取。" in zh
    assert "还有 1 个学位，不够排位相同的 2 名孩子" in zh  # at the second school
    assert "1 seats were left for the 3 who stood level; a draw (random order of tickets) decided." in en
    assert "您的孩子是第 2 号。学位给到第 2 号为止。您的孩子被东录取。" in told(done, "D")


def test_where_there_are_seats_for_all_who_came_this_is_said() -> None:
    done = admit(POINTS, {**pupils(A=90, B=80), "C": {"points": 80, "choices": ("南",)}}, Given("东1 南5"))
    assert "学位够全部申请的孩子。您的孩子被南录取。" in told(done, "C")
    assert "There were seats for all who applied. The child was admitted at 南." in told(done, "C", "en")


def test_equals_who_were_all_admitted_are_told_so() -> None:
    done = admit(POINTS, pupils(A=90, B=80, C=80, D=70), Given("东3 南1"))
    assert "排位相同的孩子都录取了。您的孩子被东录取。" in told(done, "B")


def slips(**faces: bool) -> Given:
    lots = tuple(Lot(1, "东", child, f"00{at}", place) for at, (child, place) in enumerate(faces.items(), 1))
    return Given("东1", lots={"一": (lots, lots)})


def test_of_a_paper_lot_its_face_is_told_and_no_order() -> None:
    done = admit('stage "一" { seek choices in turn  draw lots }\n', "A:东 B:东", slips(A=False, B=True))
    zh = told(done, "A")
    assert (
        "学位由现场抽签决定：2 名孩子参加，学位 1 个。您的孩子抽到 001 号签，签上是“空”，没有学位。所以没有录取。" in zh
    )
    assert "您的孩子抽到 002 号签，签上是“中”。您的孩子被东录取。" in told(done, "B")
    assert "签号只用来登记，不分先后" in zh
    assert "公开的数字" not in zh
    assert "it said “空”: no place. So the child was not admitted." in told(done, "A", "en")


def test_a_number_of_groups_is_not_told_as_if_it_ranked() -> None:
    body = 'stage "一" { seek choices in turn  draw groups(from 3 to 9) }\n'
    draws = {"一": {"groups": 3, "chosen": 1}}
    done = admit(body, "A:东 B:东 C:东", Given("东1", draws=draws))
    for child in "ABC":
        zh = told(done, child)
        assert "您的孩子的派位号是 00" in zh
        assert "学位给到第 1 位为止。" in zh
        assert "派位号只表示参加派位，不分先后" in zh


def test_a_draw_that_was_held_though_all_fit_is_told_to_have_decided_nothing() -> None:
    body = 'stage "一" { seek choices in turn  draw groups(from 3 to 9) }\n'
    done = admit(body, "A:东 B:东", Given("东2", draws={"一": {"groups": 3, "chosen": 1}}))
    assert "派位（分组派位）照常进行，但没有影响录取。学位够全部申请的孩子。" in told(done, "A")
    assert "was held all the same, but decided nothing here." in told(done, "A", "en")


class Reverse:
    """A way of drawing that a package adds."""

    signature = Signature("reverse", 1, name_zh="倒序")

    def draw(self, ballot: Ballot) -> Drawn:
        """Nothing is drawn here."""
        raise NotImplementedError


def test_a_way_of_drawing_that_a_package_adds_goes_by_its_own_chinese_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiwei.explaining.draw_ways.strategies", lambda: {"reverse": Reverse()})
    assert DrawsTold(Language("zh", with_private=False)).named("reverse") == "派位（倒序）"
    assert DrawsTold(Language("en", with_private=False)).named("reverse") == "a draw (reverse)"
