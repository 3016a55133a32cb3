"""Homes of eight accounts, as their settings and secrets would be."""

import os
from pathlib import Path

from engage.wiring.house import own_house
from tests.benchmarks.filling import fill

X_IDS = ("5001", "5002")
PAGES = tuple(str(9001 + number) for number in range(6))


def made_home(home: Path, many: int, host: str) -> dict[str, str]:
    """Write its settings, put `many` posts there; how `engage` opens it, `host` answering for its networks."""
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(_settings(host))
    environ = {**os.environ, **_secrets(host), "ENGAGE_HOME": str(home)}
    fill(own_house(environ), many)
    return environ


def database(environ: dict[str, str]) -> str:
    return f"{environ['ENGAGE_HOME']}/data/engage.db"


def _settings(host: str) -> str:
    pages = "\n".join(f'[[facebook.pages]]\nid = "{page}"\nname = "Page {page}"' for page in PAGES)
    return (
        f'[goals]\nzone = "UTC"\n'
        f'[x]\napi_url = "http://{host}/x"\nuser_id = "{X_IDS[0]}"\nhandle = "me"\nplan = "full"\ndaily_budget = 0\n'
        f'accounts = [{{ user_id = "{X_IDS[1]}", handle = "stall", plan = "full" }}]\n'
        f'[facebook]\napi_url = "http://{host}/graph"\nplan = "full"\n{pages}\n'
    )


def _secrets(host: str) -> dict[str, str]:
    secrets = {"ENGAGE_X_HOST": host, "ENGAGE_FACEBOOK_HOST": host}
    for number, ending in enumerate(("", f"_{X_IDS[1]}")):
        for part in ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_SECRET"):
            secrets[f"ENGAGE_X_{part}{ending}"] = f"{X_IDS[number]}-{part.lower()}"
    return {**secrets, **{f"ENGAGE_FACEBOOK_TOKEN_{page}": f"token-{page}" for page in PAGES}}
