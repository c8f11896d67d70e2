"""Lists by distance and the list of all schools, for every possible child."""

from __future__ import annotations

from .asking import STAGE, noted


def test_the_first_of_a_list_by_distance_is_one_of_it() -> None:
    rules = """
tiers 类别 {
  tier "一" when first of nearest(spot, {一小, 二小}) is 三小
  tier "二" when first of nearest(spot, {一小, 二小}) is 一小
  tier "其他" otherwise
}
"""
    assert [one.subjects for one in noted(rules + STAGE, "A001")] == [("类别", "一")]


def test_no_other_school_of_the_list_is_nearer_than_the_first() -> None:
    rules = """
tiers 类别 {
  tier "一" when first of nearest(spot, {一小, 二小}) is 一小 and metres(spot, 一小) > 200 and metres(spot, 二小) < 100
  tier "二" when first of nearest(spot, {一小, 二小}) is 二小 and metres(spot, 一小) > 200 and metres(spot, 二小) < 100
  tier "其他" otherwise
}
"""
    assert [one.subjects for one in noted(rules + STAGE, "A001")] == [("类别", "一")]


def test_every_school_is_among_all_schools() -> None:
    rules = """
tiers 类别 {
  tier "都在" when school in all schools
  tier "不在" when school in choices
}
"""
    assert [one.subjects for one in noted(rules + STAGE, "A001")] == [("类别", "不在")]
