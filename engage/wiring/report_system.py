"""What runs engage: versions, system and terminal."""

import locale
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata

from engage import __version__
from engage.store.database import sqlite_version

SHOWN = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LANG", "LC_ALL")
"""Variables whose value is told."""

NAMED = ("TMUX", "STY", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "EDITOR", "VISUAL", "NO_COLOR",
         "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE",
         "PYTHON_KEYRING_BACKEND")  # fmt: skip
"""Variables of which only is told that they are set."""

_PLAIN = re.compile(r"[\w.+@-]{1,32}")


def system(environ: Mapping[str, str]) -> Iterator[str]:
    """A line each."""
    yield f"engage {__version__}"
    yield f"Python {platform.python_version()}, SQLite {sqlite_version()}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    yield ", ".join(_libraries())
    size = shutil.get_terminal_size()
    yield f"terminal {size.columns}x{size.lines}, a terminal: {sys.stdout.isatty()}"
    yield f"encoding {sys.stdout.encoding}, of files {locale.getpreferredencoding(False)}"
    yield "; ".join(f"{name} {value}" for name in SHOWN if _PLAIN.fullmatch(value := environ.get(name, "")))
    upper = {name.upper() for name, value in environ.items() if value}
    yield f"set: {', '.join(name for name in NAMED if name in upper) or 'nothing that matters'}"


def _libraries() -> Iterator[str]:
    """Those that engage asks for, with the versions that are there."""
    for line in metadata.requires("engage") or ():
        name = re.split(r"[^\w-]", line, maxsplit=1)[0]
        if "extra ==" not in line:
            try:
                yield f"{name} {metadata.version(name)}"
            except metadata.PackageNotFoundError:
                yield f"{name} not there"
