"""What the language must know of a draw strategy to check a policy: its parameters and what it promises."""

from __future__ import annotations

from attrs import frozen


@frozen
class Whole:
    """A parameter that takes a whole number from `least` to `most`."""

    name: str
    least: int
    most: int
    name_zh: str | None = None
    default: int | None = None  # None: it must be given


@frozen
class OneWord:
    """A parameter that takes one of a few words, each with its Chinese spelling."""

    name: str
    words: tuple[tuple[str, str], ...]
    name_zh: str | None = None
    default: str | None = None


Parameter = Whole | OneWord


@frozen
class Signature:
    """A strategy as the language sees it.

    `numbers_everyone`: it draws though everyone fits. `whole_list`: it draws over a school's whole list, so it
    stands only in a stage without `rank`. `comparable`: every child holds a number, so `deferred` may use it.
    `steady`: one child more leaves the order of all others as it was.
    """

    name: str
    version: int
    parameters: tuple[Parameter, ...] = ()
    numbers_everyone: bool = False
    whole_list: bool = False
    comparable: bool = False
    name_zh: str | None = None
    ordered: tuple[tuple[str, str], ...] = ()  # pairs (low, high) of Whole parameters where low must not exceed high
    steady: bool = False
