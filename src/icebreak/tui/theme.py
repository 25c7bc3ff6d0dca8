"""The colours: ice one cool hue, heat one warm, rest a third, the alarm the only red; dark, light and high contrast."""

from textual.theme import Theme

DARK, LIGHT, CONTRAST = "icebreak-dark", "icebreak-light", "icebreak-contrast"

OWN = {
    "ice": "#6cc7e8",
    "heat": "#e8a85c",
    "rest": "#9ab893",
    "alarm": "#b3201c",
    "on-alarm": "#ffffff",
    "faint": "#8c999f",
}
"""What stands in a theme that does not know our names: one chosen in the settings that is Textual's own."""

THEMES = (
    Theme(
        name=DARK,
        primary="#6cc7e8",
        secondary="#9ab893",
        accent="#6cc7e8",
        foreground="#dfe6e9",
        background="#0f1518",
        surface="#161e22",
        panel="#1f2a30",
        warning="#e8a85c",
        error="#e0403c",
        success="#9ab893",
        dark=True,
        variables=OWN,
    ),
    Theme(
        name=LIGHT,
        primary="#0b6285",
        secondary="#41603a",
        accent="#0b6285",
        foreground="#1b2326",
        background="#f6f7f5",
        surface="#ffffff",
        panel="#e4e9e9",
        warning="#8a4b00",
        error="#b3201c",
        success="#41603a",
        dark=False,
        variables={
            "ice": "#0b6285",
            "heat": "#8a4b00",
            "rest": "#41603a",
            "alarm": "#b3201c",
            "on-alarm": "#ffffff",
            "faint": "#5d686c",
        },
    ),
    Theme(
        name=CONTRAST,
        primary="#00e5ff",
        secondary="#b6ff9e",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#202020",
        warning="#ffb000",
        error="#ff2020",
        success="#b6ff9e",
        dark=True,
        variables={
            "ice": "#00e5ff",
            "heat": "#ffb000",
            "rest": "#b6ff9e",
            "alarm": "#a00000",
            "on-alarm": "#ffffff",
            "faint": "#c8c8c8",
        },
    ),
)
