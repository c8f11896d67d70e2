"""How much the laws try. `ci`: the same worlds every time. `deep`: many more, and new ones each time."""

import os

from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile("ci", deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
settings.register_profile("deep", deadline=None, max_examples=2000, print_blob=True, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
