"""The session's summary in plain lines: for its last page, for the tour and for the terminal after the app is gone."""

from engage.domain.session import Summary
from engage.ui.wording import clock_time, count


def summary_lines(summary: Summary) -> list[str]:
    """What product.md section 4 shows on `Q`, as far as there is something to say."""
    people = count(summary.people, "person", "people") + (f", {summary.new_people} new" if summary.new_people else "")
    before, after = round(summary.strength_before * 100), round(summary.strength_after * 100)
    lines = [
        f"{clock_time(summary.active)} active.",
        f"{summary.counted}/{summary.target}, talk {summary.talk}. {people}.",
        f"Strength {before} to {after}, {count(summary.streak, 'day')} in a row.",
    ]
    if summary.tonight:
        lines.append("Tonight: " + ", ".join(summary.tonight) + ".")
    lines.append(f"Unconfirmed web: {summary.unconfirmed}.")
    return lines
