"""Whether a folder of results is still what its run wrote."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ..writing.occupied import OUTCOME


def whole(folder: Path, sha256: str) -> bool:
    """Whether outcome.json has that hash, and every file that it lists the hash given there."""
    try:
        outcome = (folder / OUTCOME).read_bytes()
        if hashlib.sha256(outcome).hexdigest() != sha256:
            return False
        files = json.loads(outcome)["files"]
        return all(_sha256(folder / name) == said["sha256"] for name, said in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
