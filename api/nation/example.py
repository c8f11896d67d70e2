"""A small nation to try and to start from: the shipped samples as districts."""

from __future__ import annotations

import shutil
from os import PathLike
from pathlib import Path

from ..shipped import samples
from ..writing.occupied import not_writable, refuse_occupied

_NAMES = {
    "pingcheng": "平城区小学",
    "pingcheng-private-middle": "平城区民办初中",
    "atushi": "阿图什市小学",
    "longhua": "龙华区",
    "nanchang": "南昌市民办小学",
    "yunhe": "云河区小学",
}
_APART = "atushi"  # is written out; the others are found as folders
_TEXT = """\
# 各地清单。路径都从这个文件所在的文件夹算起。 · A list of districts; paths are taken from the folder of this file.
#
#   paiwei run-many nation.toml --out 结果

# 各地都一样的写在这里，可以没有。 · What all share, if anything.
[defaults]
undetermined = "stop"       # 待核材料影响结果的儿童：stop 停止，hold 暂不参加 · or hold

# 一个地方一段。 · One district.
[[district]]
name = "{name}"
policy = "单列/政策.paiwei"
applicants = "单列/报名表.xlsx"
schools = "单列/学校表.xlsx"
public = "单列/公开数.toml"
output = "新疆/{name}"      # --out 之下的文件夹；不写就用名称 · below --out; the name where this is not written
# rulings = "裁定表.xlsx"   # 由机关另行决定的学位，可以没有 · places decided by an authority, if any

# 也可以一个文件夹一个地方：{{folder}} 是找到的文件夹，{{name}} 是它的名称；* 要恰好对上一个文件。
# Or each folder that is found is a district: {{folder}} is its path, {{name}} its name; a * must fit one file exactly.
[[district]]
folders = "各地/*"
policy = "{{folder}}/*.paiwei"
applicants = "{{folder}}/报名表.*"
schools = "{{folder}}/学校表.*"
public = "{{folder}}/公开数.toml"
"""


def write_example(folder: str | PathLike[str]) -> Path:
    """Write the example into a folder that is empty or not there yet, and return the path of its `nation.toml`.

    Raises `Rejected`: D081 where something stands there, D082 where the disk does not take the files.
    """
    home = Path(folder)
    refuse_occupied(home)
    try:
        for key, sample in samples().items():
            place = home / "单列" if key == _APART else home / "各地" / _NAMES[key]
            place.mkdir(parents=True)
            shutil.copyfile(sample.policy, place / "政策.paiwei")
            shutil.copyfile(sample.applicants, place / "报名表.xlsx")
            shutil.copyfile(sample.schools, place / "学校表.xlsx")
            shutil.copyfile(sample.public, place / "公开数.toml")
            for lots in sample.public.parent.glob("lots-*"):
                shutil.copyfile(lots, place / lots.name)
        (home / "nation.toml").write_text(_TEXT.format(name=_NAMES[_APART]), encoding="utf-8")
    except OSError as error:
        raise not_writable(home, error) from error
    return home / "nation.toml"
