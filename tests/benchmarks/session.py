"""The whole app in a pseudo-terminal, against a running town: first paint and key to paint. `make bench` runs it."""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from engage.cli.town import Announcement, Town
from tests.terminal import Terminal

STARTS, KEYS = 5, 150
SEED = "7"


def environ(town: Announcement, home: Path) -> dict[str, str]:
    """Settings and secrets for that town, as a person would give them."""
    host = town.x_api.split("/")[2]
    pages = "\n".join(f'[[facebook.pages]]\nid = "{page["id"]}"\nname = "{page["name"]}"' for page in town.pages)
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(
        f'[x]\napi_url = "{town.x_api}"\nweb_url = "{town.web}"\nuser_id = "{town.x["user_id"]}"\n'
        f'handle = "{town.x["handle"]}"\nplan = "full"\n'
        f'[facebook]\napi_url = "{town.graph}"\nweb_url = "{town.web}/fb"\nplan = "full"\n{pages}\n'
    )
    secrets = {f"ENGAGE_FACEBOOK_TOKEN_{page['id']}": page["access_token"] for page in town.pages}
    return {
        **os.environ,
        **secrets,
        "ENGAGE_HOME": str(home),
        "ENGAGE_X_HOST": host,
        "ENGAGE_FACEBOOK_HOST": host,
        "ENGAGE_X_CONSUMER_KEY": town.x["consumer_key"],
        "ENGAGE_X_CONSUMER_SECRET": town.x["consumer_secret"],
        "ENGAGE_X_ACCESS_TOKEN": town.x["access_token"],
        "ENGAGE_X_ACCESS_SECRET": town.x["access_token_secret"],
    }


def measure(command: list[str], environment: dict[str, str]) -> tuple[list[float], list[float], list[int], float]:
    """Seconds to the first painted row at each start; seconds and bytes of each `j`; resident MiB at the end."""
    paints, keys, sizes, memory = [], [], [], 0.0
    for start in range(STARTS + 1):
        terminal = Terminal(command, environment)
        painted = terminal.until("Ruth Adeyemi") - terminal.started
        if start:  # the first one fills the inbox
            paints.append(painted)
        terminal.press("0" if start == STARTS else "1")
        for _ in range(KEYS if start == STARTS else 0):
            seconds, size = terminal.press("j")
            keys.append(seconds)
            sizes.append(size)
        memory = terminal.rss()
        terminal.close()
    return paints, keys, sizes, memory


def main() -> None:
    with tempfile.TemporaryDirectory() as home, Town(["--seed", SEED]) as town:
        paints, keys, sizes, memory = measure([sys.executable, "-m", "engage"], environ(town, Path(home)))
    quantiles = statistics.quantiles(keys, n=20)
    rows = (
        ("first paint of a filled inbox, ms", f"{statistics.median(paints) * 1000:.0f}", "1000"),
        ("  slowest of the starts, ms", f"{max(paints) * 1000:.0f}", ""),
        ("j to paint, p50, ms", f"{statistics.median(keys) * 1000:.1f}", ""),
        ("j to paint, p95, ms", f"{quantiles[-1] * 1000:.1f}", "50"),
        ("j to paint, worst, ms", f"{max(keys) * 1000:.1f}", ""),
        ("bytes to the terminal for one j, median", f"{statistics.median(sizes):.0f}", "2500"),
        ("resident memory, MiB", f"{memory:.0f}", "95"),
    )
    print(f"{'':42}{'measured':>10}{'target':>10}")
    for name, value, target in rows:
        print(f"{name:42}{value:>10}{target:>10}")


if __name__ == "__main__":
    main()
