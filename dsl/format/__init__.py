"""The canonical form of a policy text: `reformat`."""

from .reformat import reformat

__all__ = ["reformat"]
