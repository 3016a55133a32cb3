"""Leaves in a sentence only what says nothing of a person: engage's own words, short numbers, dates."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

LEFT_OUT = "…"

APART = ("sandbox", "tour.py")
"""Parts of engage whose words are names and stories of people, though invented ones."""

LONGEST_NAME = 5
"""Words of the longest name that is looked for."""

SECRET = 12
"""Characters from which on something private is looked for as it is, within words too."""

SHORTEST_NAME = 4
"""Letters of the shortest; a person called "to" would take the sense out of every sentence."""

_FRAME = re.compile(r'File "(?P<path>[^"\n]*)", line (?P<line>\d+), in (?P<where>[\w<>.]+)')
_MODULE = re.compile(r"(?:site-packages|python3\.\d+|engage)[/\\][\w./\\]+\.py$")
_KEPT = re.compile(
    r"(?P<date>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?)"
    r"|(?P<fault>\b(?:[a-z_]+\.)*[A-Z][A-Za-z]+(?:Error|Exception|Timeout|Warning)\b)"
    r"|(?P<secret>@\w+|[\w.+-]+@[\w.-]+|\w+://[^\s'\"]*|\b\d{1,3}(?:\.\d{1,3}){3}\b|[^\s'\"(),;:]{33,})"
    r"|(?P<word>[^\W_]+)"
)
_GATHERED = re.compile(rf"{LEFT_OUT}(?:[^\w\s]*[ ]?[^\w\s]*{LEFT_OUT})+")


class Discretion:
    """`private` are names and secrets that stay out even where all their words are engage's own; home becomes `~`."""

    def __init__(self, private: Iterable[str], home: str) -> None:
        self._home = home
        phrases = [tuple(_words(name)) for name in private]
        self._names = {phrase for phrase in phrases if len("".join(phrase)) >= SHORTEST_NAME}
        self._whole = sorted({name for name in private if len(name) >= SECRET}, key=len, reverse=True)

    def told(self, text: str) -> str:
        """The text with LEFT_OUT in place of everything else."""
        for name in self._whole:
            text = text.replace(name, LEFT_OUT)
        if len(self._home) > 1:
            text = text.replace(self._home, "~")
        text = _FRAME.sub(_frame, text)
        words = list(_KEPT.finditer(text))
        hidden = self._hidden([match.group().casefold() if match["word"] else "" for match in words])
        made, end = [], 0
        for number, match in enumerate(words):
            made += [text[end : match.start()], LEFT_OUT if number in hidden or not _ours(match) else match.group()]
            end = match.end()
        return _GATHERED.sub(LEFT_OUT, _inert("".join([*made, text[end:]])))

    def _hidden(self, words: list[str]) -> set[int]:
        """Places of words that together are a name."""
        found: set[int] = set()
        for first in range(len(words)):
            for length in range(1, LONGEST_NAME + 1):
                if tuple(words[first : first + length]) in self._names:
                    found |= set(range(first, first + length))
        return found


def _words(name: str) -> Iterator[str]:
    return (word.casefold() for word in re.findall(r"[^\W_]+", name))


def _frame(found: "re.Match[str]") -> str:
    """A line of a traceback, with the module's place among modules and not on this machine."""
    module = _MODULE.search(found["path"])
    return f"at {module.group() if module else LEFT_OUT} {found['line']} {found['where']}"


def _ours(match: "re.Match[str]") -> bool:
    if match["date"] or match["fault"]:
        return True
    word = match["word"]
    return bool(word) and ((word.isascii() and word.isdigit() and len(word) <= 3) or word.casefold() in vocabulary())


def _inert(text: str) -> str:
    """Without what a word leaves behind that is no letter: signs of other scripts."""
    return "".join(sign if sign.isascii() or sign in LEFT_OUT + "·–’" else LEFT_OUT for sign in text)


@cache
def vocabulary() -> Collection[str]:
    """Every word that engage's own source says or calls something."""
    top = Path(__file__).parents[1]
    files = [path for path in top.rglob("*.py") if not set(APART) & set(path.relative_to(top).parts)]
    return frozenset(word for path in files for said in _said(path) for word in _words(said) if not word.isdigit())


def _said(path: Path) -> Iterator[str]:
    """Without what explains the source: its examples are people."""
    tree = ast.parse(path.read_text("utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield " ".join(("Traceback", *path.with_suffix("").parts[-3:]))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
