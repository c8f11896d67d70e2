"""The page on which anybody checks a result without this program, as it stands in `verifier/`."""

from __future__ import annotations

from importlib.resources import files


def page() -> bytes:
    """One HTML file that needs neither network nor anything beside it, to be published with a result."""
    return files("paiwei").joinpath("verifier", "verify.html").read_bytes()
