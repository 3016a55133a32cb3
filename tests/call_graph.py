"""Who can lead to what, from the source and its annotations: an edge for every function that another one mentions."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Def = ast.FunctionDef | ast.AsyncFunctionDef
LATER = frozenset({"set_interval", "set_timer", "call_later", "call_soon", "subscribe", "run_worker", "Thread"})
"""What calls a function back without a key."""


@dataclass
class Class:
    """`attributes` are types by name, `methods` the functions; `bases` are names of classes."""

    name: str
    bases: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    methods: dict[str, Def] = field(default_factory=dict)


@dataclass
class Module:
    name: str
    tree: ast.Module
    known: dict[str, str] = field(default_factory=dict)
    """What a name means here: `engage.ui.deck.Deck`."""


@dataclass
class Graph:
    """`calls` has the mentions of every function, `later` those that it hands to something that calls back by itself.

    `unclear` are attribute names, by function, of objects whose type could not be told.
    """

    modules: dict[str, Module] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    functions: dict[str, tuple[Module, str, Def]] = field(default_factory=dict)
    calls: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    later: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unclear: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def reaching(self, *sinks: str) -> set[str]:
        """The functions that lead to one of these, themselves included."""
        callers = defaultdict(set)
        for one, mentions in self.calls.items():
            for other in mentions:
                callers[other].add(one)
        found, ahead = set(sinks), list(sinks)
        while ahead:
            fresh = callers[ahead.pop()] - found
            found |= fresh
            ahead += fresh
        return found

    def callers(self, of: set[str]) -> dict[str, set[str]]:
        """Who mentions each of these."""
        return {
            one: {other for other, mentions in self.calls.items() if one in mentions and other != one} for one in of
        }


def graph_of(folder: Path, skip: tuple[str, ...] = ()) -> Graph:
    """Of all the modules of a package but those in the subfolders `skip`."""
    graph = Graph()
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        if not set(parts) & set(skip):
            name = ".".join(parts).removesuffix(".__init__")
            graph.modules[name] = Module(name, ast.parse(file.read_text("utf-8")))
    for module in graph.modules.values():
        _declare(graph, module)
    for class_ in graph.classes.values():
        reader = _Reader(graph, graph.modules[class_.name.rpartition(".")[0]], "", class_.name)
        class_.attributes = {name: reader.meant(told) for name, told in class_.attributes.items()}
    for _ in range(3):  # an attribute may be made of another one
        for class_ in graph.classes.values():
            _attributes(graph, class_)
    for name, (module, owner, node) in graph.functions.items():
        _Reader(graph, module, name, owner).read(node)
    return graph


def _declare(graph: Graph, module: Module) -> None:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            module.known |= {part.asname or part.name: f"{node.module}.{part.name}" for part in node.names}
        elif isinstance(node, ast.Import):
            module.known |= {part.asname or part.name: part.name for part in node.names}
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef):
            full = module.known[node.name] = f"{module.name}.{node.name}"
            made = graph.classes[full] = Class(full, [base.id for base in node.bases if isinstance(base, ast.Name)])
            for part in node.body:
                if isinstance(part, Def):
                    made.methods[part.name] = part
                    graph.functions[f"{full}.{part.name}"] = (module, full, part)
                elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                    made.attributes[part.target.id] = ast.unparse(part.annotation)
        elif isinstance(node, Def):
            full = module.known[node.name] = f"{module.name}.{node.name}"
            graph.functions[full] = (module, "", node)


def _attributes(graph: Graph, class_: Class) -> None:
    """Types of what `__init__` and others keep."""
    for name, node in class_.methods.items():
        module = graph.functions[f"{class_.name}.{name}"][0]
        reader = _Reader(graph, module, "", class_.name)
        reader.scope(node)
        for part in ast.walk(node):
            for target, value in _assigned(part):
                if (
                    isinstance(target, ast.Attribute)
                    and isinstance(target.value, ast.Name)
                    and target.value.id == "self"
                ):
                    told = reader.type_of(value) if value is not None else ""
                    if told:
                        class_.attributes[target.attr] = told


def _assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, node.value.elts, strict=False)
            else:
                yield target, node.value


class _Reader:
    """Reads one function in the names of its module and class."""

    def __init__(self, graph: Graph, module: Module, name: str, owner: str) -> None:
        self._graph, self._module, self._name, self._owner = graph, module, name, owner
        self._locals = {"self": owner} if owner else {}

    def scope(self, node: Def) -> None:
        for part in ast.walk(node):
            if isinstance(part, ast.arg) and part.annotation is not None:
                self._locals[part.arg] = self.meant(ast.unparse(part.annotation))
        for part in ast.walk(node):
            for target, value in _assigned(part):
                if isinstance(target, ast.Name) and value is not None and (told := self.type_of(value)):
                    self._locals[target.id] = told
            if isinstance(part, ast.NamedExpr | ast.withitem):
                bound = part.target if isinstance(part, ast.NamedExpr) else part.optional_vars
                value = part.value if isinstance(part, ast.NamedExpr) else part.context_expr
                if isinstance(bound, ast.Name):
                    self._locals[bound.id] = self.type_of(value)

    def read(self, node: Def) -> None:
        self.scope(node)
        calls, later = self._graph.calls[self._name], self._graph.later[self._name]
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute | ast.Name):
                calls |= self._functions(part)
            elif isinstance(part, ast.Call):
                called = part.func.attr if isinstance(part.func, ast.Attribute) else ast.unparse(part.func)
                if called in LATER:
                    handed = [*part.args, *(one.value for one in part.keywords)]
                    later |= {one for arg in handed for inner in ast.walk(arg) for one in self._functions(inner)}
                elif called == "getattr" and self._owner:
                    own = self._graph.classes[self._owner].methods
                    calls |= {f"{self._owner}.{name}" for name in own} - {self._name}

    def _functions(self, node: ast.AST) -> set[str]:
        if isinstance(node, ast.Name):
            full = self._module.known.get(node.id, "")
            made = f"{full}.__init__"
            return {one for one in (full, made) if one in self._graph.functions}
        if not isinstance(node, ast.Attribute):
            return set()
        owner = self.type_of(node.value)
        if not owner:
            self._graph.unclear[self._name].add(node.attr)
            return set()
        return {f"{one}.{node.attr}" for one in self._kin(owner) if node.attr in self._graph.classes[one].methods}

    def type_of(self, node: ast.expr) -> str:
        """The class of an expression, by its full name; empty where it cannot be told or is not one of ours."""
        if isinstance(node, ast.Name):
            return self._locals.get(node.id, "")
        if isinstance(node, ast.Attribute):
            return self._attribute(self.type_of(node.value), node.attr)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                full = self._module.known.get(node.func.id, "")
                return full if full in self._graph.classes else self._returned(full)
            if isinstance(node.func, ast.Attribute):
                owner = self.type_of(node.func.value)
                found = [one for one in self._kin(owner) if node.func.attr in self._graph.classes[one].methods]
                return self._returned(f"{found[0]}.{node.func.attr}") if found else ""
        if isinstance(node, ast.BoolOp):
            return next(filter(None, map(self.type_of, node.values)), "")
        return ""

    def _attribute(self, owner: str, name: str) -> str:
        for one in self._kin(owner):
            class_ = self._graph.classes[one]
            if name in class_.attributes:
                return class_.attributes[name] if class_.attributes[name] in self._graph.classes else ""
            if name in class_.methods:
                return self._returned(f"{one}.{name}")
        return ""

    def _returned(self, function: str) -> str:
        if function not in self._graph.functions:
            return ""
        module, owner, node = self._graph.functions[function]
        return _Reader(self._graph, module, "", owner).meant(ast.unparse(node.returns)) if node.returns else ""

    def _kin(self, owner: str) -> list[str]:
        """A class of ours and its bases."""
        class_ = self._graph.classes.get(owner)
        if class_ is None:
            return []
        module = self._graph.modules[owner.rpartition(".")[0]]
        return [owner, *(one for base in class_.bases for one in self._kin(module.known.get(base, "")))]

    def meant(self, annotation: str) -> str:
        """The class of ours that an annotation names, None beside it or not."""
        for part in annotation.strip("\"'").split("|"):
            full = self._module.known.get(part.strip().strip("\"'"), "")
            if full in self._graph.classes:
                return full
        return ""
