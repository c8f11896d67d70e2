"""A city to start from: a policy that checks, tables that read, numbers, cases, and what to do next."""

from .start import start
from .started import LIKE, Started

__all__ = ["LIKE", "Started", "start"]
