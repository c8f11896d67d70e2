"""What the checker knows beyond names and types, run over a finished policy; `table.py` shows all there is."""

from .run import checks

__all__ = ["checks"]
