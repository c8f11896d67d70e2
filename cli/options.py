"""Options that many commands share, and the exit codes."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., object])


class Exit(IntEnum):
    """What a command ends with."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    UNDETERMINED = 3
    DATA = 4
    VERIFICATION = 5


def told(function: Function) -> Function:
    """Add `--json` and `--lang` to a command."""
    for decorate in (
        click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", envvar="PAIWEI_LANG", show_default=True,
                     help="信息的语言 · language of messages"),
        click.option("--json", "as_json", is_flag=True, help="供程序读取的输出 · output for programs"),
    ):  # fmt: skip
        function = decorate(function)
    return function


POLICY = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
