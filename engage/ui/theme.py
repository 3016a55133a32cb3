"""The two themes of our own; accent means "yours to act on", secondary means warmth."""

from textual.theme import Theme

DARK = Theme(
    name="engage-dark",
    primary="#7aa2c8",
    secondary="#d98e73",
    accent="#e3b15b",
    warning="#e3b15b",
    error="#df6f6f",
    success="#93b87a",
    foreground="#d9dce3",
    background="#14161a",
    surface="#191c21",
    panel="#242932",
    dark=True,
)

LIGHT = Theme(
    name="engage-light",
    primary="#2f6690",
    secondary="#a8502f",
    accent="#95610a",
    warning="#95610a",
    error="#b3261e",
    success="#3f7030",
    foreground="#23262d",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e4e1d8",
    dark=False,
)

THEMES = (DARK, LIGHT)
