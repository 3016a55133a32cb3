"""Figures beside their targets: as a table to read, and as JSON to keep."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.sessions import Keys

KEPT = Path(".benchmarks") / "session.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one table; no target: it is only told."""

    table: str
    name: str
    value: float
    target: float | None = None


def share(values: Sequence[float], part: float) -> float:
    """The value below which that part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def of_keys(
    table: str, name: str, keys: Keys, targets: tuple[float | None, float | None, float | None]
) -> list[Figure]:
    """p50, p95, p99 and worst in ms, and the bytes of the middle key; targets are for p50, p95 and worst."""
    p50, p95, worst = targets
    ms = [seconds * 1000 for seconds in keys.seconds]
    return [
        Figure(table, f"{name}, p50, ms", statistics.median(ms), p50),
        Figure(table, f"{name}, p95, ms", share(ms, 0.95), p95),
        Figure(table, f"{name}, p99, ms", share(ms, 0.99)),
        Figure(table, f"{name}, worst, ms", max(ms), worst),
        Figure(table, f"{name}, bytes, p50", statistics.median(keys.sizes)),
        Figure(table, f"{name}, bytes, mean", statistics.mean(keys.sizes), 2500),
    ]


def tell(figures: Iterable[Figure]) -> None:
    """Print them table by table, and keep them."""
    told = list(figures)
    for table in dict.fromkeys(figure.table for figure in told):
        print(f"\n{table:58}{'measured':>10}{'target':>10}")
        for one in told:
            if one.table == table:
                target = "" if one.target is None else f"{one.target:g}"
                met = " " if one.target is None or one.value <= one.target else "!"
                print(f"  {one.name:56}{one.value:>10.1f}{target:>10}{met}")
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps([asdict(figure) for figure in told], indent=1))
