"""Settings that every test shares."""

from hypothesis import settings

settings.register_profile("engage", deadline=None, derandomize=True)
settings.load_profile("engage")
