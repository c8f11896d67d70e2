"""What can be wrong with the file of a nation, with its folder, and with a district that did not come to its end."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Text
from .entry import Entry

NATION: Mapping[str, Entry] = {
    "M001": Entry(
        Text("各地清单读不出来", "A list of districts that cannot be read"),
        Text("各地清单 `{file}` 读不出来：{why_zh}", "the list of districts `{file}` cannot be read: {why_en}"),
        Text("检查路径、读取权限，以及写法", "check the path, the permission to read it, and how it is written"),
    ),
    "M002": Entry(
        Text("清单里没有一个地方", "A list without a district"),
        Text("`{file}` 里没有一个地方", "`{file}` lists no district"),
        Text(
            "TOML 里每个地方写一段 [[district]]；表格里每行一个地方",
            "in TOML write [[district]] for each; in a table a row for each",
        ),
    ),
    "M003": Entry(
        Text("清单里不认识的项", "An unknown word in the list"),
        Text("清单里没有 `{value}` 这一项", "there is no `{value}` in a list of districts"),
        Text("可写的有：{known}", "there are: {known}"),
        near=Text("是不是 `{near}`？", "is `{near}` meant?"),
    ),
    "M004": Entry(
        Text("一个地方缺一项", "A district that lacks something"),
        Text("{who_zh}没有写 `{key}`", "{who_en} has no `{key}`"),
        Text(
            "补上；各地都一样的，TOML 里写在 [defaults] 一次即可",
            "add it; in TOML what all share stands once under [defaults]",
        ),
    ),
    "M005": Entry(
        Text("一项的写法不对", "A value that cannot be"),
        Text("`{key}` 不能是 `{value}`", "`{key}` cannot be `{value}`"),
        Text("{how_zh}", "{how_en}"),
    ),
    "M006": Entry(
        Text("不能用作文件夹的名称", "A name that no folder can have"),
        Text("`{value}` 不能用作结果文件夹的名称", "`{value}` cannot be the name of a folder of results"),
        Text(
            '写清单的 `output`：`--out` 之下的路径，各段不以点或空格开头结尾，不含 \\ : * ? " < > |，不用 {taken}',
            "write an `output` below `--out`: no part begins or ends with a dot or blank, or has one of "
            '\\ : * ? " < > | in it, or is {taken}',
        ),
    ),
    "M007": Entry(
        Text("两个地方用同一名称或文件夹", "Two districts of one name or folder"),
        Text("`{value}` 与 {other_zh} 重复", "`{value}` is taken by {other_en}"),
        Text(
            "每个地方一个名称、一个文件夹；不分大小写，也不能一个在另一个里面",
            "a name and a folder for each, whatever the case of letters, and none inside another",
        ),
    ),
    "M008": Entry(
        Text("通配写法找不到唯一的文件", "A pattern that is not one file"),
        Text("`{value}` 找到 {count} 个：{found}", "`{value}` matches {count}: {found}"),
        Text(
            "`folders` 至少要找到一个文件夹；其余各项恰好一个文件",
            "`folders` must match one folder at least, every other pattern one file exactly",
        ),
    ),
    "M009": Entry(
        Text("有的地方还缺文件", "Districts whose files are not there"),
        Text(
            "有 {count} 个地方的文件还不在：{names}；其余照常进行",
            "{count} districts name files that are not there: {names}; the others go on",
        ),
        Text("补齐后再运行同一命令，只做这些地方", "put them there and run the same command: only these will be run"),
        note=True,
    ),
    "M010": Entry(
        Text("另一次运行正在写这个文件夹", "Another run is at work in the folder"),
        Text("另一次 `paiwei run-many` 正在写 `{file}`", "another `paiwei run-many` is at work in `{file}`"),
        Text("等它结束，或换一个文件夹", "wait until it has ended, or use another folder"),
    ),
    "M011": Entry(
        Text("没有安装跨机运行的部分", "The part for many machines is not installed"),
        Text("没有安装跨机运行所需的程序库", "the libraries for running on many machines are not installed"),
        Text("安装 `paiwei[cluster]`", "install `paiwei[cluster]`"),
    ),
    "M012": Entry(
        Text("连不上集群", "A cluster that does not answer"),
        Text("连不上集群 `{value}`：{why}", "the cluster `{value}` does not answer: {why}"),
        Text(
            "检查地址；调度程序和各机的 paiwei 版本要一致",
            "check the address; scheduler and workers must have the same version of paiwei",
        ),
    ),
    "M101": Entry(
        Text("运行这个地方的进程被终止", "The process that ran a district died"),
        Text(
            "运行这个地方的进程 {times} 次中途被终止（{how}）",
            "the process that ran this district died {times} times ({how})",
        ),
        Text(
            "多半是内存不足：减少 `--jobs`，或检查这个地方的表是否过大；再运行同一命令只做未完成的地方",
            "most likely memory ran out: use fewer `--jobs`, or look if its tables are too large; the same command "
            "runs what is not done",
        ),
    ),
    "M102": Entry(
        Text("程序出错", "A fault of the program"),
        Text("程序在这个地方出错：{why}", "the program failed on this district: {why}"),
        Text(
            "这是程序的错误：请保留各文件和 `district.json` 并报告",
            "this is a fault of the program: keep the files and `district.json`, and report it",
        ),
    ),
    "M103": Entry(
        Text("运行中输入文件有改动", "An input that changed during the run"),
        Text("运行中这些文件有改动：{files}", "these files changed during the run: {files}"),
        Text("没有写出结果；待文件不再改动，再运行一次", "nothing was written; run again when nobody changes them"),
    ),
}
