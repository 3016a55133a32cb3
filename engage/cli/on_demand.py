"""Commands that are imported when somebody asks for them: who opens the inbox waits for none of the others."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click

from engage.cli.examples import teach


class OnDemand(MutableMapping[str, click.Command]):
    """By name, from the module of `engage.cli` that has a command of that name; each with its examples."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = dict(modules)
        self._known: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._known:
            module = f"engage.cli.{self._modules[name]}"
            command: click.Command = getattr(import_module(module), name)
            teach(command, (name,))
            self._known[name] = command
        return self._known[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._modules[name], self._known[name] = "", command

    def __delitem__(self, name: str) -> None:
        del self._modules[name]
        self._known.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
