"""The `paiwei` command: a table of commands, each imported when it is called, so that `--help` is immediate."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from .misused import Misused, in_both_languages, no_such

# Name → (module, one line of help). The modules each export one click command called `command`.
COMMANDS = {
    "demo": ("demo", "运行随附城市的示例，从表格到结果 · run a shipped city's sample, start to finish"),
    "new": ("new", "新建一个地方：政策、名单、例 · begin a city: policy, tables, cases"),
    "check": ("check", "检查政策文件，一次列出全部问题 · check policies, all findings at once"),
    "watch": ("watch", "每次存盘就检查和试例 · check and test at every save"),
    "fmt": ("fmt", "整理政策文件的格式 · the canonical form of policies"),
    "analyse": ("analyse", "对所有可能的儿童分析政策 · what a policy does to every possible child"),
    "diff": ("diff", "比较两份政策：规则、受影响的儿童、名单上的变动 · two policies: rules, children, who moves"),
    "test": ("test", "运行政策中的例 · run the cases of a policy"),
    "clauses": (
        "clauses",
        "逐条对照方案原文和规则，列出漏掉的条款 · the source text beside the rules, clause by clause",
    ),
    "graph": ("graph", "画出规则图 · draw the rule graph (.svg, .mmd, .json)"),
    "template": ("template", "生成空白报名表 · an empty applicants table to fill in"),
    "sample": ("sample", "生成模拟名单、学校和公开数 · a made-up roster, schools and public numbers"),
    "odds": ("odds", "每类儿童在每所学校的机会，以及各捆绑规则的后果 · everyone's chances before a draw"),
    "lots": ("lots", "为下一次现场抽签备好名单、纸签和记录表 · lists, slips and records for paper lots"),
    "run": ("run", "运行整个招生录取 · run the whole admission"),
    "run-many": ("run_many", "按清单运行许多地方的招生 · the admissions of many districts"),
    "seal": ("seal", "派位前封存，打印要公布的 SHA-256 · fix everything before a draw, print the hash to publish"),
    "draw": ("draw", "对封存的招生当众派位 · draw in public what was sealed"),
    "resume": ("resume", "中断的派位接着做，或写明原因作废 · go on after a fault, or void on a ground"),
    "refusals": ("refusals", "登记放弃的学位，按政策递补 · seats given up after the result, and who moves up"),
    "slips": ("slips", "为每个家庭写一张可核对的凭单 · a slip for every family, which it can check"),
    "verify": ("verify", "只凭公布的文件夹重算并核对结果 · recompute a published result from its folder alone"),
    "explain": ("explain", "说明一名儿童的结果 · explain one child's outcome"),
    "lsp": ("lsp", "供编辑器使用的语言服务 · the language server for editors"),
}


class Commands(click.Group):
    """A group that knows its commands' names and help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".commands.{COMMANDS[cmd_name][0]}", __package__)
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options of the group itself."""
        with in_both_languages():
            return super().make_context(info_name, args, parent, **extra)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; of a misspelt one, say which is meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            raise Misused(no_such("命令", "command", name, list(COMMANDS)), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with in_both_languages():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table alone."""
        with formatter.section("命令 · Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="paiwei", message="paiwei %(version)s")
def group() -> None:
    """paiwei 派位：把招生方案写成政策，在名单上运行，并向每个家庭证明结果。

    Write an admission notice as a policy, run it on a roster, prove the result.

    \b
    退出码 Exit codes: 0 完成 done · 1 有问题 findings · 2 用法 usage
                       3 待核未定 undetermined children · 4 数据错误 data faults · 5 核验失败 verification failed
    """


def main() -> None:
    """The entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):  # a Windows or C-locale terminal must not break on Chinese
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    group()
