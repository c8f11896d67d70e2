"""Rule graphs that a process has built, so that a thousand districts of one policy build it once."""

from __future__ import annotations

from threading import Lock

from .dsl.policy import Policy
from .engine.build import build
from .engine.rulegraph import RuleGraph

_MOST = 64  # graphs that a process keeps, as many as it keeps policies
_alone = Lock()  # whoever embeds the library may run in several threads
_built: dict[int, RuleGraph] = {}  # by the policy's identity, which lasts as long as the graph that holds the policy


def graph_of(policy: Policy) -> RuleGraph:
    """The policy's rule graph, the same one each time for the same object."""
    with _alone:
        graph = _built.get(id(policy))
        if graph is None:
            graph = build(policy)
            if len(_built) >= _MOST:
                _built.pop(next(iter(_built)))
            _built[id(policy)] = graph
        return graph
