"""The colours of the reader's highlights under the names that the reader gave them."""

from collections.abc import Mapping

from reader.session.base import COLOUR_NAME as KEY
from reader.session.base import LONGEST_COLOUR_NAME as LONGEST_NAME
from reader.settings import HIGHLIGHT_COLOURS
from reader.ui.ports import Session


def colour_names(session: Session) -> dict[str, str]:
    """The name of each colour; "" where it has none."""
    return {colour: session.preference(KEY.format(colour=colour)) for colour in HIGHLIGHT_COLOURS}


def colour_titles(session: Session) -> dict[str, str]:
    """Each colour with its name, such as "doubtful (yellow)"; without a name, "Yellow"."""
    return {
        colour: f"{name} ({colour})" if name else colour.capitalize() for colour, name in colour_names(session).items()
    }


def name_colours(session: Session, names: Mapping[str, str]) -> None:
    """Keeps names for colours; an empty one takes the name away. Raises ReaderError when they cannot be kept."""
    for colour, name in names.items():
        session.set_preference(KEY.format(colour=colour), " ".join(name.split())[:LONGEST_NAME])
