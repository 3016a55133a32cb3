"""Folding one sentence into a few short lines."""

from rich.cells import cell_len, set_cell_size


def folded(words: str, first: int, others: int, most: int) -> list[str]:
    """Lines of at most `first` cells, then `others`, broken at blanks; the last of `most` is cut where it must be."""
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > (others if lines else first):
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        room = others if most > 1 else first
        lines = [*lines[: most - 1], set_cell_size(" ".join(lines[most - 1 :]), room - 1).rstrip() + "…"]
    return lines
