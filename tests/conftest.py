"""Settings that every test shares."""

import os
import sys

from hypothesis import settings

# Where bytecode is not kept, each of some hundred programs that the tests start would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("engage", deadline=None, derandomize=True)
settings.load_profile("engage")
