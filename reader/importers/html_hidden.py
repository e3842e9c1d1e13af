"""Text that a page hides from its readers: taken out before extraction, and reported where it stood in the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader.importers.imported import Block

_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?:\s|;|!|$)"
    r"|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([A-Za-z_][\w-]*)")
_CSS_COMMENT_END = "*/"
_NEVER_SHOWN = frozenset({"template", "noscript", "script", "style"})
_MOST_SHOWN = 60
# A stylesheet that hides most of a page shows it again by script; then it hides nothing from a reader.
_MOST_HIDDEN_BY_RULES = 0.5


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was taken out: for each passage its words and those of the element around it, spaces collapsed."""

    passages: tuple[tuple[str, str], ...] = ()

    def warnings(self, blocks: Sequence[Block]) -> tuple[str, ...]:
        """One sentence about hidden passages that stood among the article's own paragraphs."""
        article = {_collapsed(block.text)[:_MOST_SHOWN] for block in blocks if len(block.text) > 20}
        places = {around for _, around in self.passages}
        among = {around for around in places if any(start in around for start in article)}
        here = [words for words, around in self.passages if around in among]
        if not here:
            return ()
        count = "One passage" if len(here) == 1 else f"{len(here)} passages"
        shown = here[0][:_MOST_SHOWN] + ("…" if len(here[0]) > _MOST_SHOWN else "")
        verb = "was" if len(here) == 1 else "were"
        return (f"{count} that the page hides from its readers {verb} left out, for instance: {shown}",)


def remove_hidden(tree: Any) -> Hidden:
    """Takes hidden elements out of the tree (their tails stay) and says what they held."""
    inline = [e for e in tree.xpath("//*[@hidden or @style] | //template") if _hides_itself(e)]
    passages = []
    for element in dict.fromkeys(inline + _hidden_by_rules(tree)):
        parent = element.getparent()
        if parent is None or element.tag in ("html", "body", "head"):
            continue
        words = _collapsed(" ".join(element.itertext()))
        _take_out(element, parent)
        if words and element.tag not in _NEVER_SHOWN:
            passages.append((words, parent))
    # Each parent once: thousands of passages may be hidden in one.
    around = {parent: _own_paragraphs(parent) for parent in {parent for _, parent in passages}}
    return Hidden(tuple((words, around[parent]) for words, parent in passages))


def _hides_itself(element: Any) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return bool(style and _HIDING.search(style)) or element.tag == "template"


def _hidden_by_rules(tree: Any) -> list[Any]:
    """The elements that the page's own stylesheets hide; none when that would be most of the page."""
    classes, ids = _hiding_names(tree)
    if not classes and not ids:
        return []
    named = [
        element
        for element in tree.xpath("//body//*[@class or @id]")
        if element.get("id") in ids or not classes.isdisjoint((element.get("class") or "").split())
    ]
    shown = "//body//text()[not(parent::script or parent::style)]"
    whole = sum(len(text) for text in tree.xpath(shown)) if named else 0
    hidden = sum(len(text) for element in named for text in element.itertext())
    return named if hidden <= _MOST_HIDDEN_BY_RULES * whole else []


def _hiding_names(tree: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Classes and ids that the page's own stylesheets hide by a simple rule and do not show by another."""
    hidden: dict[str, set[str]] = {".": set(), "#": set()}
    shown: dict[str, set[str]] = {".": set(), "#": set()}
    for style in tree.iter("style"):
        for selectors, declarations in _RULE.findall(_without_css_comments(style.text or "")):
            hides = bool(_HIDING.search(declarations))
            if not hides and "display" not in declarations and "visibility" not in declarations:
                continue
            for selector in selectors.split(","):
                simple = _SIMPLE_SELECTOR.fullmatch(selector.strip())
                if simple and hides:
                    hidden[simple[1]].add(simple[2])
                elif not hides:
                    for mark, name in re.findall(r"([.#])([A-Za-z_][\w-]*)", selector):
                        shown[mark].add(name)
    return frozenset(hidden["."] - shown["."]), frozenset(hidden["#"] - shown["#"])


def _without_css_comments(style: str) -> str:
    kept = style.split("/*")
    return kept[0] + "".join(piece.partition(_CSS_COMMENT_END)[2] for piece in kept[1:])


def _take_out(element: Any, parent: Any) -> None:
    """lxml hangs the text after an element on the element itself; that text is not hidden and moves to the left."""
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _own_paragraphs(parent: Any) -> str:
    """What stands in an element itself or in its children's paragraphs, not in sections further down."""
    parts = [parent.text or ""]
    for child in parent:
        if child.tag not in ("div", "section", "article", "main", "aside", "nav", "footer", "header"):
            parts.append(" ".join(child.itertext()))
        parts.append(child.tail or "")
    return _collapsed(" ".join(parts))


def _collapsed(text: str) -> str:
    return " ".join(text.split())
