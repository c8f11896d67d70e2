"""The file of a nation as it is written: for each district its words, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ..dsl.findings import Cell

NEEDED = ("name", "policy", "applicants", "schools", "public")
FILES = ("policy", "applicants", "schools", "public", "rulings")
# Each word with the label that a table may have in its place.
WORDS: Mapping[str, str] = {
    "name": "名称",
    "policy": "政策",
    "applicants": "报名表",
    "schools": "学校表",
    "public": "公开数",
    "rulings": "裁定表",
    "output": "结果文件夹",
    "undetermined": "待核",
}
FOLDERS = "folders"


@frozen
class Entry:
    """One district, or as many as `folders` finds. `where` says on which line a word stands, and `at` where the entry
    begins."""

    values: Mapping[str, str]
    where: Mapping[str, Cell]
    at: Cell

    def cell(self, word: str) -> Cell:
        """Where a word stands, or where the entry begins if it has no such word."""
        return self.where.get(word, self.at)
