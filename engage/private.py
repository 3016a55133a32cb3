"""Files and folders for this user alone: made so, and looked at for whether they are."""

import os
import stat
from pathlib import Path
from typing import TextIO

READ, CHANGE = "read", "change"


def open_to_others(path: Path) -> str:
    """CHANGE, READ, or empty: for nobody else, for what is not there, and on systems without modes."""
    if os.name != "posix":
        return ""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return ""
    return CHANGE if mode & 0o022 else READ if mode & 0o055 else ""


def private_folder(folder: Path) -> None:
    """Make it where it is missing, and every folder above it that is: for this user alone, whatever the umask.

    `Path.mkdir` gives its mode to the last one only. Raises OSError.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def new_file(path: Path) -> TextIO:
    """Open a file of text that is not there yet, for this user alone. Raises OSError, FileExistsError where it is."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", newline="\n")
