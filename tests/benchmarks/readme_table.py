"""`python -m tests.benchmarks.readme_table`: the table of the last `make bench`, put into the README."""

import json
import re
from pathlib import Path

from tests.benchmarks.figures import KEPT, Figure

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- speed -->", "<!-- /speed -->"


def table_of(figures: list[Figure]) -> str:
    """Sizes side by side where a figure was measured at each; what missed its target is marked."""
    tables = list(dict.fromkeys(one.table for one in figures))
    sizes = [table for table in tables if table.endswith(" items")]
    loads = [table for table in tables if table not in sizes]
    lines = []
    for columns in filter(None, (sizes, loads)):
        lines += ["| " + " | ".join(["", *columns, "target"]) + " |", "|---" * (len(columns) + 2) + "|"]
        named = [one for one in figures if one.table in columns]
        for name in dict.fromkeys(one.name for one in named):
            row = {one.table: one for one in named if one.name == name}
            target = next((f"{one.target:g}" for one in row.values() if one.target is not None), "")
            cells = [_cell(row[column]) if column in row else "" for column in columns]
            lines.append("| " + " | ".join([name.strip(), *cells, target]) + " |")
        lines.append("")
    return "\n".join(lines).rstrip()


def _cell(one: Figure) -> str:
    missed = one.target is not None and one.value > one.target
    return f"{one.value:,.1f}{' (!)' if missed else ''}"


def main() -> None:
    figures = [Figure(**one) for one in json.loads(KEPT.read_text())]
    text = README.read_text(encoding="utf-8")
    put = f"{BEGIN}\n{table_of(figures)}\n{END}"
    README.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: put, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
