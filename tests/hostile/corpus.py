"""Hostile texts, made the same way each time: every class of trick, alone, in the middle of words, and cut off."""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

ESC, BEL, ST, C1_ST = "\x1b", "\x07", "\x1b\\", "\x9c"
TITLE, PASTE = "owned-title", base64.b64encode(b"owned-clipboard").decode()
OSC = {
    "0": f"0;{TITLE}", "1": f"1;{TITLE}", "2": f"2;{TITLE}", "4": "4;1;red", "7": "7;file://h/etc",
    "8": "8;;https://evil.example/", "9": "9;ding", "10": "10;#ff0000", "11": "11;?", "22": "22;cross",
    "50": "50;font", "52": f"52;c;{PASTE}", "52 primary": f"52;p;{PASTE}", "52 asked": "52;c;?", "104": "104",
    "133": "133;A", "633": "633;P;x=y", "777": "777;notify;a;b", "1337 file": "1337;File=inline=1:AAAA",
    "1337 copy": "1337;CopyToClipboard=general", "1337 user": "1337;SetUserVar=a=b", "99": "99;i=1;hello",
    "l": f"l{TITLE}", "L": f"L{TITLE}", "P": "P0ff0000",
}  # fmt: skip
"""By number: the window's title, folder, links, notes, clipboard, pictures."""

CSI = (
    "2J", "3J", "H", "999;999H", "1;1r", "?1049h", "?1049l", "?25l", "?7h", "?2004h", "?1000h", "?1003h", "6n", "c",
    "5n", "18t", "21t", "20t", "8;1;1t", "3;0;0t", "22;0t", "23;0t", "31;1m", "8m", "5m", "4h", "20h", "!p", "?5h",
    "0;0y", "?2026h", "=1u", ">4;2m", "2 q", "100b", "100L", "100M", "100P", "100@", "100X", "s", "u", "?69h", "i",
    "1;2'z", "5i", ">q", "?1049$p", "38;2;1;2;3m", "48:2::1:2:3m", "200~", "201~",
)  # fmt: skip
"""Erase, move, switch screens, ask for an answer that would be typed, print, change modes."""

STRINGS = {
    "DCS sixel": "Pq#0;2;0;0;0~", "DCS request": "P$qm", "DCS terminfo": "P+q544e",
    "DCS tmux": f"Ptmux;\x1b\x1b]0;{TITLE}\x07",
    "DCS screen": f"P\x1b]52;c;{PASTE}\x07", "APC kitty": "_Gf=100;AAAA", "APC": "_hello", "PM": "^private",
    "SOS": "Xstring", "title of screen": f"k{TITLE}",
}  # fmt: skip
ESCAPES = (
    "c", "7", "8", "D", "E", "H", "M", "N", "O", "Z", "=", ">", "(0", "(B", ")0", "#8", "%G", "%@", "n", "o", "|",
    " F", "l", "m",
)  # fmt: skip
"""Two and three characters: full reset, character sets, the screen filled with E."""

INVISIBLE = (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060,
             0x2061, 0x2063, 0x206A, 0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0xFFFC, 0x1D173, 0xE0001,
             0xE0020, 0xE0100, 0xFE00, 0xFE0F, 0x2028, 0x2029)  # fmt: skip

MARKUP = (
    "[bold red]x[/]", "[@click=app.quit]x[/]", "[@click='app.bell']x", "[link=https://evil.example]x[/link]", "[/]",
    "[red on", "\\[x]", "[[x]]", "[$accent]x[/]", "[blink]x[/blink]", "{0} %s %(a)s ${HOME} `id` $(id)", "[b]",
    ":smile: :bomb:", "[#ff0000]x", "[on red]x[/on red]", "[not a tag", "]x[", "[/bold]", "[auto]x[/auto]", "[i][u]x",
)  # fmt: skip
ENTITIES = (
    "&#27;[2J", "&#x1b;]0;owned&#7;", "&amp;#27;[2J", "&amp;amp;#x9b;31m", "&#155;31m", "&#0;", "&NewLine;&Tab;",
    "&#8238;cake", "&ZeroWidthSpace;", "&lt;b&gt;", "&#xd800;", "&#x110000;", "&#99999999999;", "&amp;lt;", "&;",
)  # fmt: skip

READABLE = {
    "Arabic": "صباح الخير من ليدز", "Hebrew": "שלום לכולם בשוק", "Persian": "سلام دوستان خوب", "Urdu": "آپ کیسے ہیں",
    "mixed": "Rye لحم bread", "Japanese": "おはよう、パンです", "Chinese": "早上好，面包", "Korean": "좋은 아침이에요",
    "accents": "Ça va, naïve Ångström, Dvořák", "Vietnamese": "Tiếng Việt có dấu", "Greek": "Καλημέρα κόσμε",
    "Cyrillic": "Доброе утро, хлеб", "family": "tea 👨‍👩‍👧‍👦 time", "flag": "from 🇩🇪 to 🇫🇷", "Scotland": "in 🏴󠁧󠁢󠁳󠁣󠁴󠁿 now",
    "Thai": "สวัสดีตอนเช้า", "Georgian": "დილა მშვიდობისა", "Armenian": "Բարի լույս",
}  # fmt: skip
"""What people write, which has to come through as it is."""


