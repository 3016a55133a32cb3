"""The shape of the code: sizes, names, what stands where. The arrows between packages are import-linter's."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "engage"
FILES = sorted(PACKAGE.rglob("*.py"))
EVERYTHING = [*FILES, *sorted((ROOT / "tests").rglob("*.py"))]

LONGEST_FILE, LONGEST_SCREEN, LONGEST_APP = 200, 250, 150
LONGEST_FUNCTION, LONGEST_CLASS = 30, 250
NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
TOP = {"pyproject.toml", "engage", "tests", "screenshots", "README.md", "Makefile", "CHANGELOG.md", "LICENSE"}
DOT_FILES = {".ci", ".github", ".gitignore", ".pre-commit-config.yaml"}
PURE = {
    "bisect", "collections", "dataclasses", "datetime", "difflib", "enum", "functools", "heapq", "itertools", "math",
    "operator", "re", "statistics", "string", "typing", "unicodedata", "zoneinfo",
}  # fmt: skip
"""What the domain may import of the standard library: nothing that reads, writes, waits or looks at the clock."""

PARSER = {"twitter_text", "sys", "importlib", "threading", "types"}
"""What its one door to a third-party package needs besides, to load it late."""

ELSEWHERE = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp)/|\bTODO\b|\bFIXME\b|\bXXX\b")
"""Paths of somebody's machine, and work that was put off."""


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def lines(file: Path) -> int:
    return len(file.read_text("utf-8").splitlines())


def sizes(files: list[Path], kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, int]]:
    for file in files:
        for node in ast.walk(tree(file)):
            if isinstance(node, kind):
                assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                yield f"{file.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def limit(file: Path) -> int:
    if file == PACKAGE / "ui" / "app.py":
        return LONGEST_APP
    return LONGEST_SCREEN if file.parent == PACKAGE / "ui" / "screens" else LONGEST_FILE


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    assert [(str(file.relative_to(ROOT)), lines(file)) for file in FILES if lines(file) > limit(file)] == []
    assert sorted(map(lines, FILES))[len(FILES) // 2] <= 80


def test_no_function_and_no_class_is_too_long() -> None:
    functions = dict(sizes(FILES, (ast.FunctionDef, ast.AsyncFunctionDef)))
    assert {name: size for name, size in functions.items() if size > LONGEST_FUNCTION} == {}
    assert sorted(functions.values())[len(functions) // 2] <= 8
    assert {name: size for name, size in sizes(FILES, ast.ClassDef) if size > LONGEST_CLASS} == {}


def test_tests_can_be_read_too() -> None:
    tests = [file for file in EVERYTHING if file not in set(FILES)]
    functions = dict(sizes(tests, (ast.FunctionDef, ast.AsyncFunctionDef)))
    assert {name: size for name, size in functions.items() if size > 60} == {}
    assert [str(file.relative_to(ROOT)) for file in tests if lines(file) > 300] == []


def test_every_name_says_something() -> None:
    for file in EVERYTHING:
        words = {word for part in file.relative_to(ROOT).with_suffix("").parts for word in part.split("_")}
        assert words.isdisjoint(NAMELESS), file
    for file in FILES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ClassDef):
                words = {word.lower() for word in re.findall(r"[A-Z][a-z]+", node.name)}
                assert words.isdisjoint(NAMELESS), f"{file}: {node.name}"


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    for file in EVERYTHING:
        told = ast.get_docstring(tree(file))
        assert told, file
        assert told.splitlines()[0].endswith((".", ":", "?")), file


def test_the_map_names_every_package_and_file() -> None:
    told = ast.get_docstring(tree(PACKAGE / "__init__.py")) or ""
    named = set(re.findall(r"^(\w+)  +\w", told, re.M))
    packages = {folder.parent.name for folder in PACKAGE.glob("*/__init__.py")}
    assert named == packages | {file.stem for file in PACKAGE.glob("*.py") if not file.stem.startswith("__")}


def kept() -> list[str]:
    """What git keeps, or would keep with the next commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def test_the_top_level_holds_what_it_should() -> None:
    assert {name.partition("/")[0] for name in kept()} == TOP | DOT_FILES


def test_nothing_speaks_of_another_place_or_of_unfinished_work() -> None:
    own = str(Path(__file__).relative_to(ROOT))
    for name in kept():
        if name == own or name.endswith((".png", ".svg")):
            continue
        found = ELSEWHERE.search((ROOT / name).read_text("utf-8"))
        assert not found, f"{name}: {found and found[0]}"


def imports(file: Path) -> Iterator[tuple[str, ast.Import | ast.ImportFrom]]:
    """Modules that a file imports; relative ones are skipped."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((name.name, node) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node


def test_the_domain_is_pure() -> None:
    for file in (PACKAGE / "domain").glob("*.py"):
        for module, _ in imports(file):
            top = module.partition(".")[0]
            allowed = PURE | PARSER if file.name == "parser.py" else PURE
            assert module.startswith("engage.domain") or top in allowed, f"{file}: {module}"


def test_only_the_runner_and_its_workers_know_threads_in_the_engine() -> None:
    users = {
        file.name for file in (PACKAGE / "engine").glob("*.py") for module, _ in imports(file) if module == "threading"
    }
    assert users == {"runner.py", "worker.py"}


def test_no_layer_but_networks_and_wiring_tells_networks_apart() -> None:
    """A key is greyed by what an account can do, never by its network's name."""
    for package in ("engine", "store"):
        for file in (PACKAGE / package).rglob("*.py"):
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.Compare):
                    values = {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
                    assert values.isdisjoint({"x", "facebook"}), f"{file}:{node.lineno}"
