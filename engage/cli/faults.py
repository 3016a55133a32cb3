"""A fault of ours while secrets are being typed: it goes to the log without them, and one sentence to the person."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from engage.domain.guide import Back, Left

log = logging.getLogger(__name__)


@contextmanager
def faults_logged(path: Path, secrets: Callable[[], Iterable[str]]) -> Iterator[None]:
    """Exit code 1 for what nobody foresaw; a traceback on the terminal could show what was typed."""
    from engage.settings.errors import CredentialsMissing, SettingsError
    from engage.store.database import StoreUnusable
    from engage.wiring.log import logging_to

    with logging_to(path, secrets):
        try:
            yield
        except (Back, Left, SettingsError, CredentialsMissing, StoreUnusable):
            raise
        except Exception as fault:
            log.exception("connecting failed")
            name = type(fault).__name__
            click.echo(f"A fault in engage itself ({name}). The details are in {path}, without your tokens.", err=True)
            raise SystemExit(1) from None
