"""Every command in one table: from it come the bindings, the key bar, the palette, the help and the README's list."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from textual.binding import Binding, BindingType

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """`id` is stable and re-mappable; `keys` are Textual's names, comma separated; `help` is a sentence for `keyed`.

    `label` is one or two words for the key bar, `bar` its place there (0: not there). `on` says where the keys work:
    the inbox anywhere, the list, or the pane of the conversation.
    """

    group: str
    id: str
    keys: str
    action: str
    label: str
    help: str
    bar: int = 0
    on: str = "inbox"


GIVE, SORT, READ, PEOPLE, GO, MOVE = "Give", "Sort", "Read", "People", "Go", "Move"

# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(GIVE, "like", "f", "do('like')", "like", "Like this, or take the like back.", 1),
    Command(GIVE, "repost", "t", "do('repost')", "retweet", "Retweet, or share on Facebook; Enter confirms.", 2),
    Command(GIVE, "reply", "r", "write('reply')", "reply", "Reply, or comment on Facebook.", 3),
    Command(GIVE, "quote", "T", "write('quote')", "quote", "Quote this with your own words.", 13),
    Command(GIVE, "post", "c", "write('post')", "write", "Write a post of your own."),
    Command(GIVE, "follow", "F", "do('follow')", "follow", "Follow this person; a card asks first.", 14),
    Command(GIVE, "undo", "u,z", "do('undo')", "undo", "Take back the last thing you did.", 6),
    Command(GIVE, "delete", "D", "do('delete')", "delete mine", "Delete a post of your own; a card asks first."),
    Command(GIVE, "acting", "at", "do('acting')", "act as", "Choose which of your accounts acts."),
    Command(GIVE, "open_ends", "H", "do('open_ends')", "open ends", "What asks you, is on the web or not confirmed."),
    Command(SORT, "done", "e,d", "do('done')", "done", "Done with this; on to the next.", 4),
    Command(SORT, "done_thread", "E", "do('done_thread')", "done: all",
            "Done with this whole conversation; asks if several."),
    Command(SORT, "later", "s", "do('later')", "later", "Put it off: an hour, tonight, tomorrow, a date.", 5),
    Command(SORT, "unread", "U", "do('unread')", "unread", "Mark as unread again."),
    Command(READ, "open", "enter", "open", "open", "Open the conversation."),
    Command(READ, "back", "escape,q", "back", "back", "Back; at the inbox it asks about ending the session.", 12),
    Command(READ, "read_on", "space", "read_on", "read on", "Read it; then on, and at the end to the next unread.", 10),
    Command(READ, "next_item", "right_square_bracket", "next(1)", "next", "Next post while reading."),
    Command(READ, "previous_item", "left_square_bracket", "next(-1)", "previous", "Previous post while reading."),
    Command(READ, "browser", "o", "do('browser')", "browser", "Open this on the network's own page.", 15),
    Command(READ, "links", "O", "do('links')", "links", "Open a link of this post in the browser; of several it asks."),
    Command(READ, "media", "v", "do('media')", "media", "Open a picture or clip of this conversation in the browser.",
            18),
    Command(READ, "copy_link", "y", "do('copy_link')", "copy link", "Copy the link of this post."),
    Command(PEOPLE, "person", "p", "card('person')", "person", "Who this is, and what passed between you.", 9),
    Command(PEOPLE, "note", "i", "do('note')", "note", "Write a note about this person.", 17),
    Command(PEOPLE, "why", "w", "card('why')", "why", "Why this is here, and what counted today and why."),
    Command(PEOPLE, "answers", "W", "card('answers')", "answers", "Why it went wrong: what the network answered."),
    Command(GO, "find", "slash", "find", "find", "Find in texts, names and notes.", 11),
    Command(GO, "next_match", "n", "unread_step(1)", "next unread", "Next unread, or next match."),
    Command(GO, "previous_match", "N", "unread_step(-1)", "previous unread", "Previous unread, or previous match."),
    Command(GO, "goto", "g", "goto", "go to",
            "Go to a place: {goto} g top, {goto} i inbox, {goto} h open ends.", 16),
    Command(GO, "load_new", "full_stop", "load_new", "new", "Show what is new at the top."),
    Command(GO, "sync", "R", "sync", "sync", "Fetch from every source now.", 19),
    Command(GO, "palette", "colon,ctrl+k,ctrl+p", "app.command_palette", "all", "Every command, with its key.", 8),
    Command(GO, "help", "question_mark", "card('help')", "help", "The keys on one page.", 7),
    Command(GO, "end_session", "Q", "end_session", "end", "End the session with a summary.", 20),
    Command(GO, "quit", "ctrl+q", "app.quit", "quit", "Leave at once; everything is kept."),
    Command(MOVE, "down", "j,down", "move(1)", "down", "Next post.", on="list"),
    Command(MOVE, "up", "k,up", "move(-1)", "up", "Previous post.", on="list"),
    Command(MOVE, "top", "home", "move_to('top')", "top", "First post; {goto} g as well.", on="list"),
    Command(MOVE, "bottom", "G,end", "move_to('end')", "end", "Last post.", on="list"),
    Command(MOVE, "half_down", "ctrl+d,pagedown", "half(1)", "half page", "Half a page down.", on="list"),
    Command(MOVE, "half_up", "ctrl+u,pageup", "half(-1)", "half page up", "Half a page up.", on="list"),
    Command(MOVE, "pane_down", "j,down", "scroll_by(1)", "scroll", "In a conversation: scroll down.", on="pane"),
    Command(MOVE, "pane_up", "k,up", "scroll_by(-1)", "scroll up", "In a conversation: scroll up.", on="pane"),
    Command(MOVE, "pane_page", "ctrl+d,pagedown", "page(1)", "page", "In a conversation: a page down.", on="pane"),
    Command(MOVE, "pane_page_up", "ctrl+u,pageup", "page(-1)", "page up", "In a conversation: a page up.", on="pane"),
    Command(MOVE, "next_lane", "l,right", "lane(1)", "next lane", "Next lane."),
    Command(MOVE, "previous_lane", "h,left", "lane(-1)", "previous lane", "Previous lane."),
    Command(MOVE, "lane_number", "1,2,3,4,5,6,7,8,9,0", "lane_number", "lane n", "Lane 1 to 9; 0 is everything."),
    Command(MOVE, "next_pane", "tab", "app.focus_next", "next pane", "Next pane."),
    Command(MOVE, "previous_pane", "shift+tab", "app.focus_previous", "previous pane", "Previous pane."),
    Command(MOVE, "no_b", "b", "hint('{repost} retweets, {later} is later; {no_b} does nothing.')", "",
            "Unbound: elsewhere it boosts."),
)

SHOWN = {
    "right_square_bracket": "]", "left_square_bracket": "[", "slash": "/", "full_stop": ".", "colon": ":", "at": "@",
    "question_mark": "?", "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab",
    "minus": "-", "plus": "+", "underscore": "_", "backslash": "\\", "backspace": "Backspace", "down": "↓", "up": "↑",
    "left": "←", "right": "→", "home": "Home", "end": "End", "pagedown": "PgDn", "pageup": "PgUp",
}
# fmt: on


KNOWN = {command.id: command for command in COMMANDS}
"""By id."""

_ON_A_POST = ("like", "repost", "reply", "quote", "follow", "delete", "next_match", "previous_match", "load_new")
_ON_NOTHING = ("back", "answers", "why")

_NAMED = re.compile(r"\{(" + "|".join(KNOWN) + r")\}")


def keys_of(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """Textual's names of its keys, with a person's own map applied."""
    return keymap.get(command.id, command.keys).split(",")


def shown_keys(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys as a person reads them, with their own map applied."""
    if command.id == "lane_number":
        return ("1-9", "0")
    return tuple(shown_key(key) for key in keys_of(command, keymap))


