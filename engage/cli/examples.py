"""What one types, and what comes of it: the examples at the end of each command's help and in the manual page."""

from collections.abc import Iterator
from functools import partial

import click

Path = tuple[str, ...]

EXAMPLES: dict[Path, dict[str, str]] = {
    (): {
        "engage": "Open your inbox; the first time, choose how to begin.",
        "engage demo": "Try everything in a small simulated town.",
    },
    ("backup",): {
        "engage backup": "Copy to the folder of copies.",
        "engage backup ~/engage-friday.db": "Copy to a file of your own.",
    },
    ("completion",): {
        'eval "$(engage completion bash)"': "In ~/.bashrc; for zsh the same in ~/.zshrc.",
        "source (engage completion fish | psub)": "In ~/.config/fish/config.fish.",
    },
    ("connect",): {
        "engage connect x": "Begin with X.",
        "engage connect facebook": "Begin with Facebook Pages.",
    },
    ("connect", "facebook"): {"engage connect facebook": "Sign in and choose Pages; again to renew a token."},
    ("connect", "x"): {"engage connect x": "Sign in and choose lists; once more for a second account."},
    ("costs",): {
        "engage costs": "Today and this month.",
        "engage costs --day 2026-11-24": "Another day.",
        "engage costs --json": "For a script.",
    },
    ("demo",): {
        "engage demo": "Go on where you left the town.",
        "engage demo --fresh --plan self-serve": "Start anew, with what an owner's own app may do.",
        "engage demo --tour": "Watch a session being played.",
    },
    ("doctor",): {
        "engage doctor": "Look at everything.",
        "engage doctor --account @you": "Only one account.",
    },
    ("keys",): {
        "engage keys": "Every key, and what clashes.",
        "engage keys --preset mutt": "Look at another set first.",
    },
    ("restore",): {
        "engage restore": "See which copies there are.",
        "engage restore ~/engage-friday.db": "Go back to one; it asks first.",
    },
    ("sandbox",): {"engage sandbox --port 8700 --seed 3": "Another town, at a fixed port."},
    ("serve",): {
        "engage serve": "Print the address to open in a browser.",
        "engage serve --demo --port 0": "The simulated town, at a free port.",
    },
    ("sync",): {
        "engage sync": "Read once, such as from cron.",
        "engage sync --estimate": "Only say what a first reading would cost.",
    },
    ("today",): {
        "engage today": "How far today has come.",
        "engage today --json": "For a script or a status bar.",
    },
    ("week",): {"engage week": "How the week stands.", "engage week --json": "For a script."},
    ("wipe",): {
        "engage wipe x": "Remove all that is kept of X; it asks first.",
        "engage wipe all --yes": "Remove everything, from a script.",
    },
}
"""By the words of a command: a line as one types it, and a sentence about it; one to three of them."""


def walk(command: click.Command, path: Path = ()) -> Iterator[tuple[Path, click.Command]]:
    """The command and everything below it, by name."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from walk(command.commands[name], (*path, name))


def teach(command: click.Command, path: Path) -> None:
    """The help of a command, and of those below it, ends with examples."""
    for below, one in walk(command, path):
        show_examples(one, below)


def show_examples(command: click.Command, path: Path = ()) -> None:
    """The help of this one ends with its examples."""
    command.format_epilog = partial(_write, EXAMPLES.get(path, {}))  # type: ignore[method-assign]


def _write(examples: dict[str, str], _: click.Context, formatter: click.HelpFormatter) -> None:
    if examples:
        with formatter.section("Examples"):
            formatter.write_dl(list(examples.items()), col_max=40)
