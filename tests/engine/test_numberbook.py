"""The public numbers of draws: where they are found, and all that is wrong with them at once."""

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from paiwei.dsl.findings import Rejected, Severity
from paiwei.engine.numberbook import DrawPlace, NumberBook
from paiwei.engine.numbers import Lot, PublicNumbers

from .admission import Given, admit, refusal, unit

PLACE = DrawPlace("一", "东", "primary", "2")


def book(draws: Mapping[str, Any], *records: tuple[Lot, ...]) -> NumberBook:
    numbers = PublicNumbers(draws=draws, lots={"一": records} if records else {}, path="public.toml")
    return NumberBook(numbers, {"primary": "小学"}, ["东", "南"])


def faults(kept: NumberBook) -> list[str]:
    with pytest.raises(Rejected) as refused:
        kept.settle()
    return [finding.code for finding in refused.value.findings]


@pytest.mark.parametrize(
    "draws",
    [
        {"start": 5},
        {"东": {"start": 5}, "start": 1},
        {"东": {"primary": {"start": 5}, "start": 1}, "start": 2},
        {"东": {"小学": {"start": 5}, "start": 1}},
        {"东": {"primary": {"2": {"start": 5}, "start": 1}}},
        {"东": {"2": {"start": 5}, "start": 1}},
        {"东": {"2": {"step": 1}}, "start": 5},
    ],
)
def test_the_most_particular_number_of_that_name_counts(draws: Mapping[str, Any]) -> None:
    kept = book({"一": draws})
    assert kept.of(PLACE).ask("start", 1, 9) == 5
    kept.settle()


def test_a_shared_number_stands_under_the_stage_itself() -> None:
    kept = book({"一": {"东": {"groups": 3}, "groups": 7}})
    assert kept.of(PLACE).ask("groups", 1, 9, shared=True) == 7


def test_everything_missing_and_out_of_range_is_told_at_once_and_each_once() -> None:
    kept = book({"一": {"start": 10, "step": True, "turns": 2.5, "ok": 1}})
    numbers = kept.of(PLACE)
    assert [numbers.ask(name, 2, 9) for name in ("start", "step", "turns", "lacking", "lacking")] == [2] * 5
    assert numbers.ask("ok", 1, 1) == 1
    assert faults(kept) == ["N021", "N021", "N021", "N020"]
    kept.settle()


@pytest.mark.parametrize(
    ("draws", "said"),
    [
        ({}, {"groups": "3 到 9 ", "chosen": "1 到 `groups` 所定个数的"}),
        ({"chosen": 5}, {"groups": "3 到 9 "}),
        ({"chosen": 0}, {"groups": "3 到 9 ", "chosen": "1 到 `groups` 所定个数的"}),
        ({"groups": 12, "chosen": 5}, {"groups": "3 到 9 "}),
        ({"groups": 4, "chosen": 5}, {"chosen": "1 到 4 "}),
        ({"groups": 4}, {"chosen": "1 到 4 "}),
    ],
)
def test_a_range_that_hangs_on_a_number_nobody_gave_is_not_made_up(
    draws: Mapping[str, int], said: Mapping[str, str]
) -> None:
    kept = book({"一": draws} if draws else {})
    count = kept.of(PLACE).ask("groups", 3, 9, shared=True)
    kept.of(PLACE).ask("chosen", 1, count, shared=True)
    with pytest.raises(Rejected) as refused:
        kept.settle()
    words = [f"{finding.message.zh} {finding.help.zh if finding.help else ''}" for finding in refused.value.findings]
    assert len(words) == len(said)
    assert all(f"`{name}`" in text and among in text for text, (name, among) in zip(words, said.items(), strict=True))


def test_tables_that_no_draw_used_are_noted() -> None:
    kept = book({"一": {"start": 1, "南": {"start": 2}}, "二": {"groups": 3}})
    kept.of(PLACE).ask("start", 1, 9)
    notes = kept.unused()
    assert [(note.code, note.severity) for note in notes] == [("N040", Severity.NOTE)] * 2
    assert '[draw."一"."南"]' in notes[0].message.en
    assert '[draw."二"]' in notes[1].message.en


RECORD = (
    Lot(2, "东", "A", "1", True, "a.xlsx", 2),
    Lot(2, "东", "B", "2", False, "a.xlsx", 3),
    Lot(2, "东", "C", "3", True, "a.xlsx", 4),
)
UNITS = [unit("A"), unit("B", 2), unit("C")]


def test_a_record_that_tallies_gives_serials_and_faces() -> None:
    kept = book({}, RECORD, RECORD)
    assert kept.of(PLACE).lots(UNITS, 2) == {"A": ("1", True), "B": ("2", False), "C": ("3", True)}
    kept.settle()
    assert kept.unused() == ()


