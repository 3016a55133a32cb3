"""The system's zone, where it tells one."""

from pathlib import Path

import pytest

from engage.settings.zone import known, local_zone, told_zone


@pytest.mark.parametrize(
    ("environ", "target", "zone"),
    [
        pytest.param({"TZ": "Europe/Berlin"}, "", "Europe/Berlin", id="TZ"),
        pytest.param({"TZ": ":Europe/Berlin"}, "", "Europe/Berlin", id="TZ with a colon"),
        pytest.param({"TZ": "CET-1CEST"}, "/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo", id="TZ that is a rule"),
        pytest.param({}, "/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo", id="link"),
        pytest.param({}, "../zoneinfo/America/Argentina/Ushuaia", "America/Argentina/Ushuaia", id="relative link"),
        pytest.param({}, "/usr/share/zoneinfo/No/Such", "UTC", id="unknown link"),
        pytest.param({}, "", "UTC", id="nothing"),
    ],
)
def test_local_zone(tmp_path: Path, environ: dict[str, str], target: str, zone: str) -> None:
    localtime = tmp_path / "localtime"
    if target:
        localtime.symlink_to(target)
    assert local_zone(environ, localtime) == zone
    assert told_zone(environ, localtime) == (zone if zone != "UTC" else "")


@pytest.mark.parametrize("name", ["", "Europe", "../x", "/etc/passwd", "Mars/Base", "a\0b"])
def test_no_zone(name: str) -> None:
    assert not known(name)
