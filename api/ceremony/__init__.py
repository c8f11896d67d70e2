"""A draw in public: sealed, drawn step by step into a journal on disk, broken off and resumed, published."""

from __future__ import annotations

from .answers import Answers, FromFile, undeclared
from .complete import complete, lacking
from .conduct import Conducted, Paused, conduct
from .finished import finished, outcome_of
from .go import Voiding, begin, journal_of, resume
from .invented import Invented
from .journal_file import JournalFile
from .opened import Opened, open_sealed
from .publish import publish
from .recorded_lots import RecordedLots
from .rehearsing import rehearse
from .sealing import DICE, Choices, SealedFolder, seal
from .sheets import sheets

__all__ = [
    "DICE",
    "Answers",
    "Choices",
    "Conducted",
    "FromFile",
    "Invented",
    "JournalFile",
    "Opened",
    "Paused",
    "RecordedLots",
    "SealedFolder",
    "Voiding",
    "begin",
    "complete",
    "conduct",
    "finished",
    "journal_of",
    "lacking",
    "open_sealed",
    "outcome_of",
    "publish",
    "rehearse",
    "resume",
    "seal",
    "sheets",
    "undeclared",
]
