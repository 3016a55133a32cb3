"""Writes the README's keys from the table of commands: `python -m tests.readme_keys`."""

from pathlib import Path

from engage.ui.commands import COMMANDS, Command, keyed, shown_keys

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- keys: written by `python -m tests.readme_keys` -->\n", "<!-- /keys -->\n"


def block() -> str:
    """Keys, what they do, and the name by which the settings move them."""
    rows = [
        f"| {_keys(command)} | {keyed(command.help, {})} | {_name(command)} |" for command in COMMANDS if command.label
    ]
    return "\n".join(["| Key | What it does | Name |", "|---|---|---|", *rows]) + "\n"


def _keys(command: Command) -> str:
    return " ".join(f"`{key}`" for key in shown_keys(command, {}))


def _name(command: Command) -> str:
    return "" if command.id == "lane_number" else f"`{command.id}`"


def parts(text: str) -> tuple[str, str, str]:
    """The README before the block, the block, and after it; ValueError without its marks."""
    before, begin, rest = text.partition(BEGIN)
    inside, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("the README has lost the marks around its keys")
    return before, inside, after


def main() -> None:
    before, _, after = parts(README.read_text("utf-8"))
    README.write_text(f"{before}{BEGIN}{block()}{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
