"""The canonical form of a policy text: `reformat`."""

from .our_mistake import our_mistake
from .reformat import reformat

__all__ = ["our_mistake", "reformat"]
