"""Made-up but plausible rosters, schools and public numbers for any policy."""

from .write import sample

__all__ = ["sample"]
