"""The whole text layer in one call: from a string to its parts, with every offset true."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from reader.model.span import Span, covers, merge_spans, overlap
from reader.text.language import StopWords, detect_language, load_stop_words
from reader.text.lemmas import LemmaTable, lemmatize, load_lemmas
from reader.text.paragraphs import find_blocks, looks_like_heading, trimmed
from reader.text.parsed import Paragraph, ParagraphKind, ParsedText, Quotation, Sentence, Token
from reader.text.quotations import find_quotations
from reader.text.sentences import SentenceSplitter, find_sentences, load_splitter
from reader.text.tags import load_tagger, straight, tag_words
from reader.text.titles import FoundTitle, find_datelines, find_title
from reader.text.tokens import find_tokens, load_word_tokenizer

_MOST_WARNINGS = 5


@dataclass(frozen=True, slots=True)
class TextTools:
    """What parsing needs, loaded once: nltk's tokenizers and tagger, word forms, function words of languages."""

    tagger: Any
    word_tokenizer: Any
    splitter: SentenceSplitter
    lemmas: LemmaTable
    stop_words: StopWords


def load_text_tools() -> TextTools:
    """The tools from the program's resources; raises ResourceMissingError naming the file that is not there."""
    return TextTools(load_tagger(), load_word_tokenizer(), load_splitter(), load_lemmas(), load_stop_words())


def parse_text(text: str, tools: TextTools, title: Span | None = None, headings: tuple[Span, ...] = ()) -> ParsedText:
    """Paragraphs, sentences, tokens and quotations of any string; nothing is raised, and time is linear.

    `title` and `headings` are spans that the file format gave; without a title the head of the text is read for one.
    Offsets are code points of `text` exactly as it came in.
    """
    head = _head(text, title)
    kinds = _paragraph_kinds(text, head, headings)
    paragraphs, sentences, tokens = _parse_paragraphs(text, kinds, tools)
    quotations = find_quotations(text, paragraphs)
    return ParsedText(
        text=text,
        paragraphs=paragraphs,
        sentences=sentences,
        tokens=tokens,
        quotations=quotations,
        title=head.title,
        date=head.date,
        date_span=head.date_span,
        language=detect_language(text, tools.stop_words),
        warnings=_warnings(text, quotations),
    )


def _head(text: str, title: Span | None) -> FoundTitle:
    """Title and date: those that the file gave, else those that the text shows."""
    given = trimmed(text, Span(max(0, title.start), max(0, title.end))) if title is not None else None
    if given is None:
        return find_title(text) or FoundTitle(None)
    after = find_datelines(text, given.end)
    before = find_title(text)
    if after.date is None and before is not None and before.date_span and before.date_span.end <= given.start:
        return FoundTitle(given, before.date, before.date_span, (*before.datelines, *after.datelines))
    return FoundTitle(given, after.date, after.date_span, after.datelines)


def _paragraph_kinds(text: str, head: FoundTitle, headings: tuple[Span, ...]) -> list[tuple[Span, ParagraphKind]]:
    """The paragraphs and what each is, in order, without overlap."""
    fixed: list[tuple[Span, ParagraphKind]] = [(span, "dateline") for span in head.datelines]
    if head.title is not None:
        fixed = [(span, kind) for span, kind in fixed if not overlap(span, head.title)]
        fixed.append((head.title, "title"))
    blocks = [piece for block in find_blocks(text) for piece in _without(text, block, [span for span, _ in fixed])]
    kinds: list[tuple[Span, ParagraphKind]] = list(fixed)
    given = merge_spans(span for span in (trimmed(text, heading) for heading in headings) if span is not None)
    for index, block in enumerate(blocks):
        kind: ParagraphKind = "body"
        if _is_given(block, given) or _is_heading(text, blocks, index):
            kind = "heading"
        kinds.append((block, kind))
    return sorted(kinds)


def _is_given(block: Span, given: tuple[Span, ...]) -> bool:
    """Whether a paragraph lies in one of the sorted spans."""
    index = bisect_right(given, block.start, key=lambda span: span.start)
    return index > 0 and covers(given[index - 1], block)


def _without(text: str, block: Span, taken: list[Span]) -> list[Span]:
    """What is left of a paragraph when the title and dates are taken out."""
    rest = [block]
    for span in taken:
        parts = [Span(piece.start, min(piece.end, span.start)) for piece in rest]
        parts += [Span(max(piece.start, span.end), piece.end) for piece in rest]
        rest = sorted({part for part in parts if part.start < part.end})
    return [piece for part in rest if (piece := trimmed(text, part)) is not None]


def _is_heading(text: str, blocks: list[Span], index: int) -> bool:
    """Whether a short line without final mark stands between longer paragraphs that are no headings."""
    if index == 0 or index + 1 == len(blocks) or not looks_like_heading(text, blocks[index]):
        return False
    return not looks_like_heading(text, blocks[index + 1])


def _parse_paragraphs(
    text: str, kinds: list[tuple[Span, ParagraphKind]], tools: TextTools
) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...], tuple[Token, ...]]:
    """Sentences and tokens of each paragraph as three flat sequences that point into one another."""
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for span, kind in kinds:
        first = len(sentences)
        for sentence in _sentences_of(text, span, kind, tools):
            words = _tokens_of(text, sentence, len(sentences), tools)
            if words:
                sentences.append(Sentence(sentence, len(paragraphs), len(tokens), len(tokens) + len(words)))
                tokens.extend(words)
        paragraphs.append(Paragraph(span, kind, first, len(sentences)))
    return tuple(paragraphs), tuple(sentences), tuple(tokens)


def _sentences_of(text: str, span: Span, kind: ParagraphKind, tools: TextTools) -> list[Span]:
    """A title or heading is one sentence, a date or byline none."""
    if kind == "dateline":
        return []
    return find_sentences(text, span, tools.splitter) if kind == "body" else [span]


def _tokens_of(text: str, sentence: Span, index: int, tools: TextTools) -> list[Token]:
    """The tokens of one sentence with tag and lemma."""
    spans = find_tokens(text, sentence, tools.word_tokenizer)
    words = [text[span.start : span.end] for span in spans]
    tokens = []
    for span, word, tag in zip(spans, words, tag_words(words, tools.tagger), strict=True):
        lower = straight(word).lower()
        lemma = lemmatize(lower, tag, tools.lemmas)
        tokens.append(Token(span.start, span.end, word, lower, tag, lemma, index))
    return tokens


def _warnings(text: str, quotations: tuple[Quotation, ...]) -> tuple[str, ...]:
    """A sentence for each quotation that is never closed, up to a handful."""
    opened = [quotation for quotation in quotations if not quotation.closed and quotation.continues is None]
    told = [f"A quotation mark is never closed: {_start_of(text, q.span)}" for q in opened[:_MOST_WARNINGS]]
    if len(opened) > _MOST_WARNINGS:
        told.append(f"{len(opened) - _MOST_WARNINGS} more quotation marks are never closed.")
    return tuple(told)


def _start_of(text: str, span: Span) -> str:
    """The first words of a span on one line."""
    words = " ".join(text[span.start : min(span.end, span.start + 60)].split())
    return words + ("" if span.end - span.start <= 60 else "…")
