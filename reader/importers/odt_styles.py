"""What the styles of an OpenDocument text say: which paragraphs are its title, and which text is hidden."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.importers.zipped import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20
_PLACES = ("{*}styles/{*}style", "{*}automatic-styles/{*}style")


@dataclass(frozen=True, slots=True)
class Styles:
    """Names of styles, as elements of the text refer to them."""

    titles: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def find_styles(archive: Archive, content: "_Element") -> Styles:
    """The styles of a text, from its own part and from styles.xml. Raises Refusal when that one is damaged."""
    roots = [content] if "styles.xml" not in archive else [archive.read_xml("styles.xml"), content]
    elements = {_named(e, "name") or "": e for root in roots for place in _PLACES for e in root.iterfind(place)}
    titles = frozenset(name for name in elements if _is_title(name, elements))
    hidden = frozenset(name for name, element in elements.items() if _is_hidden(element))
    return Styles(titles, hidden)


def _is_title(name: str | None, elements: "dict[str, _Element]") -> bool:
    """Whether a style is the built-in one for titles or built on it."""
    for _ in range(_LONGEST_CHAIN):
        if name == "Title":
            return True
        element = elements.get(name or "")
        if element is None:
            return False
        name = _named(element, "parent-style-name")
    return False


def _is_hidden(element: "_Element") -> bool:
    return any(_named(found, "display") == "none" for found in element.iterfind("{*}text-properties"))


def _named(element: "_Element", name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}" + name)), None)