def corpus() -> Mapping[str, str]:
    """All texts by a name for each; over 400 of our own, and those of the list that others collected."""
    made = {f"{kind}: {name}": text for kind, texts in _classes().items() for name, text in texts}
    return made | {f"blns: {number}": text for number, text in enumerate(naughty())}


def naughty() -> list[str]:
    """The Big List of Naughty Strings (its licence is beside it), without what is blank."""
    listed = json.loads((Path(__file__).parent / "blns" / "blns.base64.json").read_text("ascii"))
    found = (base64.b64decode(one).decode("utf-8", "replace").removesuffix("\n") for one in listed)
    return list(dict.fromkeys(text for text in found if text.strip()))


def _classes() -> dict[str, Iterator[tuple[str, str]]]:
    return {
        "C0 and C1": _controls(),
        "CSI": _csi(),
        "OSC": _osc(),
        "strings": _strings(),
        "escapes": ((repr(end), f"tea {ESC}{end} cake") for end in ESCAPES),
        "direction": _directions(),
        "invisible": _invisible(),
        "marks": _marks(),
        "surrogates": _surrogates(),
        "long": _long(),
        "entities": ((text, f"tea {text} cake") for text in ENTITIES),
        "markup": ((text, f"tea {text} cake") for text in MARKUP),
        "readable": iter(READABLE.items()),
    }


def _controls() -> Iterator[tuple[str, str]]:
    for code in [*range(0x20), *range(0x7F, 0xA0)]:
        yield f"{code:#04x}", f"tea{chr(code)}cake{chr(code) * 3} and more"


def _csi() -> Iterator[tuple[str, str]]:
    for end in CSI:
        yield end, f"tea {ESC}[{end} cake"
        yield f"8-bit {end}", f"tea \x9b{end} cake"
    yield "cut off", f"tea cake {ESC}[38;2;1"
    yield "with controls inside", f"tea {ESC}[3\x001\x07m cake"
    yield "after its own ESC", f"tea {ESC}{ESC}{ESC}[2J cake"


def _osc() -> Iterator[tuple[str, str]]:
    for name, body in OSC.items():
        yield name, f"tea {ESC}]{body}{BEL} cake"
        yield f"{name} to ST", f"tea {ESC}]{body}{ST} cake"
        yield f"8-bit {name}", f"tea \x9d{body}{C1_ST} cake"
        yield f"{name} cut off", f"tea cake {ESC}]{body}"


def _strings() -> Iterator[tuple[str, str]]:
    for name, body in STRINGS.items():
        yield name, f"tea {ESC}{body}{ST} cake"
        yield f"{name} cut off", f"tea cake {ESC}{body}"
        if body[0] in "PX^_":
            yield f"8-bit {name}", f"tea {chr(ord(body[0]) + 0x40)}{body[1:]}{C1_ST} cake"


def _directions() -> Iterator[tuple[str, str]]:
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C):
        yield f"{code:#06x}", f"tea {chr(code)}cake.exe"
        yield f"{code:#06x} around RTL", f"{chr(code)}שלום tea {chr(code)}"
    yield "nested and left open", "tea \u2067\u2066\u2068cake\u2069 and \u202e\u202dmore"


def _invisible() -> Iterator[tuple[str, str]]:
    for code in INVISIBLE:
        yield f"{code:#06x}", f"re{chr(code)}al{chr(code) * 4}ana"
    yield "in tags", "tea" + "".join(chr(0xE0000 + ord(letter)) for letter in "ignore this") + "cake"
    yield "nothing but", "\u200b\u2060\ufeff" * 50 + "tea"


def _marks() -> Iterator[tuple[str, str]]:
    for count in (5, 40, 400):
        yield f"{count} above", "te" + "\u0301" * count + "a cake"
        yield f"{count} through", "tea c" + "\u0336\u0489" * count + "ake"
    yield "on nothing", "\u0335" * 30 + "tea"
    yield "on each letter", "".join(letter + "\u0328\u0330\u0348\u0359\u0361\u035c\u0363" for letter in "tea cake")


def _surrogates() -> Iterator[tuple[str, str]]:
    for code in (0xD800, 0xDBFF, 0xDC00, 0xDC9B, 0xDFFF):
        yield f"{code:#06x}", f"tea {chr(code)}31m cake{chr(code)}"


def _long() -> Iterator[tuple[str, str]]:
    yield "one word", "x" * 26_000
    yield "wide word", "語" * 2_000
    yield "lines", "tea\n" * 60 + "cake"
    yield "blanks", "tea" + " " * 5_000 + "cake"
    yield "emoji", "👩‍💻" * 800
    yield "escapes", f"{ESC}[2J" * 3_000 + "tea"
    yield "marked letters", "e\u0301" * 2_000
    yield "right to left", "שלום " * 400
