"""What the encoder found, made to fit the definitions."""

import pytest

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.merging import merge_findings
from reader.model.span import Span
from reader.text.parse import load_text_tools, parse_text


@pytest.fixture(scope="module")
def parse():
    tools = load_text_tools()
    return lambda text: parse_text(text, tools)


def candidate(text, source, cue, content, found_by="encoder", confidence=0.9):
    def spans(words):
        start = text.index(words) if words else 0
        return (Span(start, start + len(words)),) if words else ()

    return Candidate(spans(source), spans(cue), spans(content), found_by, confidence)


def shown(text, found):
    return [(text[c.contents[0].start : c.contents[-1].end], c.found_by) for c in found]


def test_most_of_a_quotation_is_the_whole_of_it(parse):
    text = "“We waited for hours in the rain,” Oda Brekk said."
    found = merge_findings(parse(text), [candidate(text, "Oda Brekk", "said", "We waited for hours in")])
    assert shown(text, found) == [("“We waited for hours in the rain,”", "encoder")]


def test_words_without_cue_and_without_quotation_marks_are_nobodys(parse):
    text = "The mill burned down in an hour."
    assert merge_findings(parse(text), [candidate(text, "", "", "The mill burned down")]) == ()


def test_a_quotation_that_nobody_claimed_is_listed_without_a_source(parse):
    text = "The hall was silent. “Nobody told us that the dam would go.” Then the lights went out."
    found = merge_findings(parse(text), [])
    assert [(c.sources, c.cues) for c in found] == [((), ())]
    assert shown(text, found) == [("“Nobody told us that the dam would go.”", "quotation")]


def test_a_scare_quote_is_no_quotation(parse):
    assert merge_findings(parse("The “experts” went home."), []) == ()
