"""The README of a new city: what the files are, and what to do next, with the commands as they are typed there."""

from __future__ import annotations

from ..dsl.keywords import Tongue
from .started import NAMES, Started


def steps(keywords: Tongue) -> tuple[tuple[str, str, str], ...]:
    """What to do next, in order: the command as typed inside the folder, and what it is for, Chinese and English."""
    n = NAMES[keywords]
    tables = f"--applicants {n['applicants']} --schools {n['schools']}"
    return (
        (f"paiwei watch {n['policy']} {tables}", "边改边看：每存一次盘就检查一遍", "check at every save"),
        (f"paiwei check {n['policy']}", "列出政策的全部问题", "all findings"),
        (f"paiwei test {n['policy']}", "核对政策里的例", "the policy's own cases"),
        (f"paiwei fmt {n['policy']}", "整理格式", "the canonical form"),
        (f"paiwei template {n['policy']} -o {n['template']}", "空白报名表", "an empty table to fill in"),
        (
            f"paiwei run {n['policy']} {tables} --rehearsal -o {n['result']}",
            "演练一遍，结果标明演练",
            "a rehearsal, marked as such",
        ),
        (f"paiwei seal {n['policy']} {tables} -o {n['sealed']}", "封存，公布打印出的校验值", "publish its hash"),
        (f"paiwei draw {n['sealed']}", "当众派位", "the draw in public"),
        (f"paiwei verify {n['sealed']}/result", "任何人都可以核对", "anyone can check"),
    )


def guide(started: Started, like: str, keywords: Tongue) -> str:
    """The README as Markdown, Chinese first."""
    n = NAMES[keywords]
    commands = "\n".join(f"# {zh} · {en}\n{command}" for command, zh, en in steps(keywords))
    return f"""# {started.name}

这个文件夹里的东西都可以直接运行，孩子是编造的。{_first_zh(started, like)}
Everything in this folder runs as it is; the children are made up. {_first_en(started, like)}

| | |
| --- | --- |
| `{n["policy"]}` | 政策，附 {started.cases} 个例 · the policy with its cases |
| `{n["applicants"]}` | 报名表，{started.children} 名编造的孩子 · made-up applicants |
| `{n["schools"]}` | 学校和计划 · schools and their plans |
| `{n["public"]}` | 编造的公开数，只供试用；正式的当众产生 · made-up numbers, to try things out |

## 接着做 · What to do next

在这个文件夹里 · In this folder:

```sh
{commands}
```

出错时看说明 · What a code means: `paiwei check --explain P043`；按词查找 · by a word: `paiwei check --explain 日期`。
"""


def _first_zh(started: Started, like: str) -> str:
    if like == "blank":
        return "先把政策里的名称、学校、日期和条款换成本地的。"
    return f"政策抄自 `{like}`，有 {started.to_adapt} 处写着“待改”，逐处换成本地的规定。"


def _first_en(started: Started, like: str) -> str:
    if like == "blank":
        return "Put your own name, schools, dates and clauses into the policy first."
    return f"The policy was copied from `{like}`; {started.to_adapt} remarks say what to adapt."
