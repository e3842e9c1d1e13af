"""The bundled faces, so that the window reads the same everywhere, also on a machine with no fonts."""

from PySide6.QtGui import QFont, QFontDatabase

from reader.paths import resource

TEXT_FAMILY = "Source Serif 4"
INTERFACE_FAMILY = "Inter"
FILES = (
    "SourceSerif4-Regular.ttf",
    "SourceSerif4-Italic.ttf",
    "SourceSerif4-Bold.ttf",
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
)

BODY_PIXELS = 18
INTERFACE_PIXELS = 13


def load_fonts() -> None:
    """Registers the bundled faces with Qt, once; raises ResourceMissingError when one is not there."""
    if TEXT_FAMILY in QFontDatabase.families() and INTERFACE_FAMILY in QFontDatabase.families():
        return
    for name in FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def interface_font(pixels: int = INTERFACE_PIXELS, semi_bold: bool = False) -> QFont:
    """The face of everything around the article."""
    font = QFont(INTERFACE_FAMILY)
    font.setPixelSize(pixels)
    if semi_bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def text_font(pixels: int = BODY_PIXELS, italic: bool = False, bold: bool = False) -> QFont:
    """The face of the article and of everything quoted from it."""
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(pixels)
    font.setItalic(italic)
    font.setBold(bold)
    return font
