"""How a public source is written on the command line: `dice=20x0-9`."""

from __future__ import annotations

import re
from typing import Any

import click

from ..engine.numbers import Source

_FORM = re.compile(r"(?P<label>[\w-]+)=(?P<count>\d+)x(?P<least>\d+)-(?P<most>\d+)")
_COUNT, _NUMBER = 4, 9  # digits at most: nobody types in more and reads it back without a mistake


class SourceType(click.ParamType[Source]):
    """`LABEL=COUNTxLEAST-MOST`: twenty ten-sided dice are `dice=20x0-9`, seven balls of 36 `balls=7x1-36`."""

    name = "标签=个数x最小-最大"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Source:
        """The source, or a usage error."""
        if isinstance(value, Source):
            return value
        found = _FORM.fullmatch(value)
        if found is None:
            self.fail(
                f"`{value}`：写成 dice=20x0-9 的样子（20 个，每个 0 到 9）· write it like dice=20x0-9", param, ctx
            )
        if len(found["count"]) > _COUNT or max(len(found["least"]), len(found["most"])) > _NUMBER:
            self.fail(
                f"`{value}`：个数最多 {_COUNT} 位，每个数最多 {_NUMBER} 位，更大的拆成几个数 · "
                f"a count of {_COUNT} digits at most, numbers of {_NUMBER}; split what is larger",
                param,
                ctx,
            )
        source = Source(found["label"], int(found["count"]), int(found["least"]), int(found["most"]))
        if source.count < 1 or source.least > source.most:
            self.fail(f"`{value}`：至少 1 个，最小不大于最大 · one number at least, and a range", param, ctx)
        return source
