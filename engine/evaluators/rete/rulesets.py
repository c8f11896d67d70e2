"""The rule sets that durable-rules holds for us: made, asked one event at a time, and given back."""

from __future__ import annotations

import json
import weakref
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from ....dsl.findings import Finding, Rejected, Severity, Text
from .limits import refused

SESSION = "1"  # the one session of each rule set


class RuleSets:
    """Rule sets by position. One thread at a time may ask; what asks from several takes a lock or one of these each.

    Only the library's low-level module is used: its host would start threads of its own.
    """

    def __init__(self, definitions: Sequence[Mapping[str, Any]]) -> None:
        """Raises Rejected: E002 where the library cannot be loaded, E001 where it refuses."""
        self._library = _library()
        self._handles: list[int] = []
        self._release = weakref.finalize(self, _give_back, self._library, self._handles)
        for definition in definitions:
            try:
                self._handles.append(self._library.create_ruleset("paiwei", json.dumps(definition)))
            except self._library.error as fault:
                self.close()
                raise Rejected([refused(str(fault))]) from fault

    def ask(self, position: int, event: str) -> str:
        """The name of the rule that fires for an event; every question has one that takes what no other does.

        The session's state is deleted each time, so that no event ever meets another.
        """
        library, handle = self._library, self._handles[position]
        result, state = library.assert_event(handle, event)
        assert result == 0, "an event was not taken, or taken for one seen before"
        try:
            _, fired = library.start_action_for_state(handle, state)
            another = library.complete_and_start_action(handle, state)  # done in any case: -O drops what follows
            assert not another, "two rules fired for one event"
        finally:
            library.delete_state(handle, SESSION)
        return str(fired[2 : fired.index('"', 2)])

    def close(self) -> None:
        """Give the memory of all rule sets back. Nothing can be asked any more."""
        self._release()


def _give_back(library: ModuleType, handles: list[int]) -> None:
    while handles:
        library.delete_ruleset(handles.pop())


def _library() -> ModuleType:
    try:
        import durable_rules_engine
    except ImportError as fault:
        raise Rejected([missing(str(fault))]) from fault
    found: ModuleType = durable_rules_engine
    return found


def missing(said: str) -> Finding:
    """E002: the library cannot be loaded, and why."""
    return Finding(
        "E002",
        Severity.ERROR,
        Text(
            f"复核所用的规则库 durable-rules 无法载入（{said}）",
            f"durable-rules, the rule library of the second evaluator, cannot be loaded ({said})",
        ),
        help=Text(
            "在 Python 3.13 上须设 CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject 后重新编译安装"
            "（`make` 会自动处理）；或用 `--cross-check off` 放弃复核，结果中会写明",
            "on Python 3.13 set CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject and install it anew (`make` does so "
            "by itself); or do without the second opinion by `--cross-check off`, and the result will say so",
        ),
    )
