"""`engage doctor`: what is wrong with accounts, settings, files and clock, and what to do about it."""

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from engage.cli.completion import account_names
from engage.cli.house import wrong
from engage.cli.report import place_of, write_report

if TYPE_CHECKING:
    from engage.domain.checkup import Checkup, Finding, Section

NARROWEST, WIDEST = 60, 88
SIGNS = {"ok": "✓", "look": "!", "wrong": "✗", "not checked": "·"}
PLAIN = {"ok": "+", "look": "!", "wrong": "x", "not checked": "-"}
WORDS = {"not checked": ""}
"""The sentence says it; the column stays narrow."""
COLOURS = {"ok": "green", "look": "yellow", "wrong": "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--account",
    "accounts",
    multiple=True,
    shell_complete=account_names,
    help="Only this account: its id, @handle or name.",
)
@click.option("--report", is_flag=False, flag_value="", metavar="[FILE]", help="Also write what can be sent on.")
def doctor(as_json: bool, accounts: tuple[str, ...], report: str | None) -> None:
    """Check every account step by step, and say what to do.

    It asks the networks who you are and sends nothing. With --report it writes a new file that can be given to
    somebody who helps: no names, texts, ids or tokens are in it.

    Exit code 1 if something is wrong.
    """
    from engage.domain.checkup import Checkup, Verdict
    from engage.wiring.checkup import Examination, NoSuchAccount

    path = None if report is None else place_of(report)
    try:
        examination = Examination(accounts)
    except NoSuchAccount as problem:
        raise wrong(str(problem)) from None
    page = Page(plain=examination.plain)
    sections = []
    for section in examination.sections():
        sections.append(section)
        if not as_json:
            click.echo(page.section(section), color=colours())
    found = Checkup(tuple(sections), examination.cost)
    click.echo(json.dumps(numbers(found), indent=1) if as_json else page.summary(found), color=colours())
    if path:
        click.echo(page.told(write_report(path, sections)), err=as_json)
    raise SystemExit(1 if found.count(Verdict.WRONG) else 0)


def numbers(found: "Checkup") -> dict[str, Any]:
    """How many are wrong, what asking cost in dollars, and every finding."""
    from engage.domain.checkup import Verdict
    from engage.domain.price import MILLION

    return {
        "wrong": found.count(Verdict.WRONG),
        "cost": found.cost / MILLION,
        "findings": [asdict(finding) for finding in found.findings],
    }


def colours() -> bool | None:
    """False where the person wants none (no-color.org); else the terminal decides."""
    return False if os.environ.get("NO_COLOR") else None


def gathered(findings: "Sequence[Finding]") -> "Iterator[Finding]":
    """What was not checked for one and the same reason becomes one line."""
    for _, group in groupby(findings, lambda one: one.told if one.verdict == "not checked" else one):
        alike = tuple(group)
        names = ", ".join(finding.check.replace("_", " ") for finding in alike)
        told = f"{alike[0].told.rstrip('.')}: {names}."
        yield alike[0] if len(alike) == 1 else replace(alike[0], check="others", told=told)


class Page:
    """Findings as lines that fit the terminal: sign, word, check, sentence, and below it what to do."""

    def __init__(self, *, plain: bool) -> None:
        self._plain = plain or "utf" not in (sys.stdout.encoding or "").lower()
        self._width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))

    def section(self, section: "Section") -> str:
        """A title and its findings, with an empty line after them."""
        title = click.style(section.title, bold=True)
        return "\n".join([title, *map(self._finding, gathered(section.findings)), ""])

    def summary(self, found: "Checkup") -> str:
        """One sentence, and what asking cost where it cost something."""
        from engage.domain.checkup import Verdict
        from engage.domain.price import MILLION

        bad = found.count(Verdict.WRONG)
        parts = [f"{bad} {'thing is' if bad == 1 else 'things are'} wrong" if bad else "Nothing is wrong"]
        if looks := found.count(Verdict.LOOK):
            parts.append(f"{looks} to look at")
        if rest := found.count(Verdict.UNCHECKED):
            parts.append(f"{rest} not checked")
        told = f"{', '.join(parts)}."
        if found.cost:
            told += f" Asking cost ${found.cost / MILLION:.3f} at most."
        return click.style(told, fg="red" if bad else "green", bold=True)

    def _finding(self, finding: "Finding") -> str:
        verdict = str(finding.verdict)
        sign = (PLAIN if self._plain else SIGNS)[verdict]
        mark = f"  {sign} {WORDS.get(verdict, verdict):<5}  "
        check = f"{finding.check.replace('_', ' '):<11}  "
        indent = " " * (len(mark) + len(check))
        lines = self._filled(finding.told, indent, indent)
        if finding.advice:
            arrow = "-> " if self._plain else "→ "
            lines += "\n" + self._filled(finding.advice, f"{indent}{arrow}", indent + " " * len(arrow))
        rest = lines[len(indent) :]
        return click.style(mark, fg=COLOURS.get(verdict), dim=verdict == "not checked") + check + rest

    def told(self, sentence: str) -> str:
        """A sentence of its own."""
        return "\n" + self._filled(sentence, "", "")

    def _filled(self, text: str, first: str, then: str) -> str:
        return textwrap.fill(
            text,
            self._width,
            initial_indent=first,
            subsequent_indent=then,
            break_on_hyphens=False,
            break_long_words=False,
        )
