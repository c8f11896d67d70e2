"""A command that was called wrongly, told in Chinese and English as all else is. click speaks English alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

# What click says, and the same in Chinese. What is on neither side is shown as it came: it is ours, in both languages.
_SAID = tuple((re.compile(pattern, re.DOTALL), zh) for pattern, zh in (
    (r"File (.+) does not exist\.", "没有文件 {0}"),
    (r"Directory (.+) does not exist\.", "没有文件夹 {0}"),
    (r"Path (.+) does not exist\.", "没有 {0}"),
    (r"(?:File|Path) (.+) is a directory\.", "{0} 是文件夹，这里要文件"),
    (r"(?:Directory|Path) (.+) is a file\.", "{0} 是文件，这里要文件夹"),
    (r"(?:File|Directory|Path) (.+) is not readable\.", "{0} 不能读取"),
    (r"(?:File|Directory|Path) (.+) is not writable\.", "{0} 不能写入"),
    (r"(.+) is not one of (.+)\.", "{0} 不在可选的 {1} 之中"),
    (r"(.+) is not a valid integer(?: range)?\.", "{0} 不是整数"),
    (r"(.+) is not a valid float(?: range)?\.", "{0} 不是数"),
    (r"(.+) is not in the range (.+)\.", "{0} 不在范围 {1} 之内"),
    (r"Option (.+) requires an argument\.", "选项 {0} 之后要写一个值"),
    (r"Option (.+) requires (\d+) arguments\.", "选项 {0} 之后要写 {1} 个值"),
    (r"Option (.+) does not take a value\.", "选项 {0} 之后不写值"),
    (r"Got unexpected extra arguments? \((.+)\)", "多写了 {0}"),
    (r"Missing command\.", "缺少命令"),
))  # fmt: skip
# What is no mistake: a call without a word shows the help. Older clicks do so without an exception.
_HELP_ASKED = tuple(vars(click.exceptions)[name] for name in ("NoArgsIsHelpError",) if name in vars(click.exceptions))


class Misused(click.UsageError):
    """A usage error that is shown in both languages."""

    def show(self, file: IO[Any] | None = None) -> None:
        """How it is called, where the help is, and what is wrong."""
        if self.ctx is not None:
            path = self.ctx.command_path
            usage = self.ctx.get_usage().removeprefix("Usage:").strip()
            click.echo(f"用法 · Usage: {usage}", file=file, err=True)
            click.echo(f"全部选项 · All options: {path} --help\n", file=file, err=True)
        click.echo(f"错误 · Error: {self.format_message()}", file=file, err=True)


@contextmanager
def in_both_languages() -> Iterator[None]:
    """Whatever is wrong with a call is told in both languages; the exit code stays."""
    try:
        yield
    except click.UsageError as error:
        if isinstance(error, (Misused, *_HELP_ASKED)):
            raise
        raise Misused(_words(error), error.ctx) from error


def no_such(what_zh: str, what_en: str, name: str, known: list[str]) -> str:
    """That there is no option or command of a name, and which is meant."""
    from ..dsl.near import near  # only here: the help of all commands is shown without the language

    meant = near(name, known)
    zh, en = (f"；是不是 `{meant}`？", f"; is `{meant}` meant?") if meant else ("", "")
    return f"没有{what_zh} `{name}`{zh} · no {what_en} `{name}`{en}"


def _words(error: click.UsageError) -> str:
    match error:
        case click.MissingParameter():
            zh, en = ("选项", "option") if _kind(error) == "option" else ("参数", "argument")
            return f"缺少{zh} {_hint(error)} · missing {en} {_hint(error)}"
        case click.NoSuchOption(ctx=ctx, option_name=name):
            return no_such("选项", "option", name, _options(ctx))
        case click.BadParameter():
            hint = _hint(error)
            return (f"{hint}：" if hint else "") + _both(error.message)
        case _:
            return _both(error.message)


def _options(ctx: click.Context | None) -> list[str]:
    """All options of a command, as they are written."""
    if ctx is None:
        return []
    return [*(word for one in ctx.command.params for word in (*one.opts, *one.secondary_opts)), *ctx.help_option_names]


def _both(message: str) -> str:
    for pattern, zh in _SAID:
        if found := pattern.fullmatch(message):
            return f"{zh.format(*found.groups())} · {message.removesuffix('.')}"
    return message


def _kind(error: click.MissingParameter) -> str | None:
    return error.param_type or (error.param.param_type_name if error.param is not None else None)


def _hint(error: click.BadParameter) -> str:
    """What of the call is wrong: an option, or the name of an argument."""
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint(error.ctx)
    return (hint if isinstance(hint, str) else " / ".join(hint or ())).replace("'", "")
