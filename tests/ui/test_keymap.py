"""Keys of one's own: those of the table fit, and two commands can change places."""

from typing import get_args

from engage.settings.tables import Theme
from engage.ui.commands import COMMANDS
from engage.ui.keymap import wrong_keys
from engage.ui.theme import THEMES


def test_the_tables_own_keys_can_all_be_used() -> None:
    assert not list(wrong_keys({command.id: command.keys for command in COMMANDS if command.id != "lane_number"}))


def test_two_commands_can_change_places() -> None:
    assert not list(wrong_keys({"like": "r", "reply": "f,ctrl+f"}))
    assert not list(wrong_keys({"unread": "?", "help": "f1"}))


def test_the_settings_know_the_themes() -> None:
    assert get_args(Theme) == tuple(theme.name for theme in THEMES)