def shown_key(key: str) -> str:
    """As a person reads it: `$` for what Textual calls dollar_sign."""
    if len(key) == 1 or key in SHOWN:
        return SHOWN.get(key, key)
    sign = character(key)
    return sign if sign and sign.isprintable() else key


def character(key: str) -> str:
    """The one that Textual calls so, as it does question_mark and left_square_bracket; empty where there is none."""
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return ""


def first_key(name: str, keymap: Mapping[str, str]) -> str:
    """The first key of the command with this id, as a person reads it."""
    return shown_keys(KNOWN[name], keymap)[0]


def keyed(sentence: str, keymap: Mapping[str, str]) -> str:
    """With the first key that holds wherever the sentence names a command's id in braces; not for words of others."""
    return _NAMED.sub(lambda found: first_key(found[1], keymap), sentence)


def bindings(on: str, commands: Iterable[Command] = COMMANDS) -> Sequence[BindingType]:
    """Textual bindings for the inbox, the list or the pane, each under its command's id so that a keymap moves it."""
    made = [
        Binding(command.keys, command.action, command.label, id=command.id, show=False)
        for command in commands
        if command.on == on and command.id != "lane_number"
    ]
    digits = "1234567890" if on == "inbox" else ""
    return [*made, *(Binding(key, f"lane_number({key})", show=False, id=f"lane_{key}") for key in digits)]


def needs_post(command: Command) -> bool:
    """Whether it can do nothing where the cursor stands on no post."""
    return command.id in _ON_A_POST or (command.group in (SORT, READ, PEOPLE) and command.id not in _ON_NOTHING)


def bar_commands() -> list[Command]:
    """What the key bar shows, most useful first."""
    return sorted((command for command in COMMANDS if command.bar), key=lambda command: command.bar)
