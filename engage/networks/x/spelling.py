"""Which of its two vocabularies X takes: found out by one refused request, and remembered."""

from typing import Protocol

from engage.networks.x.fields import Vocabulary


class Memory(Protocol):
    """Keeps one short text between starts."""

    def get(self) -> str: ...
    def put(self, text: str) -> None: ...


class Spelling:
    """For one API; everything that speaks to it shares this, in whatever thread. Without a memory it ends with us."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory
        self._found: Vocabulary | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        """The one to begin with: what was kept, else the old one, which the SDK and X's own guides speak."""
        if self._found is None:
            kept = self._memory.get() if self._memory else ""
            self._found = next((one for one in Vocabulary if one.value == kept), Vocabulary.OLD)
        return self._found

    def keep(self, vocabulary: Vocabulary) -> None:
        """X took this one."""
        if vocabulary is not self._found:
            self._found = vocabulary
            if self._memory:
                self._memory.put(vocabulary.value)
