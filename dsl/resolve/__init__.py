"""From a policy as written to a policy that is resolved and typed."""

from .policy import resolve

__all__ = ["resolve"]
