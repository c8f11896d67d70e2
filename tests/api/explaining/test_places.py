"""Where pages lie."""

from __future__ import annotations

from collections import Counter

from paiwei.explaining.places import MOST, places, safe


def test_no_folder_holds_more_than_it_may_and_every_child_has_a_page_of_its_own() -> None:
    keys = [f"A{n:06}" for n in range(30_000)]
    found = places(keys)
    assert len(set(found.values())) == len(keys)
    folders = Counter(path.rpartition("/")[0] for path in found.values())
    assert max(folders.values()) <= MOST
    assert found["A012345"].endswith("/A012345.html")


def test_a_key_that_is_no_file_name_gets_a_safe_one_and_none_is_lost() -> None:
    strange = ["../../etc/passwd", "a/b", "a\\b", "CON", "con", "甲", "乙", "", ".", "a", "A", "x" * 300, "a b"]
    names = [safe(key) for key in strange]
    assert len({name.lower() for name in names}) == len(names)
    assert all(set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") for name in names)
    assert all(len(name) <= 60 for name in names)
    assert "CON" not in names
