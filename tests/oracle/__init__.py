"""A second reading of language.md and draws.md: slow, obvious, and sharing no code with the engine.

Plain loops over plain dicts, one child at a time. Of the package only the nouns of `paiwei.dsl` are used:
the checked policy is the one thing that both readings start from. Ways of drawing that are not written a second
time are the exception (`unwritten.py`).
"""

from .inputs import UNKNOWN, Answer, Fault, Inputs, Numbers, Row, Table
from .whole import Sealed, answer

__all__ = ["UNKNOWN", "Answer", "Fault", "Inputs", "Numbers", "Row", "Sealed", "Table", "answer"]
