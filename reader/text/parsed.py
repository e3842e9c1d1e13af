"""What the text layer hands to the analysis: one immutable record of a text's parts, all offsets in code points."""

from dataclasses import dataclass
from typing import Literal

from reader.model.span import Span

ParagraphKind = Literal["title", "dateline", "heading", "body"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch between line breaks, without surrounding space. `first`:`last` is its half-open range of sentences.

    A first line that holds a date and a title ("date 2025-06-05 No Talks ...") gives a "dateline" paragraph over the
    date words, with no sentences, and a "title" paragraph over the title.
    """

    span: Span
    kind: ParagraphKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """`paragraph` is an index; `first`:`last` is the half-open range of its tokens. A title is one sentence."""

    span: Span
    paragraph: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `tag` is a Penn Treebank tag; `lemma` is lower case; `sentence` is an index.

    `lower` is the word in lower case with curly apostrophes and quotation marks made straight, for look-up.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str
    lemma: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks. `span` includes the marks, `inner` does not.

    A quotation that runs over several paragraphs (an opening mark repeated at each, one closing mark) is one
    Quotation per paragraph, tied by `continues` (the index of the piece before). `closed` is False for a mark that is
    never closed (it then ends with its paragraph); `depth` is 0 for an outer quotation and 1 for one inside it.
    """

    span: Span
    inner: Span
    closed: bool = True
    depth: int = 0
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedText:
    """Everything the text layer knows about one string."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    title: Span | None = None
    date: str | None = None
    date_span: Span | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
