"""Everything that paiwei is compared with for its tiers, and what each was seen to lack."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from attrs import frozen

from .asked import Asked, Judge


@frozen
class Tool:
    """A tool: the module beside this one that asks it, and whether it takes whole columns or one child at a time."""

    name: str
    module: str
    whole: bool = False

    def judge(self, asked: Asked) -> Judge:
        """Its rules, made ready."""
        made: Callable[[Asked], Judge] = import_module(f".{self.module}", __package__).judge
        return made(asked)


TOOLS = (
    Tool("paiwei, whole roster", "paiwei_columns", whole=True),
    Tool("polars, by hand", "polars_by_hand", whole=True),
    Tool("common-expression-language", "cel_rust"),
    Tool("zen-engine, expression", "zen_expressions"),
    Tool("paiwei, child by child", "paiwei_one_by_one"),
    Tool("json-logic-qubit", "json_logic_tree"),
    Tool("durable-rules alone", "durable_rules"),
    Tool("rule-engine", "rule_engine_rules"),
    Tool("zen-engine, decision table", "zen_table"),
    Tool("cedarpy, in batches", "cedar"),
    Tool("cel-python", "cel_python"),
)