@pytest.mark.parametrize(
    ("records", "codes"),
    [
        ((), ["N030"]),
        ((RECORD[:2],), ["N031"]),
        (((*RECORD, Lot(2, "东", "Z", "4", False)),), ["N032"]),
        (((*RECORD, Lot(2, "东", "A", "4", False)),), ["N033"]),
        (((*RECORD[:2], evolve(RECORD[2], serial="1")),), ["N034"]),
        (((*RECORD[:2], evolve(RECORD[2], place=False)),), ["N035"]),
        ((RECORD, (*RECORD[:2], evolve(RECORD[2], place=False))), ["N036"]),
        ((RECORD, RECORD[:2]), ["N036"]),
        ((RECORD[1:], RECORD), ["N036"]),
        ((RECORD, ()), ["N036"] * 3),
        ((RECORD[:2], RECORD[:2]), ["N031"]),
        ((RECORD, (evolve(RECORD[0], serial="9"), *RECORD[1:])), ["N036"]),
        ((RECORD, (evolve(RECORD[0], serial="2"), evolve(RECORD[1], serial="1"), RECORD[2])), ["N036"] * 2),
        ((RECORD, (*RECORD, Lot(2, "东", "C", "3", True))), ["N033"]),
        ((RECORD, (*RECORD[:2], evolve(RECORD[2], serial="2"))), ["N034", "N036"]),
        ((RECORD, (evolve(RECORD[0], stand_in="人大代表", reason="未到场"), *RECORD[1:])), ["N062"]),
        (
            (
                (evolve(RECORD[0], stand_in="人大代表", reason="未到场"), *RECORD[1:]),
                (evolve(RECORD[0], stand_in="政协委员", reason="未到场"), *RECORD[1:]),
            ),
            ["N062"],
        ),
        (((*RECORD, Lot(1, "东", "A", "1", True)),), ["N041"]),
        (((*RECORD, Lot(2, "南", "A", "1", True)),), ["N041"]),
        (((*RECORD, Lot(2, "冬", "Z", "4", False)),), ["N037"]),
        (((RECORD[0], evolve(RECORD[2], serial="1"), Lot(2, "东", "Z", "9", True)),), ["N034", "N031", "N032"]),
    ],
)
def test_a_record_of_lots_that_does_not_match_what_was_prepared_is_refused(
    records: tuple[tuple[Lot, ...], ...], codes: list[str]
) -> None:
    kept = book({}, *records)
    kept.of(PLACE).lots(UNITS, 2)
    assert faults(kept) == codes


def test_every_refusal_of_a_lot_names_the_unit_or_the_serial_and_the_row() -> None:
    wrong = (evolve(RECORD[0], stand_in="人大代表", reason="未到场", file="b.xlsx"), *RECORD[1:])
    kept = book({}, RECORD, wrong)
    kept.of(PLACE).lots(UNITS, 2)
    with pytest.raises(Rejected) as refused:
        kept.settle()
    (finding,) = refused.value.findings
    assert "`A`" in finding.message.zh
    assert "`A`" in finding.message.en
    assert "人大代表（未到场）" in finding.message.zh
    assert "`b.xlsx` 第 2 行" in finding.message.zh


def test_lots_of_a_later_turn_wait_for_it_and_are_refused_if_it_never_comes() -> None:
    kept = book({}, (*RECORD, Lot(3, "南", "Q", "1", True, "a.xlsx", 9)))
    kept.of(PLACE).lots(UNITS, 2)
    kept.settle()
    with pytest.raises(Rejected) as refused:
        kept.unused()
    assert [finding.code for finding in refused.value.findings] == ["N041"]
    assert "`Q`" in refused.value.findings[0].message.en


def test_lots_of_a_stage_that_never_draws_are_refused_by_the_run() -> None:
    lots = (Lot(1, "东", "A", "1", True),)
    assert refusal('stage "一" { seek choices  draw lots }\n', "A:东", Given("东1", lots={"一": (lots,)})) == ["N041"]


def test_a_stand_in_stands_in_the_journal_right_after_the_lot() -> None:
    lots = (
        Lot(1, "东", "A", "1", True, stand_in="家长代表", reason="监护人未到场"),
        Lot(1, "东", "B", "2", False),
    )
    done = admit('stage "一" { seek choices  draw lots }\n', "A:东 B:东", Given("东1", lots={"一": (lots, lots)}))
    events = [event for event in done.outcome.events if event.kind in ("lot", "stand-in")]
    at = next(i for i, event in enumerate(events) if event.kind == "stand-in")
    assert len(events) == 3
    assert (events[at - 1].kind, events[at - 1].body["unit"]) == ("lot", "A")
    assert events[at].body == {"draw": "一//东/1", "unit": "A", "role": "家长代表", "reason": "监护人未到场"}


RING = 'stage "一" { seek choices in turn  draw ring(code digits 7, drawn leave) }\n'


def test_the_faults_of_all_schools_of_a_turn_come_together() -> None:
    draws = {"一": {"东": {"start": 9, "step": 1}, "南": {"step": 0}}}
    assert refusal(RING, "A:东 B:东 C:南 D:南", Given("东1 南1", draws=draws)) == ["N021", "N020", "N021"]


def test_a_run_by_lots_places_those_whose_lot_has_a_place_and_gives_the_serial() -> None:
    body = 'bundle twins { margin overflow 1 }\nstage "一" { seek choices  draw lots }\n'
    lots = tuple(Lot(1, "东", u, f"签{u}", u in ["B1", "C"]) for u in ("A", "B1", "C", "D"))
    done = admit(body, "A:东 B1+B2:东 C:东 D:东", Given("东2", lots={"一": (lots,)}))
    assert sorted(done.at("东").split()) in (["B1", "B2"], ["B1", "B2", "C"])
    assert done.column("number")["B2"] == "签B1"
