"""Where settings, data and state lie."""

import os
from collections.abc import Mapping
from pathlib import Path

from engage.domain.record import dataclass

HOME = "ENGAGE_HOME"
"""Environment variable with one folder for everything, in place of the system's three."""

DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Folders:
    """Three folders, which need not exist yet; in ENGAGE_HOME they are `config`, `data` and `state`.

    Whoever writes into one makes it, for this user alone (mode 0700).
    """

    config: Path
    data: Path
    state: Path

    @property
    def settings(self) -> Path:
        return self.config / "config.toml"

    @property
    def secrets(self) -> Path:
        return self.config / "secrets.json"

    @property
    def database(self) -> Path:
        return self.data / "engage.db"

    @property
    def log(self) -> Path:
        return self.state / "engage.log"


def folders(profile: str = "", environ: Mapping[str, str] = os.environ) -> Folders:
    """The folders for a profile; a named one (DEMO) has a subfolder of its own in each, so that nothing mixes."""
    if home := environ.get(HOME):
        top = Path(home).expanduser().absolute()
        found = Folders(top / "config", top / "data", top / "state")
    else:
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("engage", appauthor=False)
        found = Folders(dirs.user_config_path, dirs.user_data_path, dirs.user_state_path)
    return Folders(found.config / profile, found.data / profile, found.state / profile)
