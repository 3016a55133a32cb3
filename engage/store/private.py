"""Folders that only this user can look into."""

from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make it where it is missing, and every folder above it that is: for this user alone, whatever the umask.

    `Path.mkdir` gives its mode to the last one only. Raises OSError.
    """
    if not folder.is_dir():
        if folder.parent != folder:
            private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
