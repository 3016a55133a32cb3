"""The system's time zone by its IANA name."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

LOCALTIME = Path("/etc/localtime")


def known(zone: str) -> bool:
    """Whether there are rules for this name."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # not found, not a name, a folder of the database
        return False
    return True


def local_zone(environ: Mapping[str, str], localtime: Path = LOCALTIME) -> str:
    """From TZ, or from where /etc/localtime points; "UTC" where neither tells."""
    return told_zone(environ, localtime) or "UTC"


def told_zone(environ: Mapping[str, str], localtime: Path = LOCALTIME) -> str:
    """The same, but empty where neither tells."""
    for name in (environ.get("TZ", "").removeprefix(":"), _linked(localtime)):
        if name and known(name):
            return name
    return ""


def _linked(localtime: Path) -> str:
    try:
        return str(localtime.readlink()).rpartition("zoneinfo/")[2]
    except OSError:
        return ""
