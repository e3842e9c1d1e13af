"""Themes: colours from resources/themes as one frozen record, a Qt palette and a style sheet made from it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader.paths import resource, resources_folder
from reader.ui.fonts import interface_font

THEMES = ("light", "sepia", "dark")
SYSTEM = "system"
"""Stands for whichever theme suits the desktop."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #RRGGBB by role; `voices` holds outlet, unknown, and `voice_palette` those for speakers in turn."""

    name: str
    dark: bool
    grounds: dict[str, str]
    texts: dict[str, str]
    marks: dict[str, str]
    highlights: dict[str, str]
    voices: dict[str, str]
    voice_palette: tuple[str, ...]

    def colour(self, role: str) -> QColor:
        """The colour of a ground, text or mark by its name; KeyError when no theme has such a role."""
        for group in (self.grounds, self.texts, self.marks):
            if role in group:
                return QColor(group[role])
        raise KeyError(role)


def system_theme() -> str:
    """The dark theme where the desktop is dark, else the light one."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def load_theme(name: str) -> Theme:
    """One of THEMES, or with SYSTEM that of the desktop; anything else gives the light one, so that an old preference
    cannot break the window.
    """
    known = system_theme() if name == SYSTEM else name if name in THEMES else "light"
    raw = tomllib.loads(resource("themes", f"{known}.toml").read_text(encoding="utf-8"))
    voices = dict(raw["voices"])
    palette = tuple(voices.pop("palette"))
    return Theme(
        raw["name"], raw["dark"], raw["grounds"], raw["texts"], raw["marks"], raw["highlights"], voices, palette
    )


def palette_of(theme: Theme) -> QPalette:
    """The Qt palette for everything that the style sheet leaves to the style."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, name in (
        (role.Window, "chrome"),
        (role.Base, "paper"),
        (role.AlternateBase, "chrome"),
        (role.Button, "chrome"),
        (role.ToolTipBase, "raised"),
        (role.WindowText, "ink"),
        (role.Text, "ink"),
        (role.ButtonText, "ink"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.Mid, "line"),
        (role.Dark, "edge"),
        (role.Light, "raised"),
    ):
        palette.setColor(target, theme.colour(name))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("edge"))
    return palette


def style_sheet_of(theme: Theme) -> str:
    """The style sheet with the theme's colours filled in."""
    sheet = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    icons = Path(resources_folder() / "icons").as_posix()
    return sheet.substitute(theme.grounds | theme.texts | {"icons": icons, "tone": "dark" if theme.dark else "light"})


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Sets style, palette, font and style sheet of the whole application."""
    if application.style().name() != "fusion":
        application.setStyle("Fusion")
    application.setFont(interface_font())
    application.setPalette(palette_of(theme))
    application.setStyleSheet(style_sheet_of(theme))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.2, between 1 and 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
