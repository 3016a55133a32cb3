"""The file that `engage doctor --report` writes, for this user alone."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from engage.cli.house import wrong
from engage.private import new_file

if TYPE_CHECKING:
    from engage.domain.checkup import Section


def place_of(named: str) -> Path:
    """Where it goes: as named, else a new file in this folder. Exit code 2 where there is something already."""
    path = Path(named or f"engage-report-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.txt")
    if path.exists():
        raise wrong(f"{path} is there already and was left as it is. Name another file.")
    return path


def write_report(path: Path, sections: "Iterable[Section]") -> str:
    """Write it; what to say of it. Exit code 2 where it cannot be written."""
    from engage.wiring.report import Report

    text = Report(sections).text(datetime.now(UTC))
    try:
        with new_file(path) as file:
            file.write(text)
    except FileExistsError:
        raise wrong(f"{path} is there already and was left as it is. Name another file.") from None
    except OSError as problem:
        raise wrong(f"{path} cannot be written: {problem.strerror or problem}.") from None
    return (
        f"The report is in {path.absolute()}. In it: versions, terminal, settings as numbers, counts of rows, copies, "
        "how reading and sending stand, these findings and the log's end. Names, texts, ids and tokens are left out."
    )
