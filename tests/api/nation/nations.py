"""Small nations to run: districts of a handful of children, two to a policy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

POLICY = """
policy "示例" {{ authority "示例教育局" }}
applicant {{
  id       text     "编号"       key
  born     date     "出生日期"
  applied  school?  "报名学校"
}}
schools {{ 第一小学, 第二小学 }}
stage "{stage}" {{ seek applied  draw ticket }}
"""
DICE = "[public]\ndice = [2, 3, 5, 4, 6, 9, 9, 2, 0, 4, 8, 9, 6, 7, 3, 7, 6, 2, 5, 2]\n"
PUBLISHED = frozenset(
    {"placements.csv", "standings.parquet", "manifest.json", "roster.txt", "journal.jsonl", "queues.jsonl"}
)


def district(folder: Path, children: int = 4) -> Path:
    """The tables of a district whose first school has fewer seats than children who ask for it."""
    folder.mkdir(parents=True)
    rows = [f"{folder.name}{at},2018-01-{at % 28 + 1:02d},第一小学\n" for at in range(children)]
    (folder / "applicants.csv").write_text("编号,出生日期,报名学校\n" + "".join(rows), "utf-8")
    (folder / "schools.csv").write_text(f"学校,计划数\n第一小学,{children // 2}\n第二小学,1\n", "utf-8")
    (folder / "public.toml").write_text(DICE, "utf-8")
    return folder


def nation(folder: Path, count: int = 4, children: int = 4) -> Path:
    """A nation of districts 甲, 乙, 丙 … and its file; each has a child more than the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, stage in enumerate(("录取", "派位")):
        (folder / f"{at}.paiwei").write_text(POLICY.format(stage=stage), "utf-8")
    text = ""
    for at in range(count):
        name = NAMES[at]
        district(folder / name, children + at)
        said = {"name": name, "policy": f"{at % 2}.paiwei", "applicants": f"{name}/applicants.csv"}
        said |= {"schools": f"{name}/schools.csv", "public": f"{name}/public.toml"}
        text += "[[district]]\n" + "".join(f'{word} = "{value}"\n' for word, value in said.items())
    path = folder / "nation.toml"
    path.write_text(text, "utf-8")
    return path


NAMES = "甲乙丙丁戊己庚辛壬癸"


def results(folder: Path) -> Mapping[str, bytes]:
    """All files of all results below a folder but the private notes of inputs, by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name == "result" and path.name != ".inputs.json"
    }
