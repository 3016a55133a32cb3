"""Every command in one table: from it come the bindings, the key bar, the palette, the help and the README's list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """`id` is stable and re-mappable; `keys` are Textual's names, comma separated.

    `bar` ranks it in the key bar (0: not there), `label` is one or two words for it, `help` a plain sentence;
    `screens` says where it works.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    group: str
    bar: int = 0
    screens: tuple[str, ...] = ("inbox",)


def _c(id_: str, keys: str, action: str, label: str, help_: str, group: str, bar: int = 0) -> Command:
    return Command(id_, keys, action, label, help_, group, bar)


MOVE, READ, ACT, SORT, PEOPLE, GO = "Move", "Read", "Give", "Sort", "People", "Go"

COMMANDS: tuple[Command, ...] = (
    _c("like", "f", "give('like')", "like", "Like this, or take the like back.", ACT, 1),
    _c("repost", "t", "ask_repost", "retweet", "Retweet this; Enter confirms.", ACT, 2),
    _c("reply", "r", "write('reply')", "reply", "Reply, or comment on Facebook.", ACT, 3),
    _c("quote", "T", "write('quote')", "quote", "Quote this with your own words.", ACT),
    _c("post", "c", "write('post')", "write", "Write a post of your own.", ACT),
    _c("follow", "F", "ask_follow", "follow", "Follow this person; a card asks first.", ACT),
    _c("undo", "u,z", "undo", "undo", "Take back the last thing you did.", ACT, 6),
    _c("by_hand", "H", "by_hand", "on the web", "Do it on the network's own page, then say whether you did.", ACT),
    _c("done", "e,d", "sort('done')", "done", "Done with this; on to the next.", SORT, 4),
    _c("done_thread", "E", "sort('done_thread')", "done: thread", "Done with this whole conversation.", SORT),
    _c(
        "later",
        "s",
        "later",
        "later",
        "Put it off: an hour, tonight, tomorrow, Monday, a date.",
        SORT,
        5,
    ),
    _c("unread", "U", "sort('unread')", "unread", "Mark as unread again.", SORT),
    _c("person", "p", "person", "person", "Who this is, and what passed between you.", PEOPLE, 7),
    _c("note", "i", "note", "note", "Write a note about this person.", PEOPLE),
    _c("why", "w", "why", "why", "Why this is here, and what counted today and why.", PEOPLE),
    _c("down", "j,down", "move(1)", "down", "Next item.", MOVE),
    _c("up", "k,up", "move(-1)", "up", "Previous item.", MOVE),
    _c("top", "home", "move_to('top')", "top", "First item (also g g).", MOVE),
    _c("bottom", "G,end", "move_to('end')", "end", "Last item.", MOVE),
    _c("half_down", "ctrl+d,pagedown", "half(1)", "half page down", "Half a page down.", MOVE),
    _c("half_up", "ctrl+u,pageup", "half(-1)", "half page up", "Half a page up.", MOVE),
    _c("next_lane", "l,right", "lane(1)", "next lane", "Next lane.", MOVE),
    _c("previous_lane", "h,left", "lane(-1)", "previous lane", "Previous lane.", MOVE),
    _c("lane_number", "1,2,3,4,5,6,7,8,9,0", "lane_number", "lane n", "Go to lane 1 to 9; 0 is everything.", MOVE),
    _c("next_pane", "tab", "app.focus_next", "next pane", "Next pane.", MOVE),
    _c("previous_pane", "shift+tab", "app.focus_previous", "previous pane", "Previous pane.", MOVE),
    _c("open", "enter", "open", "open", "Open the conversation.", READ),
    _c("back", "escape,q", "back", "back", "Back; at the inbox q asks whether to end the session.", READ, 11),
    _c("read_on", "space", "read_on", "read on", "Read on; at the end, the next unread.", READ, 8),
    _c("next_item", "right_square_bracket", "move(1)", "next", "Next item while reading.", READ),
    _c("previous_item", "left_square_bracket", "move(-1)", "previous", "Previous item while reading.", READ),
    _c("browser", "o", "browser", "browser", "Open this on the network's own page.", READ),
    _c("copy_link", "y", "copy_link", "copy link", "Copy the link of this post.", READ),
    _c("find", "slash", "find", "find", "Find in texts, names and notes.", GO, 9),
    _c("next_match", "n", "unread_step(1)", "next unread", "Next unread.", GO),
    _c("previous_match", "N", "unread_step(-1)", "previous unread", "Previous unread.", GO),
    _c("goto", "g", "goto", "go to", "Go to: g top, i inbox, l all, h on the web and unconfirmed, w why counted.", GO),
    _c("load_new", "full_stop", "load_new", "new", "Show what is new at the top.", GO),
    _c("sync", "R", "sync", "sync", "Fetch from every source now.", GO),
    _c("palette", "colon,ctrl+k,ctrl+p", "app.command_palette", "all", "Every command, with its key.", GO, 10),
    _c("help", "question_mark", "help", "help", "The keys on one page.", GO, 12),
    _c("end_session", "Q", "end_session", "end", "End the session with a summary.", GO),
    _c("quit", "ctrl+q", "app.quit", "quit", "Leave at once; everything is kept.", GO),
    _c(
        "no_b",
        "b",
        "hint('t retweets, s is later; b does nothing here.')",
        "",
        "Unbound: elsewhere it boosts or blocks.",
        GO,
    ),
)

SHOWN = {
    "right_square_bracket": "]", "left_square_bracket": "[", "slash": "/", "full_stop": ".", "colon": ":",
    "question_mark": "?", "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab",
    "down": "↓", "up": "↑", "left": "←", "right": "→",
    "home": "Home", "end": "End", "pagedown": "PgDn", "pageup": "PgUp",
}  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def shown_keys(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys as a person reads them, with their own map applied."""
    keys = keymap.get(command.id, command.keys).split(",")
    return tuple(SHOWN.get(key, key) for key in keys)


def bindings(screen: str, commands: Iterable[Command] = COMMANDS) -> Sequence[BindingType]:
    """Textual bindings for a screen, each under the command's id so that a keymap can move it."""
    return [
        Binding(command.keys, command.action, command.label, id=command.id, show=False)
        for command in commands
        if screen in command.screens and command.id != "lane_number"
    ] + [Binding(key, f"lane_number({key})", show=False, id=f"lane_{key}") for key in "1234567890" if screen == "inbox"]


def bar_commands() -> list[Command]:
    """What the key bar shows, most useful first."""
    return sorted((command for command in COMMANDS if command.bar), key=lambda command: command.bar)
