"""An app at a terminal: in a theme, sparing with what it writes, and over when the terminal is gone."""

import sys
from typing import Generic

from textual.app import ReturnType
from textual.driver import Driver

from engage.ui.hangup import Ending
from engage.ui.theme import Themed
from engage.ui.thrift import thrifty


class TerminalApp(Ending[ReturnType], Themed[ReturnType], Generic[ReturnType]):
    """What the inbox and the start screen have in common."""

    def get_driver_class(self) -> type[Driver]:
        driver = super().get_driver_class()
        return driver if sys.platform == "win32" else thrifty(driver)  # there a picture is written in slices
