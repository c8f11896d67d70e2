"""A frozen class for what a text makes by thousands.

To the type checker it is attrs' `frozen`, so that nothing of ours changes one. At run time the guard against it is left
out: with it, making one takes three to four times as long, and most of reading a text is making them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen as unchanging
else:
    from functools import partial

    from attrs import define

    unchanging = partial(define, unsafe_hash=True)

__all__ = ["unchanging"]
