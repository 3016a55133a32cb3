"""What is wrong with the settings, in one line."""

from pathlib import Path

from engage.domain.text import one_line


class SettingsError(Exception):
    """Names the file, the key (empty: the whole file) and what was expected there."""

    def __init__(self, file: Path, key: str, expected: str) -> None:
        super().__init__(one_line(": ".join(part for part in (str(file), key, expected) if part)))
        self.file = file
        self.key = key
        self.expected = expected


class CredentialsMissing(Exception):
    """An account of `network` is in the settings, but its secret is nowhere to be found, not whole, or another's."""

    def __init__(self, sentence: str, network: str) -> None:
        super().__init__(sentence)
        self.network = network
