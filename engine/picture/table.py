"""The ways of writing down a rule graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..rulegraph import RuleGraph
from .json import json
from .mermaid import mermaid
from .svg import svg

# By file ending; each takes the graph and a language, `zh` or `en`, and gives the whole file as text.
PICTURES: Mapping[str, Callable[[RuleGraph, str], str]] = {"svg": svg, "mmd": mermaid, "json": json}
