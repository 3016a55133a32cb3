"""`engage demo`: the inbox on a simulated town; `--tour` plays a session by itself."""

import shutil
from pathlib import Path

import click

from engage.cli.house import need_terminal, told_plainly, wrong
from engage.ui.presets import PRESETS

SEED = "7"


@click.command()
@click.option("--fresh", is_flag=True, help="Forget what was done in the demo before, and start anew.")
@click.option("--plan", type=click.Choice(["full", "self-serve"]), default="full", help="What the networks allow.")
@click.option("--preset", type=click.Choice(list(PRESETS)), help="Keys of another preset than that of your settings.")
@click.option("--tour", is_flag=True, help="Play a twenty-minute session by itself, on a town of its own.")
@click.option("--headless", is_flag=True, help="With --tour: without a terminal, as fast as it goes.")
def demo(fresh: bool, plan: str, preset: str | None, tour: bool, headless: bool) -> None:
    """Open the inbox on a simulated town, without any account.

    The town runs on this machine, and nothing leaves it. What you do there is kept for the next time.
    Keys and theme are those of your settings, if you have any.
    """
    if headless and not tour:
        raise click.UsageError("--headless goes with --tour.")
    if tour:
        from engage.cli.tour import play

        if not headless:
            need_terminal()
        raise SystemExit(play(headless=headless))
    from engage.wiring.house import demo_folders
    from engage.wiring.pace import set_pace
    from engage.wiring.tidying import untidy

    need_terminal()
    set_pace()
    folder = demo_folders().data
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    with untidy():
        open_demo(folder, plan, preset)


def open_demo(folder: Path, plan: str, preset: str | None = None) -> None:
    """Run the app on a town whose past is kept in `folder`."""
    from engage.cli.town import Town
    from engage.private import private_folder
    from engage.wiring.deck import run_app
    from engage.wiring.house import demo_house
    from engage.wiring.keys import in_own_way

    try:
        private_folder(folder)
    except OSError as problem:
        raise wrong(f"{folder} cannot be made: {problem.strerror}.") from None
    options = ["--seed", SEED, "--plan", plan, "--journal", str(folder / "town.jsonl")]
    with told_plainly(), Town(options) as town:
        house = demo_house(town, folder / "engage.db")
        house.coached = True
        in_own_way(house, preset)
        for line in run_app(house):
            click.echo(line)
