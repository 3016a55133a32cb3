"""`python -m engage.sandbox`: the town in the foreground, announced by one JSON line."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from .journal import Unreadable
from .server import make_sandbox, serve


def main(argv: Sequence[str] | None = None) -> int:
    """Serve a town; exit code 2 for an argument that is not understood, or a journal that cannot be read."""
    arguments = parser()
    asked = arguments.parse_args(argv)
    try:
        sandbox = make_sandbox(
            asked.seed, asked.now, asked.plan, asked.vocabulary, asked.journal, asked.speed, second=asked.second
        )
    except (Unreadable, OSError) as reason:
        arguments.error(f"argument --journal: {reason}")
    until_closes = sys.stdin if asked.until_stdin_closes else None
    serve(sandbox, seed=asked.seed, port=asked.port, until_closes=until_closes)
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        "engage sandbox",
        description="A small town that behaves like X and Facebook.",
        epilog="example: engage sandbox --port 8700 --seed 3",
    )
    made.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: chosen by the system)")
    made.add_argument("--seed", type=int, default=7, help="which town (default: 7)")
    made.add_argument("--plan", choices=("full", "self-serve"), default="full", help="what the networks allow")
    made.add_argument("--vocabulary", choices=("old", "new"), default="old", help="X's words: tweet or post")
    made.add_argument("--now", type=instant, default=None, help="town time at the start, ISO 8601 (default: real now)")
    made.add_argument("--speed", type=speed, default=1.0, help="town seconds in a second; 0 moves only by hand")
    made.add_argument("--journal", type=Path, default=None, help="file that keeps what was done for the next start")
    made.add_argument("--second", action="store_true", help="with a second X account of mine")
    made.add_argument("--until-stdin-closes", action="store_true", help="end when standard input ends")
    return made


def instant(text: str) -> datetime:
    """An ISO 8601 date and time; UTC where no zone is named."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def speed(text: str) -> float:
    value = float(text)
    if value < 0:
        raise ValueError("time does not run backwards")
    return value


if __name__ == "__main__":
    sys.exit(main())
