"""A whole file and the kinds of block it may hold."""

from __future__ import annotations

from attrs import frozen

from .cases import CaseBlock
from .declared import ApplicantBlock, CohortBlock, PolicyBlock, SchoolsBlock
from .rules import (
    BundleBlock,
    ClassesBlock,
    LeftoverLine,
    LetLine,
    OnFaultLine,
    RefusalsLine,
    RequireLine,
    StageBlock,
    TiersBlock,
)

Block = (
    PolicyBlock
    | ApplicantBlock
    | SchoolsBlock
    | CohortBlock
    | LetLine
    | RequireLine
    | TiersBlock
    | BundleBlock
    | StageBlock
    | ClassesBlock
    | OnFaultLine
    | RefusalsLine
    | LeftoverLine
    | CaseBlock
)


@frozen
class File:
    """A whole file: its blocks in the order written."""

    blocks: tuple[Block, ...]
