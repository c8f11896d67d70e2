"""Policies that a process has read, so that a thousand districts of one policy read it once."""

from __future__ import annotations

import hashlib
from pathlib import Path

from attrs import evolve

from ..dsl.policy import Policy
from ..loading import load

_MOST = 64  # policies that a process keeps
_known: dict[str, Policy] = {}  # by the hash of the text


def known_policy(path: Path) -> Policy:
    """The policy of a file. Raises `Rejected` as `load` does; a policy with errors is read again each time, so that
    its findings name the file that is asked for."""
    try:
        text = path.read_bytes()
    except OSError:
        return load(path)
    digest = hashlib.sha256(text).hexdigest()
    policy = _known.get(digest)
    if policy is None:
        policy = load(path)
        if len(_known) >= _MOST:
            _known.pop(next(iter(_known)))
        _known[digest] = policy
    if policy.source.path == str(path):  # as nearly always: the same object has its rule graph already
        return policy
    return evolve(policy, source=evolve(policy.source, path=str(path)))
