"""The evaluator for one child at a time, on durable-rules: the second opinion on every condition."""

from .evaluator import Rete

__all__ = ["Rete"]
