"""How much the tests of the language try."""

from hypothesis import settings

DEEP = settings.get_current_profile_name() == "deep"


def tries(number: int) -> settings:
    """So many examples of the everyday run; what the profile says in a deep one."""
    return settings() if DEEP else settings(max_examples=number)
