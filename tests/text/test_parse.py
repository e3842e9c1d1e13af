"""The whole text layer: parts that point into one another, for any string whatever."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.span import Span, covers, words_of
from reader.text.parse import TextTools, load_text_tools, parse_text
from reader.text.parsed import ParsedText

ARTICLE = (
    " date 2025-06-05 Norvik’s Bridge Stays Closed\r\n"
    "\r\n"
    "The council of Norvik met on Monday 🙂. “We will stay,” said Vera Holm, “as long as it takes.\r\n"
    "\r\n"
    "“Nobody will make us leave.” She did not say when\u00a0the bridge would open.\r\n"
    "\r\n"
    "What the owners want\r\n"
    "\r\n"
    "The owners of the ferry, e.g. Mr. Brandt, don’t agree: “It is naïve.\r\n"
)


@pytest.fixture(scope="module")
def tools() -> TextTools:
    return load_text_tools()


def check_offsets(parsed: ParsedText) -> None:
    """Every part lies in its text and in the part that holds it, in order, without overlap."""
    text = parsed.text
    for spans in (
        [paragraph.span for paragraph in parsed.paragraphs],
        [sentence.span for sentence in parsed.sentences],
        [Span(token.start, token.end) for token in parsed.tokens],
    ):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert [(p.first, p.last) for p in parsed.paragraphs] == _ranges(
        [s.paragraph for s in parsed.sentences], len(parsed.paragraphs)
    )
    assert [(s.first, s.last) for s in parsed.sentences] == _ranges(
        [t.sentence for t in parsed.tokens], len(parsed.sentences)
    )
    for sentence in parsed.sentences:
        assert covers(parsed.paragraphs[sentence.paragraph].span, sentence.span)
    for token in parsed.tokens:
        assert token.text == text[token.start : token.end]
        assert token.tag
        assert token.lemma == token.lemma.lower()
        assert covers(parsed.sentences[token.sentence].span, Span(token.start, token.end))
    for quotation in parsed.quotations:
        assert covers(quotation.span, quotation.inner)
        assert any(covers(paragraph.span, quotation.span) for paragraph in parsed.paragraphs)


def _ranges(owners: list[int], count: int) -> list[tuple[int, int]]:
    ends = list(itertools.accumulate((owners.count(owner) for owner in range(count)), initial=0))
    return list(itertools.pairwise(ends))


def test_an_article(tools: TextTools) -> None:
    parsed = parse_text(ARTICLE, tools)
    check_offsets(parsed)
    assert [(p.kind, words_of(ARTICLE, p.span)[:20]) for p in parsed.paragraphs] == [
        ("dateline", "date 2025-06-05"),
        ("title", "Norvik’s Bridge Stay"),
        ("body", "The council of Norvi"),
        ("body", "“Nobody will make us"),
        ("heading", "What the owners want"),
        ("body", "The owners of the fe"),
    ]
    assert parsed.title is not None
    assert words_of(ARTICLE, parsed.title) == "Norvik’s Bridge Stays Closed"
    assert parsed.date == "2025-06-05"
    assert parsed.date_span is not None
    assert words_of(ARTICLE, parsed.date_span) == "2025-06-05"
    assert parsed.language == "en"
    assert [words_of(ARTICLE, s.span)[:12] for s in parsed.sentences] == [
        "Norvik’s Bri",
        "The council ",
        "“We will sta",
        "“Nobody will",
        "She did not ",
        "What the own",
        "The owners o",
    ]
    assert [(q.closed, q.continues) for q in parsed.quotations] == [
        (True, None),
        (True, None),
        (True, 1),
        (False, None),
    ]
    assert parsed.warnings == ("A quotation mark is never closed: “It is naïve.",)
    said = next(token for token in parsed.tokens if token.text == "said")
    assert (said.tag, said.lemma) == ("VBD", "say")
    assert [t.lower for t in parsed.tokens if t.text in ("n’t", "’s", "“")][:3] == ["'s", '"', '"']


def test_one_sentence_has_no_title(tools: TextTools) -> None:
    parsed = parse_text("Kestria prefers delay.", tools)
    assert parsed.title is None
    assert [p.kind for p in parsed.paragraphs] == ["body"]
    assert len(parsed.sentences) == 1


def test_a_title_and_headings_that_the_file_gave(tools: TextTools) -> None:
    text = "Bridge closed.\n5 June 2025\nThe council met.\nThe owners.\nThey left."
    parsed = parse_text(text, tools, Span(0, 14), (Span(text.index("The owners"), text.index("\nThey")),))
    check_offsets(parsed)
    assert [p.kind for p in parsed.paragraphs] == ["title", "dateline", "body", "heading", "body"]
    assert parsed.date == "2025-06-05"


def test_wrapped_lines_make_whole_sentences(tools: TextTools) -> None:
    text = (
        "The council of Norvik met on Monday to speak about the bridge over the\n"
        "Mirna, which has been closed since March. It took no decision, since two\n"
        "of its members were ill.\n"
    )
    assert len(parse_text(text, tools).sentences) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "\r\n\r\n", "\x00", "\ud800", "🙂", "\ufeff", "\ufeff\n\n", "“", '"""', ".", "\u2028"]
)
def test_strings_without_words(text: str, tools: TextTools) -> None:
    check_offsets(parse_text(text, tools))


@settings(deadline=None, max_examples=150)
@given(
    st.text(max_size=120)
    | st.text(alphabet="aB. ,!?…\"'“”‘’«»\n\r\t5-–\u00a0\u2028\ufeff\u200b🙂é\x00\ud800", max_size=200)
    | st.lists(st.sampled_from([*ARTICLE.split(" "), "\n", "\n\n", "”", "2025-06-05"]), max_size=60).map(" ".join)
)
def test_any_string_is_parsed_with_true_offsets(tools: TextTools, text: str) -> None:
    parsed = parse_text(text, tools)
    check_offsets(parsed)
    words = "".join("".join(text[p.span.start : p.span.end].split()) for p in parsed.paragraphs if p.kind != "dateline")
    assert "".join(token.text for token in parsed.tokens) == words


@settings(deadline=None, max_examples=60)
@given(st.integers(-5, 500), st.integers(-5, 500), st.integers(-5, 500), st.integers(-5, 500))
def test_given_spans_may_lie_anywhere(tools: TextTools, a: int, b: int, c: int, d: int) -> None:
    check_offsets(parse_text(ARTICLE, tools, Span(a, b), (Span(c, d),)))


@pytest.mark.parametrize("piece", ["word ", "a.b ", "! ", "“", "Ab c.\r\n", "'a "])
def test_time_is_linear(piece: str, tools: TextTools) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        begun = time.process_time()
        parse_text(text, tools)
        return time.process_time() - begun

    few, many = seconds(1_000), seconds(8_000)
    assert many < max(few, 0.02) * 8 * 3
