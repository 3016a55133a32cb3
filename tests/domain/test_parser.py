"""The text parser loads without setuptools, which newer Pythons do not bring along."""

import subprocess
import sys

PROGRAM = """
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("pkg_resources", "setuptools"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Without())
from engage.domain.text import weighted_length
assert weighted_length("Flour at www.example.org") == len("Flour at ") + 23
assert "pkg_resources" not in sys.modules
"""


def test_loads_without_setuptools() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True, timeout=60)
